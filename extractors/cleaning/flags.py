"""What a reader of the dataset should know about a text before using it: personal data, and text that gives orders.

Own patterns: `phonenumbers` finds national numbers only where it is told the country, takes 170 ms for the answers
of 110 pages (six parses), and judges IP addresses and serial numbers possible numbers. A flag never changes a text;
`mask` makes the copy for exports without personal data.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator, Sequence

from extractors.cleaning.injections import instructs_a_model

_EMAIL = re.compile(
    r"(?<![\w.+%-])[^\W_][\w.+%-]{0,63}(?:@|\s?[\[({]\x20?at\s?[\])}]\s?)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,24}(?![\w@-])"
)
_NO_EMAIL = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|css|js|html?|zip|git)$", re.I)
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\d)(?![a-z_])", re.I)
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])", re.I)
_VERSION_BEFORE = re.compile(
    r"(?:\bv|\b(?:versions?|release|build|firmware|rev|update|kernel|since|until|oid)\.?\s*:?\s*)$", re.I
)

# What each of them holds, looked for before the patterns: what stands for "@", the end of an IPv4 address, two colons
# of an IPv6 address, the digits of a number.
_BETWEEN = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f ().-/"
_SPELLED_AT = re.compile(r"at\s?[\])}]")
_BEFORE_AT, _AFTER_AT = 80, 500  # more characters than an address has before its "@", and behind it
_DOTTED = re.compile(r"\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]")
_COLONS = re.compile(r":[0-9a-f]{0,4}:", re.I)
# Seven digits in a sketch, in which all digits are one byte: that is found in a fifth of the time of a range.
_DIGITS = re.compile(rb"0(?: {0,72}0){6}")
_SKETCH = bytes(
    ord("0" if 0x30 <= byte <= 0x39 else " " if byte > 0x7F or chr(byte) in _BETWEEN else "a") for byte in range(256)
)
_SEVEN = re.compile(r"\d(?:[\s().\-/\u2010-\u2013]{0,24}\d){6}")
# Digits in groups, with the signs that people put between them; at least 7 digits.
_NUMBER = re.compile(
    r"(?<![\w.,/#=:$€£¥₽₹-])(?:\(?\+|\(?00(?=[1-9]))?[(\d][\d\s().\-/\u2010-\u2013]{5,24}\d(?![\d%]|[.,:]\d|\s?[€$£¥₽₹°])"
)
_CUE = re.compile(
    r"(?:\b(?:tel|fon|t[eé]l[eé]phone?|telefono?n?|telefone|telefoon|phone|call|calling|ring|dial|fax|faks|mobile?|mob|cell|cellulare"
    r"|handy|hotline|helpline|whatsapp|viber|signal|sms|text|rufen|anrufen|appel\w*|llam\w+|chiam\w+|lig\w+|bel|zadzwoń"
    r"|puh|numer|tlf|teléfono|móvil|m[oó]bil\w*|portable|no|nr|num[eé]ro|number|contact\w*)"
    r"|тел|телефон\w*|моб|звон\w+|номер\w*|τηλ|هاتف|تلفن|جوال|واتساب|फ़ोन|फोन|電話|电话|手机|携帯|連絡先"
    r"|전화|โทร|điện thoại)[^\w+]{0,4}(?:\w+[^\w+]{1,3}){0,3}$|[☎📞📱☏✆]\s*$",
    re.I,
)
_NO_PHONE_BEFORE = re.compile(
    r"(?:isbn(?:-1[03])?|issn|iban|bic|vat|ein|siret|siren|ust-?id\w*|doi|rfc|cve|pmid|order|invoice|serial|account|konto|card|ticket"
    r"|bug|issue|case|id|sku|ref\w*|art\w*|version|port|zip|plz|[$€£¥₽₹]|usd|eur|gbp)\W{0,4}(?:n[ro°º.]*|number|nummer|num)?\W{0,3}$",
    re.I,
)
_DATE = re.compile(
    r"(?:(?:19|20)\d\d[-./\s]\d{1,2}[-./\s]\d{1,2}|\d{1,2}[-./\s]\d{1,2}[-./\s](?:19|20)\d\d|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d)(?!\d)"
)
_GROUPED = re.compile(r"\d{1,3}(?:[\s.]\d{3})+$")  # 1 000 000
_INTERNATIONAL = re.compile(r"\(?(?:\+|00[1-9])")
_NORTH_AMERICAN = re.compile(r"(?:1[-.\s]?)?(?:\(\d{3}\)\s?|\d{3}[-.])\d{3}[-.\s]\d{4}$")
_TRUNK = re.compile(r"\(?0\d{1,4}\)?[\s\-/.]+\d{2,4}(?:[\s\-/.]?\d{2,5}){1,4}$")


def flags(texts: Sequence[str]) -> list[list[str]]:
    """has_email, has_phone, has_ip, prompt_injection: those that apply to each text of a page, in this order.

    >>> flags(["Write to desk@lake.example or call +44 20 7946 0018."])
    [['has_email', 'has_phone']]
    >>> flags(["Version 1.2.3.4 of 2024-05-17, ISBN 978-3-16-148410-0, costs 1 000 000."])
    [[]]
    """
    page = "\n".join(texts)
    finders = [(name, finder) for name, may, finder in _FINDERS if may(page)]  # most pages hold nothing of a kind
    each = [[name for name, finder in finders if next(finder(text), None)] for text in texts]
    if instructs_a_model(page):
        for own, text in zip(each, texts, strict=True):
            own.extend(["prompt_injection"] * instructs_a_model(text))
    return each


def mask(text: str) -> str:
    """The text with personal data replaced by [email], [phone] and [ip]; for exports, never for the dataset.

    >>> mask("Tel. 030 123 45 67, desk@lake.example")
    'Tel. [phone], [email]'
    """
    for name, _, finder in _FINDERS:
        for found in reversed(list(finder(text))):
            text = f"{text[: found.start()]}[{name.removeprefix('has_')}]{text[found.end() :]}"
    return text


def _around_at_signs(text: str) -> tuple[int, int] | None:
    """The stretch of a text in which addresses can stand: around the first and the last "@", None without any."""
    spelled = _SPELLED_AT.search(text)
    places = [at for at in (text.find("@"), spelled.start() if spelled else -1) if at >= 0]
    if not places:
        return None
    return max(0, min(places) - _BEFORE_AT), len(text) if spelled else text.rfind("@") + _AFTER_AT


def _may_hold_phone(text: str) -> bool:
    """What is not ASCII counts as a sign between digits, up to three bytes each."""
    return _DIGITS.search(text.encode("utf-8", "surrogatepass").translate(_SKETCH)) is not None


def _emails(text: str) -> Iterator[re.Match[str]]:
    stretch = _around_at_signs(text)
    for found in _EMAIL.finditer(text, *stretch) if stretch else ():
        if not _NO_EMAIL.search(found.group()):
            yield found


def _addresses(text: str) -> Iterator[re.Match[str]]:
    """IPv4 and IPv6 addresses, also private ones; numbers of versions and times of day are none."""
    for found in _IPV4.finditer(text) if _DOTTED.search(text) else ():
        before = text[max(0, found.start() - 20) : found.start()]
        if _is_address(found.group()) and not _VERSION_BEFORE.search(before):
            yield found
    for found in _IPV6.finditer(text) if _COLONS.search(text) else ():
        if any(c.isdigit() for c in found.group()) and _is_address(found.group()):
            yield found


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _phones(text: str) -> Iterator[re.Match[str]]:
    for found in _NUMBER.finditer(text) if _may_hold_phone(text) and _SEVEN.search(text) else ():
        if _is_phone(found.group(), text[max(0, found.start() - 40) : found.start()]):
            yield found


def _is_phone(number: str, before: str) -> bool:
    """International form; else a usual national form, or any number behind a word like "call"; never a date, an
    address, a price or a number of something else."""
    digits = sum(c.isdigit() for c in number)
    if not 7 <= digits <= 15 or "  " in number or number.count("(") != number.count(")"):
        return False
    if _DATE.search(number) or _IPV4.search(number) or _NO_PHONE_BEFORE.search(before):
        return False
    if _INTERNATIONAL.match(number):
        return True
    if _NORTH_AMERICAN.fullmatch(number) or (_TRUNK.fullmatch(number) and 9 <= digits <= 12):
        return True
    return bool(_CUE.search(before)) and not _GROUPED.fullmatch(number)


_Finder = tuple[str, Callable[[str], object], Callable[[str], Iterator[re.Match[str]]]]
# (name, whether a text or one of several may hold it, where it stands)
_FINDERS: tuple[_Finder, ...] = (
    ("has_email", _around_at_signs, _emails),
    ("has_phone", _may_hold_phone, _phones),
    ("has_ip", lambda text: _COLONS.search(text) or _DOTTED.search(text), _addresses),
)
