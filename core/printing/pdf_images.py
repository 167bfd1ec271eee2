"""A PNG as an image of a PDF: its compressed lines go in as they are."""

import struct

from core.printing.pdf_objects import Objects

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOURS = {0: ("[/CalGray<</WhitePoint[0.9505 1 1.089]/Gamma 2.2>>]", 1), 2: ("", 3)}
_RGB = (
    "[/CalRGB<</WhitePoint[0.9505 1 1.089]/Gamma[2.2 2.2 2.2]"
    "/Matrix[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]>>]"
)


def write_image(objects: Objects, png: bytes) -> int:
    """Add a PNG without transparency (8 bits grey or RGB, not interlaced); its number. Raises ValueError for others."""
    if png[:8] != _SIGNATURE:
        raise ValueError("not a PNG")
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    if bits != 8 or colour not in _COLOURS or interlaced:
        raise ValueError(f"a PNG of {bits} bits, colour type {colour}, interlace {interlaced}")
    data, position = b"", 8
    while position < len(png):
        (length,) = struct.unpack(">I", png[position : position + 4])
        if png[position + 4 : position + 8] == b"IDAT":
            data += png[position + 8 : position + 8 + length]
        position += 12 + length
    space, channels = _COLOURS[colour]
    entries = (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace{space or _RGB}"
        f"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {channels}/BitsPerComponent 8/Columns {width}>>"
    )
    return objects.stream(data, entries, packed=False)
