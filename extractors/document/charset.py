"""From bytes to text in the order of the WHATWG encoding standard: BOM, transport, meta, then a guess.

Source: https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
"""

from __future__ import annotations

import re

import webencodings
from selectolax.lexbor import LexborHTMLParser

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})["']""", re.I)
# A page that opens as most do, with the declaration first in its head: the prescan would find the same.
_USUAL = re.compile(
    rb"""\s*<!doctype html[^<>]*>\s*<html(?:\s+[a-z:-]+="[^"<>]*")*\s*>\s*<head>\s*<meta\s+(?:charset="(utf-8)\""""
    rb"""|http-equiv="content-type"\s+content="text/html;\s?charset=(utf-8|iso-8859-1)")\s*/?>""",
    re.I,
)
_PRESCAN = 1024
_RAW = re.compile("(?<=<)(?=(?:script|style))", re.I)
_LABEL = re.compile(r"""charset\s*=\s*(?:"(.*?)"|'(.*?)'|([^\s;"']+))""", re.I)
_GUESS_BYTES = 64 * 1024
_SHIFTED = re.compile(rb"\x1b\$[@B]")  # Japanese in bytes of ASCII, as in the mail of the 1990s
_MANY = 10  # characters that no accident puts on a page

# What pages without a declaration are written in: the codecs, and the labels that browsers have for them.
_GUESSED = {
    **{f"cp125{digit}": f"windows-125{digit}" for digit in range(8)},
    "iso8859_2": "iso-8859-2",
    "koi8_r": "koi8-r",
    "koi8_u": "koi8-u",
    "cp866": "ibm866",
    "cp874": "windows-874",
    "big5hkscs": "big5",
    "gb18030": "gb18030",
    "cp932": "shift_jis",
    "euc_jis_2004": "euc-jp",
    "cp949": "euc-kr",
}
_NO_TEXT = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.I | re.S)
# Of charsets that differ in few letters, the one in which a language is written; windows-1252 as in browsers otherwise.
_WRITTEN_IN = {
    **dict.fromkeys(("Croatian", "Czech", "Hungarian", "Polish", "Romanian", "Slovak", "Slovene"), "cp1250"),
    **dict.fromkeys(("Estonian", "Latvian", "Lithuanian"), "cp1257"),
    "Turkish": "cp1254",
}
_KANA = re.compile(r"[\u3041-\u30fe]")
_ABOVE_ISO = re.compile(rb"[\x80-\x9f]")  # letters in windows-1250, nothing in ISO 8859-2
_AS_LIKELY = 0.002  # of a text's mess


def decode(raw: bytes, charset: str | None = None, *, html: bool = True) -> tuple[str, str]:
    """Text and the name of its charset. Never raises: undecodable bytes and NUL become U+FFFD.

    `charset` is the label that the transport gave; labels outside the WHATWG list (utf-7, zlib) are ignored.
    A page that declares nothing is UTF-8 where it is valid UTF-8, and a statistical guess otherwise. A declaration
    that the bytes contradict counts for nothing: files are saved as UTF-8 and keep their old line, or copied the other
    way. What breaks it: a page that shows how wrongly read text looks.
    """
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _decode(raw[len(bom) :], name)
    utf8 = _as_utf8(raw)
    # Each of them has one byte to three more than it is characters.
    if utf8 and (len(raw) - len(utf8) >= 3 * _MANY or _foreign(utf8) >= _MANY):
        return utf8, "utf-8"
    for label in (charset, _declared(raw) if html else None):
        encoding = webencodings.lookup(label) if label and label.isascii() else None
        if encoding is None:
            continue
        if encoding.name == "utf-8" and utf8 is not None:
            return utf8, "utf-8"
        found = _decode(raw, "windows-1252" if encoding.name == "x-user-defined" else encoding.name)
        broken = found[0].count("\ufffd")
        if broken < _MANY or 2 * broken < _foreign(found[0]):
            return found
    if utf8 is not None and not (utf8.isascii() and _SHIFTED.search(raw)):
        return utf8, "utf-8"
    return _decode(raw, _guess(raw) if utf8 is None else "iso-2022-jp")


def _as_utf8(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8").replace("\0", "\ufffd")
    except UnicodeDecodeError:
        return None


def _foreign(text: str) -> int:
    """How many characters are none of ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def _decode(raw: bytes, name: str) -> tuple[str, str]:
    encoding = webencodings.lookup(name)
    text, _ = (
        webencodings.decode(raw, encoding)
        if name == "replacement"
        else (encoding.codec_info.decode(raw, "replace")[0], None)
    )
    return text.replace("\0", "\ufffd"), name


def _declared(raw: bytes) -> str | None:
    """What `<meta>` declares, in the first KiB or (as a parser would still notice) in 16; else the XML prolog."""
    usual = _USUAL.match(raw)
    if usual:
        return usual[usual.lastindex or 0].decode("ascii")
    if b"charset" not in raw[: 16 * _PRESCAN].lower():
        label = None  # nothing to parse for
    else:
        label = _in_meta(raw[:_PRESCAN]) or _in_meta(raw[: 16 * _PRESCAN])
    if label:
        return label
    found = _XML.search(raw[:_PRESCAN])
    name = found.group(1).decode("ascii").lower() if found else ""
    return "utf-8" if name.startswith("utf-16") else name or None


def _in_meta(head: bytes) -> str | None:
    """Name of the encoding that the first complete `<meta>` declares, None where none does.

    Browsers scan the bytes for it before they parse, and see one within a script or a style too. A label that the
    standard does not know counts as no declaration; utf-16 means utf-8, since we could read it.
    """
    for meta in LexborHTMLParser(_RAW.sub("-", head.decode("latin-1"))).css("meta"):
        label = meta.attributes.get("charset")
        if label is None and (meta.attributes.get("http-equiv") or "").lower() == "content-type":
            found = _LABEL.search(meta.attributes.get("content") or "")
            label = found and found[found.lastindex or 0]
        encoding = webencodings.lookup(label) if label and label.isascii() else None
        if encoding:
            return "utf-8" if encoding.name.startswith("utf-16") else str(encoding.name)
    return None


def _guess(raw: bytes) -> str:
    """Among the charsets of the web, the one in which the text between the tags is least of a mess; among those as
    likely, the one that its language is written in. What breaks it: a text of few words with one letter beyond ASCII.
    """
    from charset_normalizer import from_bytes  # 30 ms to import, and few pages need it

    sample = _NO_TEXT.sub(b" ", raw)
    if len(sample) > _GUESS_BYTES:  # a character that is cut in two would rule its charset out
        sample = sample[:_GUESS_BYTES].rpartition(b" ")[0]
    found = from_bytes(sample, cp_isolation=list(_GUESSED))
    best = found.best()
    if best is None:
        return "windows-1252"
    if best.encoding == "gb18030" and 10 * len(_KANA.findall(str(best))) > _foreign(str(best)):
        return "euc-jp"  # has its kana where Chinese has them
    likely = {
        codec for match in found if match.chaos <= best.chaos + _AS_LIKELY for codec in match.could_be_from_charset
    }
    wanted = _WRITTEN_IN.get(best.language, "cp1252")
    if wanted == "cp1250" and not _ABOVE_ISO.search(sample):
        wanted = "iso8859_2"
    return _GUESSED[wanted if wanted in likely else best.encoding]
