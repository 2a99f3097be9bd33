"""Bytes to text: byte-order marks, UTF-8, then a guess from the bytes; what is no text is refused."""

from __future__ import annotations

import codecs

from dragoman.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF", "save its text with: pdftotext FILE.pdf FILE.txt"),
    (b"PK\x03\x04", "a zip archive or office document", "save it as plain text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as plain text or HTML"),
    (b"{\\rtf", "a rich-text document", "save it as plain text"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it first with: gunzip FILE"),
    (b"\xfd7zXZ", "xz-compressed", "unpack it first with: unxz FILE"),
    (b"\x89PNG", "a picture", "give the text of the report"),
    (b"\xff\xd8\xff", "a picture", "give the text of the report"),
    (b"GIF8", "a picture", "give the text of the report"),
    (b"\x7fELF", "a program", "give the text of the report"),
)
_WESTERN = "cp1252"  # where encodings fit equally well, English text is most often in this one
_SAMPLE = 4096
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x0b\x00\x1b")


def decode(data: bytes, where: str) -> str:
    """The text of ``data`` with line ends as ``\\n``; ``InputError`` where it is empty, binary or in no known encoding.

    Nothing else is changed: NUL, bidi and zero-width characters stay, so that offsets do.
    """
    if not data.strip():
        raise InputError(where, "the file is empty", "give a file with the words of a report")
    for magic, kind, todo in _KINDS:
        if data.startswith(magic):
            raise InputError(where, f"this is {kind}, not text", todo)
    text = _marked(data, where) or _utf8(data)
    if text is None:
        text = _guessed(data, where)
    elif _looks_binary(data) and "\x00" in text[:_SAMPLE] and not _readable(text):
        raise _binary(where)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(data: bytes, where: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(
                    where, f"it begins as {encoding} but is not", "convert it to UTF-8, for example with iconv"
                ) from error
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes, where: str) -> str:
    if _looks_binary(data):
        raise _binary(where)
    from charset_normalizer import from_bytes

    found = from_bytes(data[: 64 * _SAMPLE])
    best = found.best()
    if best is None or best.percent_chaos > 20:
        raise InputError(where, "its character encoding is not recognised", "convert it to UTF-8, as iconv does")
    as_good = [m.encoding for m in found if m.percent_chaos <= best.percent_chaos]
    encoding = _WESTERN if _WESTERN in as_good else best.encoding
    return data.decode(encoding, errors="replace")


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    odd = sum(b in _CONTROLS for b in sample) + sample.count(0)
    return odd > 0.02 * len(sample)


def _readable(text: str) -> bool:
    sample = text[:_SAMPLE]
    return sum(c.isalpha() or c.isspace() for c in sample) > 0.6 * len(sample)


def _binary(where: str) -> InputError:
    return InputError(where, "this is a binary file, not text", "give plain text, HTML or JSON Lines")
