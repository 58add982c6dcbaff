"""What a framework is called, as comparison sees it: number, kind, subject, and the word that its items spell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dedup.frameworks_items import cognate, readings, stem
from schema.keys import fold

_PRAISE_WORDS = frozenset(
    """
    good great best better quality excellent exceptional effective efficient outstanding successful superior
    perfect world class core key main basic fundamental essential critical crucial important major primary
    common general classic original traditional popular golden simple proven powerful modern strong true real
    total overall most guter gute guten wichtigsten zentrale bonne bon bonnes buena buen buenos boa bom buona
    buono goede
    """.split()  # noqa: SIM905 - read as prose, it stays readable
)
_PRAISE = frozenset(stem(word) for word in _PRAISE_WORDS)
COGNATE = 0.65
"""From here on two words of two languages count as one."""
_SMALL = frozenset(
    """
    the a an of and or to in on for with your our their its der die das und von im den des le la les de du et
    un une el los las y del o os as da do dos e il lo gli i di della het een en van
    """.split()  # noqa: SIM905 - read as prose, it stays readable
)
_ACRONYM = re.compile(r"(?<![\w.])([A-Z]{3,9}|(?:[A-Z]\.){3,9})(?!\w)")


_ALIKE = """
type: kinds sorts forms tipos tipi typen arten soorten sortes; stage: phases fases fasi fasen phasen etapas stadien
stadi stades; pillar: pilares piliers pilastri pijlers zuilen säulen; principle: principios principes princípios
principi prinzipien grundsätze beginselen; level: niveles niveaux níveis livelli niveaus ebenen stufen; dimension:
dimensiones dimensões dimensioni dimensies dimensionen; factor: factores facteurs fatores fattori factoren faktoren;
function: funciones fonctions funções funzioni functies funktionen; value: valores valeurs valori waarden werte; law:
leyes lois leis leggi wetten gesetze; rule: reglas règles regras regole regels regeln; element: elementos éléments
elementi elementen elemente; component: componentes composantes componenti componenten komponenten; style: estilos
stili stijlen stile; force: fuerzas forças forze krachten kräfte; skill: habilidades compétences competencias
competências competenze vaardigheden fähigkeiten; step: pasos passos passi stappen schritte étapes
"""
_SYNONYMS = {
    stem(fold(word)): stem(kind) for kind, words in re.findall(r"(\w+):([^;]+)", _ALIKE) for word in words.split()
}
"""Kinds that say the same of a set, in seven languages; keys and values are stems."""


class Name(NamedTuple):
    """number: declared, or None. kind: "P" for letters, the noun's stem otherwise. subject: stems, praise left out."""

    number: int | None
    kind: str
    subject: frozenset[str]
    acronym: str = ""


def name_of(name: str, number: int | None, kind: str | None, subject: str | None, items: Sequence[str]) -> Name:
    """The comparable name of a sighting."""
    return Name(number, _kind(kind or ""), _subject(subject or ""), acronym_of(name, items))


@lru_cache(maxsize=4096)
def _kind(kind: str) -> str:
    if re.fullmatch(r"[A-Z]['’]?s?", kind):
        return kind[0]
    word = stem(fold(kind).replace(" ", "")) if kind else ""
    return _SYNONYMS.get(word, word)


@lru_cache(maxsize=1 << 15)
def _subject(subject: str) -> frozenset[str]:
    words = [stem(word) for word in fold(subject).split() if word not in _SMALL]
    return frozenset(word for word in words if word not in _PRAISE) or frozenset(words)


def acronym_of(name: str, items: Sequence[str]) -> str:
    """A word in capitals in the name that the items' initials spell, as far as they go; else "".

    >>> acronym_of("SMART goals", ["Specific", "Measurable", "Achievable", "Relevant", "Timely"])
    'SMART'
    >>> acronym_of("FAQ pages", ["Fast", "Apt"])
    ''
    """
    initials = "".join((words[0][:1] if words else " ") for words in (_first_words(item) for item in items)).upper()
    for found in _ACRONYM.findall(name):
        letters = found.replace(".", "")
        if len(initials) >= 3 and letters == initials:
            return str(letters)
    return ""


def _first_words(item: str) -> Sequence[str]:
    found = readings(item)
    return found[0] if found else ()


def same_name(a: Name, b: Name) -> bool:
    """The same number, kind and (stated) subject, or the same spelled word."""
    if a.acronym or b.acronym:
        return a.acronym == b.acronym
    return (
        a.number is not None and (a.number, a.kind) == (b.number, b.kind) and bool(a.subject) and a.subject == b.subject
    )


def near_name(a: Name, b: Name) -> bool:
    """The same number and kind, and a subject that one leaves out or states more closely ("service marketing")."""
    if a.acronym or b.acronym:
        return a.acronym == b.acronym
    same = a.number is not None and (a.number, a.kind) == (b.number, b.kind)
    return same and (a.subject <= b.subject or b.subject <= a.subject)


def foreign_name(a: Name, b: Name) -> bool:
    """The same number and kind, and a subject that two languages spell alike ("educación", "education")."""
    same = a.number is not None and (a.number, a.kind) == (b.number, b.kind) and 0 < len(a.subject) == len(b.subject)
    return same and all(max(cognate(x, y) for y in b.subject) >= COGNATE for x in a.subject)
