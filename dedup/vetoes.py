"""May two questions count as the same? Every differing word must be licensed by a rule; what blocks has a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from dedup.form import Form, language_of
from dedup.languages.model import Language, word_set
from dedup.spelling import is_typo

UNITS = word_set(
    "kg g mg lb lbs oz ounce pound kilo kilogram gram ton tonne mm cm m km mile inch ft foot feet yard meter metre "
    "kilometer kilometre liter litre l ml gallon pint c f celsius fahrenheit kelvin % € $ £ ¥ ₹ euro dollar yen cent "
    "second minute hour day week month year kb mb gb tb bit byte mbps gbps watt kw kwh volt amp hz mhz ghz sekunde "
    "sekunden minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren "
    "seconde secondes heure heures jour jours semaine semaines mois an ans année segundo segundos minuto minutos hora "
    "horas día días semana semanas mes meses año años dia dias mês ano anos secondi minuti ora ore giorno giorni "
    "settimana settimane mese mesi anno anni uur dag dagen week weken maand maanden jaar jaren"
)
_OWNERS = word_set("my your our")
_FLOATING, _EITHER, _SHOP = word_set("online offline"), word_set("or oder ou o of"), word_set("store shop")


class Verdict(NamedTuple):
    """The outcome of a comparison. rule: the licence if same, else the veto. score: similarity of the wording,
    0 where a veto made it needless."""

    same: bool
    rule: str
    score: float


def compare(a: Form, b: Form) -> Verdict:
    """Compare two questions.

    >>> from dedup.form import parse
    >>> compare(parse("what are the 7 ps of marketing"), parse("what are the seven ps of marketing"))[:2]
    (True, 'normal_form')
    >>> compare(parse("what are the 7 ps of marketing"), parse("what are the 4 ps of marketing"))[:2]
    (False, 'number')
    """
    if a.plain == b.plain:
        return Verdict(True, "exact", 1.0)
    if a.language != b.language:
        return Verdict(False, "language", 0.0)
    if a.frame != b.frame:
        return Verdict(False, "frame", 0.0)
    if a.persons != b.persons and not same_persons(a, b):
        return Verdict(False, "person", 0.0)
    if a.content == b.content:
        return Verdict(True, _wording_rule(a, b), likeness(a, b))
    licence, veto = _content(a, b)
    return Verdict(False, veto, 0.0) if veto else Verdict(True, licence, likeness(a, b))


def likeness(a: Form, b: Form) -> float:
    """Similarity of the wording, 0 to 1."""
    return round(fuzz.ratio(a.plain, b.plain) / 100, 4)


def _wording_rule(a: Form, b: Form) -> str:
    if a.canonical == b.canonical:
        return "normal_form"
    return "template" if a.frame else "function_words"


def same_persons(a: Form, b: Form) -> bool:
    """ "My policy" may be "the policy", never "your policy"; "how do I contact you" is not "how do you contact me"; and
    "What is your delivery time?" is "What is the delivery time?", but no "What is a delivery time?"."""
    plain, other = (set(form.plain.split()) for form in (a, b))
    if ("their" in plain and not _OWNERS.isdisjoint(other)) or ("their" in other and not _OWNERS.isdisjoint(plain)):
        return False
    if (a.persons and b.persons) or a.frame != "DEF" or a.language != "en":
        return a.persons == b.persons or not a.persons or not b.persons
    return _OWNERS.isdisjoint(plain) == _OWNERS.isdisjoint(other) or "the" in plain | other


def _content(a: Form, b: Form) -> tuple[str, str]:
    """Licence or veto for two different content sequences of one frame."""
    left, right = Counter(a.content), Counter(b.content)
    only_a, only_b = list((left - right).elements()), list((right - left).elements())
    if not only_a and not only_b:
        alike = inverted(a, b) or inverted(b, a) or _floats(a.content, b.content)
        return ("inversion", "") if alike else ("", "word_order")
    if "".join(a.content) == "".join(b.content) and _digits(a) == _digits(b):
        return "spacing", ""
    if len(only_a) == len(only_b) == 1 and is_typo(only_a[0], only_b[0], a.language):
        return ("typo", "") if _differ_once(a.content, b.content) else ("", "word_order")
    return "", name_veto(only_a, only_b, language_of(a)) or "content_word"


def _differ_once(a: Sequence[str], b: Sequence[str]) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def inverted(a: Form, b: Form) -> bool:
    """Is b the form a with a noun phrase turned round a weak link: "skills for customer service", "customer service
    skills"? Content in front of the phrase (a number, a verb) stays. Breaks on: "boat house", "house boat", which
    have no link and stay apart."""
    for at in a.breaks:
        for start in range(at):
            turned = a.content[:start] + a.content[at:] + a.content[start:at]
            if turned == b.content and _FLOATING.isdisjoint(a.content[start:at]):
                return True
    return False


def _floats(a: Sequence[str], b: Sequence[str]) -> bool:
    """Are they one but for the place of "online" beside its neighbour but a shop, or for the sides of an "or"?"""
    moved = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    span = a[moved[0] : moved[-1] + 1]
    floating = {2: _FLOATING, 3: _EITHER}.get(len(span), frozenset())
    return len(moved) == 2 and _SHOP.isdisjoint(span) and not floating.isdisjoint(span)


def _digits(form: Form) -> list[str]:
    return [word for word in form.content if word[0].isdigit()]


def name_veto(only_a: list[str], only_b: list[str], language: Language) -> str:
    """Which hard veto the differing words fall under, "" for none: number, unit, negation, antonym, letter."""
    numbers = [sorted(word for word in side if word[0].isdigit()) for side in (only_a, only_b)]
    if numbers[0] != numbers[1]:
        return "number"
    both = {*only_a, *only_b}
    if not both.isdisjoint(language.negations):
        return "negation"
    letters = {word for word in both if len(word.rstrip("!")) == 1 and word[0].isalpha()}
    if letters - language.markers - {"a"}:
        return "letter"
    if any(word in UNITS for word in only_a) and any(word in UNITS for word in only_b):
        return "unit"
    if any(are_antonyms(x, y, language) for x in only_a for y in only_b):
        return "antonym"
    return ""


def are_antonyms(a: str, b: str, language: Language) -> bool:
    """Opposites by list, or by a negative prefix on the same stem: "enable" and "disable", "legal" and "illegal"."""
    if b in language.antonyms.get(a, ()) or a in language.antonyms.get(b, ()):
        return True
    short, long = sorted((a, b), key=len)
    for prefix in language.negative_prefixes:
        if long == prefix + short and len(short) > 2:
            return True
        if a.startswith(prefix) and b.startswith("en") and a[len(prefix) :] == b[2:] and len(b) > 4:
            return True
        if b.startswith(prefix) and a.startswith("en") and b[len(prefix) :] == a[2:] and len(a) > 4:
            return True
    return False
