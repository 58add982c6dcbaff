"""Questions that are titles in a series: chapters, weeks of a course, talks of a day, episodes, tasks of an exam.

What stands at a title says so ("Chapter 3", "10:30", "(30 marks)", "#31" above "#30"); what follows is a summary or an
instruction, no answer. Needs most of a rhythm, so that one answer about chapter 7 is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise, takewhile

from extractors._cards import is_card
from extractors._evidence import Unit, mostly_ask
from extractors._headers import NUMBER
from extractors._page import Page
from extractors.document import Document

_MOSTLY = 0.6  # share of a rhythm that makes all of it a series
JOINED = 0.75
_FEWEST = 2
_FEWEST_NUMBERED = 3
_LABEL = 40  # characters of a line above a title that may number it
_PARTS = (
    r"exercise|problem|übung|aufgabe|exercice|ejercicio|esercizio|exercício|oefening|opgave|övning|uppgift|oppgave"
    r"|tehtävä|ćwiczenie|zadanie|cvičení|упражнение|задача|задание|вправа|завдання|alıştırma|latihan|bài tập|تمرين"
    r"|chapter|ch\.|week|lesson|lecture|session|module|unit|day|episode|ep\.|act|scene|part|talk|class|track|kapitel"
    r"|woche|lektion|modul|einheit|tag|folge|teil|chapitre|semaine|leçon|séance|épisode|jour|partie|capítulo|semana"
    r"|lección|sesión|módulo|unidad|tema|episodio|capitolo|settimana|lezione|modulo|giorno|puntata|parte|aula|unidade"
    r"|episódio|hoofdstuk|week|les|aflevering|deel|vecka|avsnitt|kapittel|uke|luku|viikko|rozdział|tydzień|lekcja"
    r"|odcinek|kapitola|týden|lekce|díl|глава|неделя|урок|занятие|лекция|модуль|выпуск|серия|часть|розділ|тиждень"
    r"|заняття|κεφάλαιο|εβδομάδα|μάθημα|bölüm|hafta|ders|bab|minggu|chương|tuần|bài|الأسبوع|الفصل|الدرس|الحلقة|الوحدة"
    r"|اليوم|المحاضرة|الجزء|فصل|هفته|درس|جلسه|قسمت|अध्याय|सप्ताह|पाठ|सत्र"
)
_ORDER = r"(?:\d{1,3}|[ivxlc]{1,6}|[^\W\d_]{2,14})"
_NAMED_PART = re.compile(rf"\W{{0,3}}(?:{_PARTS})\s+{_ORDER}\s*(?:[:.–—|\-]|$)", re.I)
_PART_BY_FIGURE = re.compile(rf"\W{{0,3}}(?:{_PARTS})\s+(\d{{1,3}})\b", re.I)
_COUNTED_PART = re.compile(
    rf"\W{{0,3}}(?:第\s?[\d一二三四五六七八九十]{{1,3}}\s?[章回課课週周話话集期講讲節节部]|제\s?\d{{1,3}}\s?[장강회화]"
    rf"|\d{{1,3}}\s?(?:주차|강)(?!\w)|\d{{1,3}}\.\s?(?:{_PARTS})(?!\w))",
    re.I,
)
_CLOCK = r"\d{1,2}\s?[:.h時时]\s?\d{2}\s?分?(?:\s?uhr)?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?(?:[ap]\.?m\.?|uhr|時|时)"
_TIME = re.compile(rf"(?:{_CLOCK})(?:\s?[-–—~〜]\s?(?:{_CLOCK}))?", re.I)
_MARKS = re.compile(
    r"[(\[（【]\s?(?:\d{1,3}|\d{1,2}\s?[x×]\s?\d{1,2})\s?(?:marks?|points?|pts?|p|punkte?|punt[io]s?|puntos?"
    r"|pontos?|punten|poäng|poeng|pkt|bodů|body|балл(?:а|ов|ы)?|бал(?:и|ів)|puan|μονάδες|点|分|점|अंक|نقاط|درجات"
    r"|نمره)\.?\s?[)\]）】]\W*$",
    re.I,
)
_CLOSES = tuple(")]）】")
_COUNT = re.compile(r"\s*#?\s*(\d{1,4})\b")


def in_series(document: Document, page: Page, units: Sequence[Unit]) -> list[float]:
    """For each question of a rhythm 1 where it is the title of a part, talk, task or card (`_cards`), if most are or it
    stands in an unbroken run of them; JOINED for the others where most are. Empty for what does not ask, or stands
    below a FAQ's title.

    Breaks on "Week 1: what do I bring?" three times in a row among others.
    """
    count = len(units)
    if count < _FEWEST or not mostly_ask(units):
        return []
    if page.faq.near(units[0].headers[0].start):
        return []
    texts = [document.texts[unit.headers[0].start] for unit in units] if count >= _FEWEST_NUMBERED else []
    if texts and (_counts(texts, _place, -1) or _counts(texts, _PART_BY_FIGURE.match, 1)):  # "#31", "#30"; "Week 1"
        return [1.0] * count
    found = [_is_part(document, unit) or (count >= _FEWEST_NUMBERED and is_card(document, unit)) for unit in units]
    if sum(found) >= max(_FEWEST, _MOSTLY * count):
        return [1.0 if each else JOINED for each in found]
    runs = [list(run) for _, run in groupby(found)]
    return [float(each and len(run) >= _FEWEST_NUMBERED) for run in runs for each in run]


def _is_part(document: Document, unit: Unit) -> bool:
    """A part's name, a time of day or marks stand at the question."""
    start = unit.headers[0].start
    text, above = document.texts[start], document.texts[start - 1] if start else ""
    if text[-1:] in _CLOSES and _MARKS.search(text):
        return True
    if _numbers_a_part(text):
        return True
    return len(above) <= _LABEL and (_numbers_a_part(above) or _TIME.fullmatch(above.strip()) is not None)


def _numbers_a_part(text: str) -> bool:
    return (_NAMED_PART.match(text) or _COUNTED_PART.match(text)) is not None


def _counts(texts: Sequence[str], number: Callable[[str], re.Match[str] | None], step: int) -> bool:
    """Each number is so much more than the one before, whatever stands between it and the title."""
    numbers = [int(found[1]) for found in takewhile(bool, map(number, texts)) if found]
    return len(numbers) == len(texts) and all(two == one + step for one, two in pairwise(numbers))


def _place(text: str) -> re.Match[str] | None:
    return _COUNT.match(text) if text[:1] == "#" or NUMBER.match(text) else None
