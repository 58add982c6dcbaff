"""Dutch."""

from __future__ import annotations

import re

from dedup.languages.model import (
    Language,
    main_words,
    mapping,
    numbers,
    opposites,
    ordinals,
    rules,
    strips,
    task,
    word_set,
)

_UNITS = numbers("een twee drie vier vijf zes zeven acht negen", 1)
_TENS = numbers("twintig dertig veertig vijftig zestig zeventig tachtig negentig", 20, 10)
_NUMBERS = (
    numbers("twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien", 2)
    | {"één": "1", "achttien": "18", "negentien": "19", "nul": "0", "honderd": "100", "duizend": "1000", "dozijn": "12"}
    | _TENS
    | {one + ("ën" if one[-1] == "e" else "en") + ten: str(int(n) + int(m)) for ten, n in _TENS.items() for one, m in _UNITS.items()}
    | ordinals("eerste tweede derde vierde vijfde zesde zevende achtste negende tiende", ("",))
)  # fmt: skip

_WORDS = _NUMBERS | mapping(
    "zijn > is", "het > de", "'t > de", "hoeveel > hoe veel", "m'n > mijn", "z'n > zijn", "alsjeblieft alstublieft > ",
    "precies eigenlijk echt > ", "goede uitstekend uitstekende geweldig geweldige > goed", "voordelen > voordeel",
    "nadelen > nadeel", "info informatie > informatie", "e-mail mail > email", "& > en", "waarvoor > waar voor",
    "kenmerken > kenmerk", "betekenen > betekent", "kosten > kosten", "geen > geen",
)  # fmt: skip


def singular(word: str) -> str:
    """The singular of nouns in -ingen, -heden, -ties.

    >>> [singular(w) for w in ("bestellingen", "mogelijkheden", "opties")]
    ['bestelling', 'mogelijkheid', 'optie']
    """
    if word.endswith("ingen") and len(word) > 7:
        return word[:-2]
    if word.endswith("heden") and len(word) > 7:
        return word[:-5] + "heid"
    return word[:-1] if word.endswith("ties") and len(word) > 5 else word


_PREFIXES = word_set("aan af in mee na om op over terug toe uit vast voor weg")
"""Of separable verbs: where one stands last, it belongs to the verb."""
_LONG = re.compile(r"([aeou])\1([^aeiouy])$")
_SHORT = re.compile(r"^([^aeiouy]*[aeiou])([^aeiouywx])$")
_VOICED = {"f": "v", "s": "z"}


def _doing(match: re.Match[str]) -> str:
    """ "Hoe betaal ik …" is "hoe kan ik … betalen"; "stop" is "stoppen", "lees … af" is "aflezen"."""
    stem = _LONG.sub(r"\1\2", _SHORT.sub(r"\1\2\2", match["v"]))
    if stem[-2] in "aeiouj":
        stem = stem[:-1] + _VOICED.get(stem[-1], stem[-1])
    return task(match[0], match["x"], f"{stem}en", _PREFIXES)


_STRIPS = strips(
    ("vertellen uitleggen zeggen", r"^(?:kunt|kun|zou|kan) (?:u|je|jij) (?:mij |me )?(?:vertellen|uitleggen|zeggen) ", ""),
    *main_words("belangrijkste|voornaamste|essentiële|fundamentele"),
    ("e", r"\be mail\b", "email"),
)  # fmt: skip

