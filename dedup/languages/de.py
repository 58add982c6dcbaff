"""German. Words are case-folded: "heißt" is written "heisst"."""

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

_UNITS = numbers("ein zwei drei vier fünf sechs sieben acht neun", 1)
_TENS = numbers("zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
_NUMBERS = (
    numbers("zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn", 2)
    | numbers("siebzehn achtzehn neunzehn", 17)
    | _TENS
    | {f"{unit}und{ten}": str(int(n) + int(m)) for ten, n in _TENS.items() for unit, m in _UNITS.items()}
    | {"eins": "1", "null": "0", "hundert": "100", "tausend": "1000", "dutzend": "12", "million": "1000000"}
    | ordinals("erst zweit dritt viert fünft sechst siebt acht neunt zehnt", ("e", "er", "en", "es", "em"), "achten")
)

_WORDS = _NUMBERS | mapping(
    "sind > ist", "weshalb wieso > warum", "keine keinen keinem keiner keines > kein", "wieviel > wie viel",
    "wieviele > wie viele", "bitte eigentlich genau denn überhaupt > ", "grossartig grossartige ausgezeichnet > gut",
    "ausgezeichnete ausgezeichneten hervorragend hervorragende hervorragenden grossartigen exzellent > gut",
    "exzellente exzellenten gute guten guter gutes gutem > gut", "vorteile > vorteil", "nachteile > nachteil",
    "infos info > information", "foto fotos > foto", "zum > zu dem", "zur > zu der", "vom > von dem",
    "im > in dem", "ins > in das", "fürs > für das", "beim > bei dem", "& > und", "tel > telefon",
)  # fmt: skip


def singular(word: str) -> str:
    """The singular of nouns whose plural is safe to see: -ungen, -heiten, -keiten, -ionen, -schaften, -täten.

    >>> [singular(w) for w in ("zahlungen", "karten", "möglichkeiten")]
    ['zahlung', 'karten', 'möglichkeit']
    """
    if word.endswith(("ungen", "heiten", "keiten", "ionen", "schaften", "täten")) and len(word) > 6:
        return word[:-2]
    return word


_WHO = "(?:ich|man|wir|du|sie|jemand)"

_PREFIXES = word_set("ab an auf aus bei ein fest frei her hin hoch los mit nach um vor weg zu zurück")
"""Of separable verbs: where one stands last, it belongs to the verb."""


def _doing(match: re.Match[str]) -> str:
    """ "Wie ändere ich …", "wie ändert man …" are "wie kann ich … ändern". Breaks on verbs that change their vowel."""
    stem = re.sub(r"(?<=[dt])e$", "", match["v"][:-1])
    ending = "n" if stem.endswith(("er", "el")) and not stem.endswith("ier") else "en"
    return task(match[0], match["x"], stem + ending, _PREFIXES)


_STRIPS = strips(
    ("sagen erklären wissen weisst", r"^(?:(?:können|könnten|kannst|könntest) (?:sie|du) (?:mir|uns) (?:sagen|erklären)|wissen sie|weisst du|ich (?:möchte|würde gerne?) wissen) ", ""),
    ("e", r"\be mail\b", "email"),
    *main_words("wichtigen|wichtigsten|zentralen|wesentlichen|grundlegenden"),
)  # fmt: skip

_FRAMES = rules(
    (r"^(?:was bedeutet|was bedeuten|was heisst|was versteht man unter|was meint man mit|was ist die bedeutung von|was ist die bedeutung des|was ist die bedeutung der|was ist die definition von|wofür steht|wofür stehen|für was steht) (?P<x>.+)$", r"DEF \g<x>"),
    (r"^was ist (?:mit|unter) (?P<x>.+) (?:gemeint|zu verstehen)$", r"DEF \g<x>"),
    (r"^warum ist (?P<x>.+?) (?:so |sehr )?(?:wichtig|bedeutend|entscheidend)(?P<y> (?:in|für) .+)?$", r"IMP \g<x>\g<y>"),
    (r"^(?:wie wichtig ist|welche bedeutung hat) (?P<x>.+)$", r"IMP \g<x>"),
    (r"^was macht (?P<x>.*\bgut\b.+) aus$", r"CHAR \g<x>"),
    (r"^(?:was|welche|welches) ist (?:die )?(?:merkmale|eigenschaften|kennzeichen) (?:von|einer|eines|des|der) (?P<x>.+)$", r"CHAR \g<x>"),
    (r"^(?:welche|welches) (?P<x>\d+ .+) gibt es(?P<y> .+)?$", r"DEF \g<x>\g<y>"),
    (r"^welche (?P<x>\w+) (?:hat|haben|bietet|bieten|bringt|bringen) (?P<y>(?!ich |sie |wir |man |ihr ).+)$", r"DEF \g<x> \g<y>"),
    (r"^(?:was ist|welche ist|wie lauten|wie heissen|nenne|nennen sie|nennt) (?:die )?(?P<x>\d+ .+)$", r"DEF \g<x>"),
    (r"^(?:was kostet|was kosten|wie viel kostet|wie viel kosten|wie teuer ist|wie viel ist|was ist der preis für|was ist der preis von) (?P<x>.+)$", r"COST \g<x>"),
    (r"^wie hoch ist (?:die |der )?(?P<x>\w{3,}?)s?(?:kosten|gebühren|gebühr|preise|preis)$", r"COST \g<x>"),
    (r"^wie hoch ist (?:die|der) (?:kosten|preis) (?:für|von) (?P<x>.+)$", r"COST \g<x>"),
    (r"^(?:was|worin) (?:ist|besteht|liegt) der unterschied zwischen (?P<x>.+?) und (?P<y>.+)$", r"DIFF \g<x> und \g<y>"),
    (r"^(?:wie|worin) unterscheide(?:t|n) sich (?P<x>.+) (?:und|von) (?P<y>.+)$", r"DIFF \g<x> und \g<y>"),
    (r"^wie (?:kann|können|könnte|soll|sollte|muss|darf) (?:ich|man|wir|jemand) (?P<x>.+)$", r"HOW \g<x>"),
    (r"^wie lässt sich (?P<x>.+)$", r"HOW \g<x>"),
    (r"^wo (?:kann|können|könnte|soll|darf) (?:ich|man|wir) (?P<x>.+)$", r"WHERE \g<x>"),
    (r"^(?:wie|wo) (?P<v>\w{3,}[et]) (?:ich|man)(?P<x>.*)$", _doing),
    (r"^was (?:muss|kann|soll|sollte) (?:ich|man|wir) (?:tun|machen) um (?P<x>.+) zu (?P<v>\w+)$", r"HOW \g<x> \g<v>"),
    (r"^wie lange dauert (?:es )?(?P<x>.+)$", r"LONG \g<x>"),
    (r"^(?:kann|darf|können|dürfen) (?:ich|man|wir) (?:auch )?(?P<x>.+)$", r"CAN \g<x>"),
    (r"^(?:ist es möglich|besteht die möglichkeit|gibt es eine möglichkeit|habe ich die möglichkeit) (?P<x>.+) zu (?P<v>\w+)$", r"CAN \g<x> \g<v>"),
    (r"^(?:muss|müssen) (?:ich|man|wir) (?P<x>.+)$", r"MUST \g<x>"),
    (r"^ist es (?:nötig|notwendig|erforderlich) (?P<x>.+) zu (?P<v>\w+)$", r"MUST \g<x> \g<v>"),
    (r"^wo (?:ist|liegt|befindet sich|befinden sich) (?P<x>.+)$", r"WHEREIS \g<x>"),
    (r"^(?:was|welche|welches) ist (?P<x>.+)$", r"DEF \g<x>"),
)  # fmt: skip

LANGUAGE = Language(
    code="de",
    markers=word_set(
        "an würden würde welchem welchen könnten laufen möglich nötig dürfen sollte ohne innerhalb während am vor "
        "gegen unter müssen können darf dürfen bin sich einem diese dieser dieses als durch um was ist sind wie der "
        "die das den dem des ein eine einen einem einer ich mein meine meinen sie ihr ihre du wir man kann können "
        "muss darf warum wann wo welche welcher welches wofür gibt es und nicht kein keine für mit von bei auf zu zum "
        "zur im wird werden werde habe hat wenn oder auch aus nach über wer wieviel viel bedeutet unser unsere soll "
        "wo kostet lange"
),
    words=_WORDS,
    weak=word_set(
        "der die das den dem des ein eine einen einem einer eines von für in ich wir mein meine meinen meinem "
        "meiner meines sie ihr ihre ihren ihrem ihrer du dein deine deinen man sich es unser unsere unseren mir mich "
        "uns euch euer eure euren eurem"
    ),
    links=word_set("von für in"),
    first=word_set("ich wir mein meine meinen meinem meiner meines unser unsere unseren mir mich uns"),
    second=word_set("sie ihr ihre ihren ihrem ihrer du dein deine deinen euch euer eure euren eurem"),
    rewrites=_STRIPS,
    frames=_FRAMES,
    singular=singular,
    negations=word_set("nicht kein nie niemals ohne weder nichts niemand"),
    antonyms=opposites(
        "vorteil/nachteil ein/aus einschalten/ausschalten öffnen/schliessen kaufen/verkaufen senden/empfangen "
        "importieren/exportieren hochladen/herunterladen erhöhen/senken erhöhen/verringern hoch/niedrig gut/schlecht "
        "besser/schlechter hinzufügen/entfernen hinzufügen/löschen anmelden/abmelden vor/nach vorher/nachher "
        "erste/letzte früh/spät stornieren/bestellen stornieren/buchen kündigen/abschliessen alt/neu mehr/weniger "
        "immer/nie mit/ohne innen/aussen intern/extern national/international öffentlich/privat einzahlen/auszahlen "
        "einzahlung/auszahlung billig/teuer kurz/lang schnell/langsam gross/klein links/rechts heiss/kalt "
        "minimum/maximum minimal/maximal erlauben/verbieten annehmen/ablehnen einschliessen/ausschliessen "
        "ankunft/abfahrt ankunft/abflug gewinn/verlust über/unter verbinden/trennen starten/beenden starten/stoppen "
        "beginnen/enden mindest/höchst mindestbestellwert/höchstbestellwert arbeitgeber/arbeitnehmer käufer/verkäufer "
        "mieter/vermieter tag/nacht morgens/abends einfach/schwierig leicht/schwer stark/schwach positiv/negativ "
        "eingang/ausgang import/export rein/raus hin/zurück"
    ),
    negative_prefixes=("un", "in", "im", "ir", "il", "nicht", "miss", "de", "des", "ent"),
)  # fmt: skip
