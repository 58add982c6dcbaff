"""Date stamps: what search engines and content management systems glue to the end of a text."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

# Full names, January to December: en de fr es pt it nl pl cs sv/da/no tr ru uk (genitive) ro fi id
# hi. The abbreviations are made:
# the first three letters, the first four, and what no rule gives.
_NAMES = (
    "january januar jänner janvier enero janeiro gennaio januari stycznia ledna ocak января ianuarie tammikuuta "
    "січня जनवरी",
    "february februar février fevrier febrero fevereiro febbraio februari lutego února şubat февраля feb "
    "februarie helmikuuta februari лютого फरवरी फ़रवरी",
    "march märz maerz mars marzo março marco maart marca března mart марта mrt mrz martie maaliskuuta maret "
    "березня मार्च",
    "april avril abril aprile kwietnia dubna nisan апреля aprilie huhtikuuta квітня अप्रैल",
    "may mai mayo maio maggio mei maja května maj mayıs мая toukokuuta травня मई",
    "june juni juin junio junho giugno czerwca června haziran июня iunie kesäkuuta червня जून",
    "july juli juillet julio julho luglio lipca července temmuz июля iulie heinäkuuta липня जुलाई",
    "august août aout agosto augustus sierpnia srpna augusti ağustos августа elokuuta agustus серпня अगस्त",
    "september septembre septiembre setembro settembre września září eylül сентября septembrie syyskuuta вересня "
    "सितंबर सितम्बर",
    "october oktober octobre octubre outubro ottobre października října ekim октября octombrie lokakuuta жовтня "
    "अक्टूबर अक्तूबर",
    "november novembre noviembre novembro listopada listopadu kasım ноября noiembrie marraskuuta листопада नवंबर नवम्बर",
    "december dezember décembre decembre diciembre dezembro dicembre grudnia prosince desember aralık декабря "
    "decembrie joulukuuta грудня दिसंबर दिसम्बर",
)


def _numbers() -> dict[str, int]:
    table: dict[str, int] = {}
    for number, names in enumerate(_NAMES, 1):
        for name in names.split():
            for form in (name, name[:4], name[:3]):
                table.setdefault(form, number)
    return table | {"mar": 3, "jun": 6, "jul": 7, "juin": 6, "juil": 7}


_MONTHS = _numbers()
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado"
    r"|domingo|mo|di|mi|do|fr|sa|so)\.?,?\s"
)
_TIME = r"(?:,?\s(?:at|um|à|a las|às|alle|om|в)?\s?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\sUhr)?)?"
_FORMS = (
    rf"(?P<month1>{_MONTH})\.?\s(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year1>(?:19|20)\d\d)",
    rf"(?P<day2>\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°|ª)?\s?(?:de |of |d['’])?(?P<month2>{_MONTH})\.?(?:\s(?:de|del"
    rf"|of|do)\s|,?\s)"
    r"(?P<year2>(?:19|20)\d\d)(?:\sг\.?)?",
    r"(?P<year3>(?:19|20)\d\d)[-/.](?P<month3>\d{1,2})[-/.](?P<day3>\d{1,2})",
    rf"(?P<year6>(?:19|20)\d\d)\.?,?\s(?P<month6>{_MONTH})\.?\s(?P<day6>\d{{1,2}})\.?",
    r"(?P<year7>(?:19|20)\d\d)\.\s(?P<month7>\d{1,2})\.\s(?P<day7>\d{1,2})\.?",
    r"(?P<year4>(?:19|20)\d\d)\s?[年년]\s?(?P<month4>\d{1,2})\s?[月월]\s?(?P<day4>\d{1,2})\s?[日일]",
    rf"(?P<month8>{_MONTH})\s+(?P<day8>\d{{1,2}})\s\d\d:\d\d(?::\d\d)?\s(?:[a-z]{{3,4}}\s){{,2}}(?P<year8>(?:19|20)\d\d)",
    r"(?P<day5>\d{1,2})(?P<sep>[./-])\s?(?P<month5>\d{1,2})(?P=sep)\s?(?P<year5>(?:19|20)\d\d)",
)
_AGO = (
    r"(?P<ago>\d{1,2}\s(?:(?:second|minute|hour|day|week|month|year)s? ago|(?:giorn[oi]|settiman[ae]|mes[ei]|ann[oi]"
    r"|or[ae]) fa|(?:dagen|dag|weken|week|maanden|maand|uur|jaar) geleden)|vor \d{1,2} (?:Minuten?|Stunden?|Tag(?:en)?"
    r"|Wochen?|Monat(?:en)?|Jahr(?:en)?)|il y a \d{1,2} (?:minutes?|heures?|jours?|semaines?|mois|ans?)|(?:hace"
    r"|há) \d{1,2} (?:minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|años?|anos?)|\d{1,2} (?:дн(?:я|ей)|недел[юиь]"
    r"|месяц(?:а|ев)?|лет|год|года) назад)"
)
DATE = re.compile(rf"(?:{_WEEKDAY})?(?:{'|'.join(_FORMS)}){_TIME}|{_AGO}", re.I)

_SAYS_DATE = re.compile(r"(?:19|20)\d\d|\d\s\w+ (?:ago|fa|geleden|назад)|(?:vor|il y a|hace|há) \d", re.I)


def is_date(text: str) -> bool:
    """Whether a text is nothing but a date."""
    return _SAYS_DATE.search(text) is not None and DATE.fullmatch(text) is not None


def holds_date(text: str) -> bool:
    """Whether a date stands anywhere in a text; most have nothing that each date has."""
    return _SAYS_DATE.search(text) is not None and DATE.search(text) is not None


_LONGEST = 48  # characters of a stamp
_AFTER_DIGIT = 20  # characters in which the last digit of a stamp stands: "3 maanden geleden" has most behind it
_FEWEST = 5  # words behind a stamp in front: fewer may be what the date is of
_ABBREVIATED = "mMгГ"  # "8 p.m.", "2014 г.": no other stamp ends with a full stop
_DIGIT = re.compile(r"\d")
# A year, or what makes "3 days ago"; looked for before anything dearer, by its digits.
_HINT = re.compile(
    r"\d(?:(?:(?<=1)9|(?<=2)0)\d\d|(?<=[vV]or \d)|(?<=ace \d)|(?<=á \d)|(?<=l y a \d)|.{1,12}(?:ago|fa|geleden|назад)$)"
)


class Stamp(NamedTuple):
    """A date as it stands in a text. `iso`: None where day and month cannot be told apart, or "3 days ago"."""

    start: int
    end: int
    iso: str | None


def stamp_at_end(text: str) -> Stamp | None:
    """The date with which a text ends, whatever stands before it.

    >>> stamp_at_end("Poker players.Oct 3, 2014")
    Stamp(start=14, end=25, iso='2014-10-03')
    >>> stamp_at_end("le 1er mars 2021").iso
    '2021-03-01'
    >>> stamp_at_end("Build 03/04/2014").iso is None
    True
    """
    tail = max(0, len(text) - _LONGEST)
    if text[-1:] == "." and text[-2:-1] not in _ABBREVIATED:
        return None
    if not _DIGIT.search(text, max(0, len(text) - _AFTER_DIGIT)) or not _HINT.search(text, tail):
        return None
    for start in range(tail, len(text)):
        before, first = text[start - 1 : start], text[start]
        # Inside a number, or a word, in which a capital opens a month that was glued to it.
        inside = first.isdigit() if before.isdigit() else before.isalpha() and first.islower()
        if inside or not first.isalnum():
            continue
        found = DATE.match(text, start)
        if found and found.end() == len(text):
            iso = None if found["ago"] else iso_date(found)
            if iso is not None or found["ago"] or found["sep"]:
                return Stamp(found.start(), found.end(), iso)
    return None


_BEHIND = re.compile(r"\s[—–·-]\s+(?=\w(?<![a-zß-ÿа-я])|[\"“„«¿¡])")


def stamp_in_front(text: str) -> Stamp | None:
    """The date that a search engine sets before a snippet, with the dash behind it.

    >>> stamp_in_front("Jan 4, 2023 — Soak the beans until they are soft.").iso
    '2023-01-04'
    >>> stamp_in_front("Jan 4, 2023 — Monday") or stamp_in_front("Jan 4, 2023 — the day on which we opened our shop")
    """
    dash = _BEHIND.search(text, 0, _LONGEST) if _DIGIT.search(text, 0, _AFTER_DIGIT) else None
    found = DATE.fullmatch(text, 0, dash.start()) if dash and _HINT.search(text, 0, dash.start()) else None
    if not dash or not found or len(text[dash.end() :].split()) < _FEWEST:
        return None
    return Stamp(0, dash.end(), None if found["ago"] else iso_date(found))


def iso_date(found: re.Match[str]) -> str | None:
    """ISO form of a match of DATE. Slashes need a day above 12 (or equal numbers); dots and dashes mean day first."""
    groups = {name[:-1]: value for name, value in found.groupdict().items() if value and name[-1].isdigit()}
    month = groups["month"]
    number = int(month) if month.isdigit() else _MONTHS[month.lower()]
    day = int(groups["day"])
    if found["sep"]:
        if number > 12:
            day, number = number, day
        elif day <= 12 and day != number and found["sep"] == "/":
            return None
    try:
        return date(int(groups["year"]), number, day).isoformat()
    except ValueError:
        return None
