"""How large a picture stands on a page of A4."""

# Pictures are made with so many dots per inch; their letters of 10 points shall be as small as
# those of tables. Between the margins there are so many centimetres.
_DOTS, _SCALE, _WIDE, _HIGH = 200, 0.85, 16.0, 20.0


def size(png: bytes) -> float:
    """The width in centimetres at which a PNG stands on a page, its letters never enlarged."""
    wide, high = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    natural = wide / _DOTS * 2.54 * _SCALE
    return round(min(natural, _WIDE, _HIGH * wide / high), 2)
