"""Look-alikes: real questions with one number, letter, negation, opposite, entity or unit changed. None may merge.

    python -m benchmarks.dedup_lookalikes                    questions of ../shared/corpus/faq and own ones
    python -m benchmarks.dedup_lookalikes --semantic         the same with paraphrases joined

The opposites are drawn from a list of this file, not from the lists that the vetoes use.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks._dedup_data import draw, word
from dedup.model import PairRow
from dedup.questions import resolve_questions
from dedup.text import plain

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "faq" / "gold"
OWN_PER_LANGUAGE = 160

NUMBERS = {
    "en": "two three four five six seven eight nine ten twelve", "de": "zwei drei vier fünf sechs sieben acht neun zehn",
    "fr": "deux trois quatre cinq six sept huit neuf dix", "es": "dos tres cuatro cinco seis siete ocho nueve diez",
    "pt": "dois três quatro cinco seis sete oito nove dez", "it": "due tre quattro cinque sei sette otto nove dieci",
    "nl": "twee drie vier vijf zes zeven acht negen tien",
}  # fmt: skip
NEGATIONS = {
    "en": (r"\b(can|could|should|would|will|do|does|is|are|must|may)\b (\w+)", r"\1 \2 not"),
    "de": (r"\b(kann|darf|muss|soll|ist|sind|wird|werden) (\w+)", r"\1 \2 nicht"),
    "fr": (r"\b(puis-je|peut-on|est|sont|dois-je|faut-il|peux)\b", r"\1 pas"),
    "es": (r"\b(puedo|puede|es|son|debo|está|hay)\b", r"no \1"),
    "pt": (r"\b(posso|pode|é|são|preciso|está|há)\b", r"não \1"),
    "it": (r"\b(posso|può|è|sono|devo|ci)\b", r"non \1"),
    "nl": (r"\b(kan|mag|moet|is|zijn|wordt) (\w+)", r"\1 \2 niet"),
}
OPPOSITES = {
    "en": "install uninstall|enable disable|open close|add remove|before after|with without|first last|start stop|upload "
          "download|import export|activate deactivate|lock unlock|buy sell|send receive|increase decrease|old new|more less|"
          "inside outside|legal illegal|possible impossible|public private|free paid|compress decompress|encrypt decrypt|"
          "online offline|minimum maximum|good bad|cancel place|same different|long short|available unavailable|"
          "support oppose|safe unsafe|default custom|valid invalid|include exclude|show hide|connect disconnect",
    "de": "mit ohne|vor nach|aktivieren deaktivieren|öffnen schliessen|kaufen verkaufen|anmelden abmelden|alt neu|"
          "bestellen stornieren|sicher unsicher|möglich unmöglich|importieren exportieren|löschen wiederherstellen|innerhalb "
          "ausserhalb|gut schlecht|herunterladen hochladen|öffentlich privat|sperren entsperren|legal illegal",
    "fr": "avec sans|avant après|ouvrir fermer|activer désactiver|acheter vendre|payer rembourser|ancien nouveau|envoyer "
          "recevoir|possible impossible|plus moins|importer exporter|gratuit payant|dans hors|public privé",
    "es": "con sin|antes después|activar desactivar|abrir cerrar|comprar vender|enviar recibir|posible imposible|más menos|"
          "importar exportar|pagar cobrar|dentro fuera|publicar ocultar|mover fijar|seguro inseguro",
    "pt": "com sem|antes depois|ativar desativar|abrir fechar|comprar vender|enviar receber|possível impossível|mais menos|"
          "importar exportar|pagar cobrar|digitais físicas|publicar ocultar|seguro inseguro",
    "it": "con senza|prima dopo|attivare disattivare|aprire chiudere|acquistare vendere|inviare ricevere|possibile impossibile|"
          "più meno|importare esportare|pagare incassare|dal al|pubblicare nascondere",
    "nl": "met zonder|voor na|activeren deactiveren|openen sluiten|kopen verkopen|versturen ontvangen|mogelijk onmogelijk|"
          "binnen buiten|importeren exporteren|betalen terugbetalen|publiceren verbergen|bestellen annuleren",
}  # fmt: skip
ENTITIES = (
    "Canada",
    "Peru",
    "Debian",
    "Zurich",
    "Firefox",
    "Samsung",
    "Bolivia",
    "Ubuntu",
    "Lisbon",
    "Safari",
    "Nokia",
)
UNITS = ("kg", "lb", "km", "miles", "GB", "MB", "€", "$", "%", "hours", "Tage", "jours", "días", "ore", "uur")
LETTERS = "BCDFGLMPRST"


class LookAlike(NamedTuple):
    """Two questions that differ in one respect of this kind."""

    language: str
    kind: str
    a: str
    b: str


def real_questions() -> Iterator[tuple[str, str]]:
    """(language, question) of the gold corpus, nothing where it is absent."""
    for path in sorted(CORPUS.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for pair in gold["pairs"]:
            yield gold["language"], pair["question"]


def own_questions() -> Iterator[tuple[str, str]]:
    """(language, question) generated from own words."""
    rng, counts = random.Random(7), Counter[str]()
    while min((counts[code] for code in NUMBERS), default=0) < OWN_PER_LANGUAGE:
        meaning = draw(rng)
        if counts[meaning.language] < OWN_PER_LANGUAGE:
            counts[meaning.language] += 1
            yield meaning.language, word(meaning)


def swaps(language: str, text: str, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    """(kind, text, changed text) of every kind that applies."""
    makers: tuple[Callable[[str, str, random.Random], Iterator[tuple[str, str, str]]], ...] = (
        _numbers, _negation, _opposite, _entity, _unit, _letter,
    )  # fmt: skip
    for make in makers:
        yield from ((kind, a, b) for kind, a, b in make(language, text, rng) if plain(a) != plain(b))


def _numbers(language: str, text: str, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    spoken = NUMBERS[language].split()
    found = re.search(r"\b\d+\b", text)
    if found:
        other = rng.choice(sorted({*range(2, 99)} - {int(found.group()[:4])}))
        yield "number", text, text[: found.start()] + str(other) + text[found.end() :]
        return
    for spoken_word in spoken:
        if re.search(rf"\b{spoken_word}\b", text):
            other_word = rng.choice([w for w in spoken if w != spoken_word])
            yield "number", text, re.sub(rf"\b{spoken_word}\b", other_word, text, count=1)
            return
    one, two = rng.sample(range(len(spoken)), 2)
    stem = text.rstrip(" ?")
    yield "number", f"{stem} ({spoken[one]})?", f"{stem} ({spoken[two]})?"
    yield "number", f"{stem} ({one + 2})?", f"{stem} ({spoken[two]})?"


def _negation(language: str, text: str, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    pattern, result = NEGATIONS[language]
    yield "negation", text, re.sub(pattern, result, text, count=1, flags=re.IGNORECASE)


def _opposite(language: str, text: str, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    for group in OPPOSITES[language].split("|"):
        sides = group.split()
        for old, new in (sides, sides[::-1]):
            if re.search(rf"\b{old}\b", text, re.IGNORECASE):
                yield "antonym", text, re.sub(rf"\b{old}\b", new, text, count=1, flags=re.IGNORECASE)


def _entity(language: str, text: str, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    names = list(re.finditer(r"(?<=\w )[A-Z][a-z]{3,}\b", text))
    one, two = rng.sample(ENTITIES, 2)
    if names and language != "de":
        name = rng.choice(names)
        yield "entity", text, text[: name.start()] + one + text[name.end() :]
    stem = text.rstrip(" ?")
    yield "entity", f"{stem} ({one})?", f"{stem} ({two})?"
    yield "entity", text, f"{stem} {one}?"


def _unit(language: str, text: str, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    one, two = rng.sample(UNITS, 2)
    stem, number = text.rstrip(" ?"), rng.randrange(2, 60)
    yield "unit", f"{stem} {number} {one}?", f"{stem} {number} {two}?"


def _letter(language: str, text: str, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    one, two = rng.sample(LETTERS, 2)
    stem, number = text.rstrip(" ?"), rng.randrange(3, 10)
    yield "letter", f"{stem} {number} {one}s?", f"{stem} {number} {two}'s?"


def look_alikes(seed: int = 3) -> list[LookAlike]:
    """All look-alikes of all questions in the seven languages."""
    rng = random.Random(seed)
    found: list[LookAlike] = []
    for language, text in (*real_questions(), *own_questions()):
        if language in NUMBERS:
            found.extend(LookAlike(language, kind, a, b) for kind, a, b in swaps(language, text, rng))
    return found


def main() -> None:
    """Resolve all of them in one run; print counts by kind and language, and every false merge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--semantic", action="store_true")
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    pairs = look_alikes(options.seed)
    rows = [
        PairRow(f"{n:06}{side}", f"page{n}{side}", f"site{n}{side}", 0, text, f"{side} {n}")
        for n, pair in enumerate(pairs)
        for side, text in (("a", pair.a), ("b", pair.b))
    ]
    question_of = resolve_questions(rows, semantic=options.semantic).question_of
    wrong = [pair for n, pair in enumerate(pairs) if question_of[f"{n:06}a"] == question_of[f"{n:06}b"]]
    print(json.dumps({
        "look_alikes": len(pairs), "by_kind": Counter(p.kind for p in pairs),
        "by_language": Counter(p.language for p in pairs), "false_merges": len(wrong),
    }, indent=1))  # fmt: skip
    for pair in wrong[:200]:
        print(json.dumps(pair, ensure_ascii=False))


if __name__ == "__main__":
    main()
