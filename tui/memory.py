"""What a process with threads takes of the machine's memory."""

ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h


def share_arena() -> None:
    """Has all threads take their memory from one place.

    glibc gives each thread one of its own, which keeps what was freed in it: 2 MB of a session.
    They hardly ever ask at once, as Python lets one of them run. Other C libraries are left alone.
    """
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(ARENA_MAX, 1)
