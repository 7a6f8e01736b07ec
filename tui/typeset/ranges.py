"""Sets of code points written down as text, the way Unicode's own data files do."""


def ranges(table: str) -> list[range]:
    """Read hexadecimal code points and ranges, `"640 64B-652"`, both ends included."""
    return [
        range(int(first, 16), int(last or first, 16) + 1)
        for first, _, last in (entry.partition("-") for entry in table.split())
    ]


def code_points(table: str) -> frozenset[int]:
    """Return every code point that the ranges of a table hold."""
    return frozenset(point for part in ranges(table) for point in part)