_FRAMES = rules(
    (r"^(?:wat betekent|wat wordt bedoeld met|wat verstaat men onder|wat verstaan we onder|wat versta je onder|wat is de betekenis van|wat is de definitie van) (?P<x>.+)$", r"DEF \g<x>"),
    (r"^waar (?:staat|staan) (?P<x>.+) voor$", r"DEF \g<x>"),
    (r"^waarom is (?P<x>.+?) (?:zo |erg )?(?:belangrijk|essentieel)(?P<y> (?:in|voor|bij) .+)?$", r"IMP \g<x>\g<y>"),
    (r"^(?:wat is de belang van|hoe belangrijk is) (?P<x>.+)$", r"IMP \g<x>"),
    (r"^(?:wat|welke) is (?:de )?(?:kenmerk|eigenschap) van (?P<x>.+)$", r"CHAR \g<x>"),
    (r"^(?:noem|geef) (?:de )?(?P<x>\d+ .+)$", r"DEF \g<x>"),
    (r"^(?:hoe veel kost|hoe veel kosten|wat kost|wat kosten|hoe duur is|wat is de prijs van|wat is de kosten van) (?P<x>.+)$", r"COST \g<x>"),
    (r"^(?:wat|hoe) (?:is|hoog is|veel (?:is|bedragen)) de (?P<x>\w{3,}?)s?kosten$", r"COST \g<x>"),
    (r"^wat is de verschil tussen (?P<x>.+?) en (?P<y>.+)$", r"DIFF \g<x> en \g<y>"),
    (r"^(?:hoe|waarin) verschilt (?P<x>.+?) van (?P<y>.+)$", r"DIFF \g<x> en \g<y>"),
    (r"^hoe (?:kan|kun|kunnen|moet|zou) (?:ik|je|we|men|wij) (?P<x>.+)$", r"HOW \g<x>"),
    (r"^waar (?:kan|kun|kunnen) (?:ik|je|we|men) (?P<x>.+)$", r"WHERE \g<x>"),
    (r"^(?:hoe|waar) (?P<v>\w{3,}) (?:ik|je|we|men)(?P<x>.*)$", _doing),
    (r"^wat (?:moet|kan|moeten) (?:ik|je|we|men) doen om (?P<x>.+) te (?P<v>\w+)$", r"HOW \g<x> \g<v>"),
    (r"^hoe lang duurt (?P<x>.+)$", r"LONG \g<x>"),
    (r"^(?:kan|mag|kunnen|kun) (?:ik|we|men|je) (?:ook )?(?P<x>.+)$", r"CAN \g<x>"),
    (r"^is de mogelijk om (?P<x>.+) te (?P<v>\w+)$", r"CAN \g<x> \g<v>"),
    (r"^(?:moet|moeten) (?:ik|we|men) (?P<x>.+)$", r"MUST \g<x>"),
    (r"^is de (?:nodig|verplicht|noodzakelijk) om (?P<x>.+) te (?P<v>\w+)$", r"MUST \g<x> \g<v>"),
    (r"^waar (?:is|ligt|bevindt zich) (?P<x>.+)$", r"WHEREIS \g<x>"),
    (r"^(?:wat|welke) is (?P<x>.+)$", r"DEF \g<x>"),
)  # fmt: skip

LANGUAGE = Language(
    code="nl",
    markers=word_set(
        "mogelijk nodig mogen na via tijdens zonder binnen buiten door over onder moeten zou hun haar deze die zijn "
        "worden over als wat is zijn de het een hoe kan ik mijn u uw je jouw jullie we waarom waar wanneer welke wie "
        "hoeveel van voor met op en niet geen er moet mag om te bij naar aan als of ook dat deze dit kost kosten "
        "betekent staat onze heb heeft wordt worden kunnen tussen lang"
    ),
    words=_WORDS,
    weak=word_set("de een van voor ik mijn we wij onze u uw je jouw jij mij me jullie"),
    links=word_set("van voor"),
    first=word_set("ik mijn we wij onze mij me"),
    second=word_set("u uw je jouw jij jullie"),
    rewrites=_STRIPS,
    frames=_FRAMES,
    singular=singular,
    negations=word_set("niet geen nooit zonder noch niets niemand"),
    antonyms=opposites(
        "inschakelen/uitschakelen voordeel/nadeel aan/uit openen/sluiten kopen/verkopen verzenden/ontvangen "
        "sturen/ontvangen importeren/exporteren uploaden/downloaden verhogen/verlagen hoog/laag goed/slecht "
        "beter/slechter toevoegen/verwijderen installeren/verwijderen aanmelden/afmelden inloggen/uitloggen voor/na "
        "1th/laatste vroeg/laat annuleren/plaatsen annuleren/bestellen annuleren/boeken oud/nieuw meer/minder "
        "altijd/nooit met/zonder intern/extern binnenland/buitenland nationaal/internationaal openbaar/privé "
        "storten/opnemen goedkoop/duur kort/lang snel/langzaam groot/klein links/rechts warm/koud minimum/maximum "
        "minimale/maximale toestaan/verbieten accepteren/weigeren aankomst/vertrek ingang/uitgang verbinden/verbreken "
        "beginnen/eindigen begin/einde werkgever/werknemer koper/verkoper huurder/verhuurder dag/nacht "
        "makkelijk/moeilijk sterk/zwak positief/negatief winst/verlies succes/mislukking tonen/verbergen "
        "binnen/buiten boven/onder"
    ),
    negative_prefixes=("on", "in", "im", "ir", "il", "niet", "mis", "de", "des", "ont"),
)
