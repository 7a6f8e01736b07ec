"""The hash that ids and hashed choices come from."""


def digest(text: str, size: int, person: bytes = b"", key: bytes = b"") -> bytes:
    """So many bytes from the UTF-8 of a text; `person` keeps the uses of one text apart.

    BLAKE2s is the fastest hash of hashlib on short texts.
    """
    import hashlib  # loads OpenSSL, and a session hashes nothing before its first screen

    data = text.encode("utf-8")
    return hashlib.blake2s(data, digest_size=size, person=person, key=key).digest()
