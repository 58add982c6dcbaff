"""Pages that ask and are no FAQ: quizzes, surveys and their results, forms, worksheets, teasers, lists of discussions,
stories whose answers are somebody's words in quotation marks.

What gives them away is what stands where answers would stand, in nearly every place; never a single answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, takewhile

from extractors._evidence import Unit, mostly_ask
from extractors._faq_names import names_faq
from extractors._lines import ASKS, SENTENCE, likeness
from extractors._named_kinds import names_other_page, names_other_section, names_reviews
from extractors._page import Page
from extractors._persons import LANGUAGES, share, words_of
from extractors.cleaning.dates import holds_date
from extractors.cleaning.labels import ANSWER_LABEL, labels_answer
from extractors.cleaning.text import ASKING
from extractors.document import Block, Document, once_a_page

MOSTLY = 0.5  # share of the answers that makes the rhythm one of another kind
_MOST = 40  # blocks of an answer that are looked at
_FEWEST_FIGURES = 2  # lines of an answer
_BRIEF = 90  # characters of a line of figures or of a byline
_FEWEST = 3  # questions over teasers, over lists to choose from, or over more questions
_MOST_LEAD = 0.8  # share of the headings that lead each to a page of its own
_FIRST_CHOICE = re.compile(r"[\W_]{0,3}[aA][).:\]]\s?\S")
_SECOND_CHOICE = re.compile(r"[\W_]{0,3}[bB][).:\]]\s?\S")
_ONE_LINE = re.compile(r"[\W_]{0,3}(?:[aA][).:\]]\s)?\S.{0,80}?\s[bB][).:\]]\s?\S.{0,120}?\s[cC][).:\]]\s?\S")
_FEW_BUTTONS = 2
_FEWEST_ITEMS = 3
_DATED = 8  # words of a line that says when a question was posted
_CHOICE = 40  # characters of an item to choose
_CHOICES = 6  # lines of an answer among which a first choice is looked for
_MOST_CHOICES = 0.7  # share of the questions below which choices stand
_UP_TO_SECOND = 90  # characters of a line that holds all choices
_SIGNS_OF_SECOND = re.compile(r"\s[bB][).:\]]")
_SECOND = [re.compile(rf"{letter}[).:\]](?<![^\W_]..)") for letter in "bB"]  # a letter comes first, which is found fast
_SPEECH = re.compile(r"[\"“”„«»「『](?=\w)[^\"“”„«»」』]*(?:[,.!?…。，！？]\s?[\"“”»」』]|$)")
_SAYS = re.compile(r"[^\W_]")
_FIGURE = re.compile(r"\W*\d[\d.,\s]*%?\W*")
_SHARE = re.compile(r"\d\s?%")
_CUT_OFF = re.compile(r"(?:…|\.\.\.)\W*$")
_TAIL = 60  # characters at the end of the line above the first question, which may say what follows
_NEARLY_ALL = 0.9  # share of questions from which titles are questions, and no remarks some of which ask
_READERS = 0.3  # share of the questions in which readers speak
_HOW_TO = re.compile(r"\W*(?:how to|comment|wie man|cómo|como|come|hoe|hur|как|jak)\s", re.I)
_GOES_ON = re.compile(r"\W*(?:and|but|or|so|und|aber|oder|et|mais|ou|alors|pero|ma|oppure|mas|maar|но|или)\s", re.I)
_HINT = re.compile(
    r"\W{0,3}(?:hints?|hinweis|tipp|indice|pista|dica|suggerimento|aanwijzing|ledtråd|wskazówka|nápověda|подсказка"
    r"|підказка|ipucu|υπόδειξη|ヒント|提示|힌트|تلميح|संकेत|why (?:to|you should) ask(?: this)?)\s?[:：.–—-]",
    re.I,
)
_MARKS = re.compile(
    r"\W{0,2}\d{1,3} ?(?:points?|pts|marks?|punkte?|puntos?|pontos?|punti|балл(?:а|ов)?|点)\W{0,2}"
    r"|(?:(?:correct|right|wrong) answers?|(?:richtige|falsche) antwort|(?:bonne|mauvaise) réponse|réponse correcte"
    r"|res?posta (?:correc?ta|certa)|respuesta correcta|risposta (?:corretta|esatta)|правильный ответ)\W{0,2}",
    re.I,
)
_LONGEST_MARKS = 20  # characters
_QUARTER = re.compile(r"Q[1-4](?!\d)")
_READING_TIME = re.compile(
    r"\d\s?(?:min(?:ute|uto|uut|uten)?s?\.?|мин\.?|хв\.?|dk\.?|分钟|分鐘|分|분|دقائق|دقیقه)\s?(?:\w+ ){0,2}"
    r"(?:read|lesezeit|lesen|lecture|lectura|lettura|leitura|lezen|leestijd|läsning|czytania|čtení|чтения|читання|okuma"
    r"|で読|阅读|閱讀|読了|읽기|قراءة|خواندن)",
    re.I,
)


def other_kinds(page: Page, answered: Sequence[Unit], titles: Sequence[str] = ()) -> dict[str, float]:
    """Shares of the answers that are choices, figures, gaps to fill in, speech, teasers of other pages; 1 for `named`
    where the page calls itself a quiz or survey. Empty for what looks like a FAQ. titles: of a text, above them."""
    found: dict[str, float] = {}
    document = page.document
    answers = _answers(document)
    for unit in answered:
        kind = answers.kind(unit.first, unit.end, unit.offset)
        if not kind and (_is_dated_and_cut(document, unit) or (_leads_away(page, unit) and _teases(page, unit))):
            kind = "teasers"
        if kind:
            found[kind] = found.get(kind, 0.0) + 1 / len(answered)
    back = found.pop("asks_back", 0.0) + found.get("gaps", 0.0)
    if found.get("speech", 1.0) <= MOSTLY or page.faq.anywhere:
        found.pop("speech", None)
    if back > MOSTLY and len(answered) >= _FEWEST:  # some answers of a FAQ may be a question of one line
        found["gaps"] = back
    asking = [unit for unit in answered if unit.likeness >= ASKS]
    start = (asking or answered)[0].headers[0].start
    titles = titles or [document.blocks[n].text for n in page.headings_above(start)]
    if _named(page, start, titles, len(asking) / len(answered), answered):
        found["named"] = 1.0
    if not (found or page.faq.anywhere) and (_of_an_article(answered) or _of_a_year(document, answered)):
        found["article"] = 1.0
    if max(found.values(), default=0.0) <= MOSTLY and _lists_choices(document, page, answered):
        found["choices"] = 1.0
    return found


def _of_an_article(answered: Sequence[Unit]) -> bool:
    """Titles of instructions ("How to ...", no mark), or that go on with what was said before ("But why ...?")."""
    how = sum(u.likeness < ASKS and _HOW_TO.match(u.headers[-1].text) is not None for u in answered)
    on = sum(u.likeness >= ASKS and _GOES_ON.match(u.headers[-1].text) is not None for u in answered)
    return 2 * how >= len(answered) or (4 * on >= len(answered) and not _readers_ask(answered))


def _of_a_year(document: Document, answered: Sequence[Unit]) -> bool:
    """What "Q1" to "Q4" stand before asks nothing, and no "A1" answers: they are quarters. Breaks on a few questions so
    numbered that lack their marks, on a page that does not say what it is."""
    starts = (document.texts[u.headers[0].start] for u in answered)
    return all(map(_QUARTER.match, starts)) and not any(
        likeness(u.headers[-1].text) >= ASKS or ANSWER_LABEL.match(document.texts[u.first]) for u in answered
    )


def _lists_choices(document: Document, page: Page, answered: Sequence[Unit]) -> bool:
    """Below most questions items of a list, each a few words, or the same few words each time: what an exam or a form
    lets choose from. On a page that calls itself a FAQ, and of lines of a text, only as many below every question, and
    nothing else."""
    if len(answered) < _FEWEST:
        return False
    plain = document.media_type == "text/plain"
    if not (page.faq.anywhere or plain):
        enough = _MOST_CHOICES * len(answered)
        return sum([_listed(document, u) > 1 for u in answered]) >= enough or _again(document, answered) >= enough
    count = answered[0].end - answered[0].first
    # The last one's may take in what follows.
    if count < _FEWEST_ITEMS or any(unit.end - unit.first != count for unit in answered[:-1]):
        return False
    counts = [_listed(document, unit) for unit in answered]
    return set(counts[:-1]) == {count} and (counts[-1] >= count or plain)


def _again(document: Document, answered: Sequence[Unit]) -> int:
    """How many answers open with the same few words: "Yes  No"."""
    text, times = Counter([document.texts[unit.first][unit.offset :].strip() for unit in answered]).most_common(1)[0]
    told = len(text) > _CHOICE or SENTENCE.search(text) or labels_answer(text)
    return 0 if told or not any(map(str.isalpha, text)) else times


def _listed(document: Document, unit: Unit) -> int:
    """How many brief items of a list, or lines of a text, open the answer; 0 for more than may be chosen from."""
    least = -1 if document.media_type == "text/plain" else 0
    if unit.offset or document.blocks[unit.first].context.li < least:
        return 0
    blocks = document.blocks[unit.first : min(unit.end, unit.first + _CHOICES + 1)]
    brief = (b.context.li >= least and len(b.text) <= _CHOICE and not SENTENCE.search(b.text) for b in blocks)
    count = sum(takewhile(bool, brief))
    return count if count <= _CHOICES else 0


def _texts(document: Document, first: int, end: int, offset: int) -> list[str]:
    """The lines of an answer that are looked at, from character `offset` of the first one on."""
    texts = document.texts[first : min(end, first + _MOST)]
    if offset:
        texts[0] = texts[0][offset:].lstrip()
    return texts


class _Answers:
    """The answers of a page by their kind. Rhythms share many, so that what was seen is kept."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._figures = [0, *accumulate(_are_figures(document.texts))]  # before each block
        page = "\n".join(document.texts)
        self._lettered = any(second.search(page) for second in _SECOND)  # "A) ... B) ..." may stand somewhere
        self._kinds: dict[tuple[int, int, int], str] = {}

    def kind(self, first: int, end: int, offset: int) -> str:
        """What the blocks from character `offset` of the first one on are rather than an answer; empty for others."""
        key = (first, end, offset)
        if key not in self._kinds:
            self._kinds[key] = self._kind(*key)
        return self._kinds[key]

    def _kind(self, first: int, end: int, offset: int) -> str:
        texts = _texts(self._document, first, end, offset)
        figures = self._figures[first + len(texts)] - self._figures[first + (offset > 0)]
        figures += sum(_are_figures(texts[:1])) if offset else 0
        if not texts[0][:1].isalnum() and not any(map(_SAYS.search, texts)):
            return "gaps"
        if gap := _gap(texts):
            return gap
        if self._lettered and _choices(texts):
            return "choices"
        if figures >= max(_FEWEST_FIGURES, len(texts) / 3) and not any(map(SENTENCE.search, texts)):
            return "figures"  # hardly anything beside them
        return "speech" if _SPEECH.match(texts[0]) else ""


_answers = once_a_page(_Answers)


def _gap(texts: Sequence[str]) -> str:
    """A hint, why it is asked, what it counts in an exam or that it is right, or more questions rather than an answer:
    `asks_back` where that is one line."""
    brief = [text for text in texts if len(text) <= _LONGEST_MARKS]
    if (len(texts) < 3 and _HINT.match(texts[0])) or any(map(_MARKS.fullmatch, brief)):
        return "gaps"
    if texts[0][-1:] in ASKING and all(text[-1:] in ASKING for text in texts):
        return "gaps" if len(texts) > 1 else "asks_back"
    return ""


def _choices(texts: Sequence[str]) -> bool:
    """ "A) ... B) ..."."""
    for at, text in enumerate(texts[:_CHOICES]):
        if _FIRST_CHOICE.match(text) and at + 1 < len(texts) and _SECOND_CHOICE.match(texts[at + 1]):
            return True
        if _SIGNS_OF_SECOND.search(text, 0, _UP_TO_SECOND) and _ONE_LINE.match(text):
            return True
    return False


def only_buttons(document: Document, unit: Unit) -> bool:
    """No answer but a button or two, and what asks above is outside of them: "Do you accept?", "Accept"."""
    if unit.end - unit.first > _FEW_BUTTONS:
        return False
    first = unit.first if unit.likeness >= ASKS else 0
    return all(is_button(document, block, first) for block in document.blocks[unit.first : unit.end])


def lists_questions(document: Document, unit: Unit) -> bool:
    """The header is a row of buttons two of which ask: scripts lead from there to the answers."""
    block = document.blocks[unit.headers[-1].start]
    buttons = [s for s in block.spans if s.tag == "button"] if len(block.spans) > 1 else ()
    return len(buttons) > 1 and sum([likeness(block.text[s.start : s.end]) >= ASKS for s in buttons]) > 1


def is_button(document: Document, block: Block, first: int) -> bool:
    """All of a line is buttons that do not begin before the block `first`."""
    elements, widget = document.elements, block.context.widget
    if widget >= 0 and elements[widget].tag == "button" and elements[widget].first >= first:
        return True
    own = [s.end - s.start for s in block.spans if s.tag == "button" and elements[s.element].first >= first]
    return sum(own) >= 0.9 * len(block.text)


def _are_figures(texts: Sequence[str]) -> list[bool]:
    """Which lines or cells are brief and a figure, or hold a percentage."""
    figure, share = _FIGURE.fullmatch, _SHARE.search
    return [
        len(text) <= _BRIEF
        and ((not text[:1].isalpha() and figure(text) is not None) or ("%" in text and share(text) is not None))
        for text in texts
    ]


def _leads_away(page: Page, unit: Unit) -> bool:
    header = unit.headers[-1]
    return header.away or page.away(header.start, max(header.end, header.start + 1))


def lead_away(page: Page, answered: Sequence[Unit]) -> list[bool]:
    """Which headings stand outside of a FAQ's section, if most of those lead each to a page of its own, whose title it
    is: what stands below is the beginning of that page. Empty where few do, or the page as a whole is a FAQ.

    Breaks on a list of questions with permalinks that calls itself no FAQ.
    """
    if len(answered) < _FEWEST or not any(unit.headers[-1].away for unit in answered):
        return []
    if (not page.faq.parts and page.faq.anywhere) or not mostly_ask(answered):
        return []
    outside = [u for u in answered if not page.faq.holds(u.headers[0].start)]
    targets = {page.href(unit.headers[-1].start) for unit in outside if _leads_away(page, unit)}
    elsewhere = sum(target != "" and not target.startswith("#") for target in targets)
    return [u in outside for u in answered] if elsewhere >= max(_FEWEST, _MOST_LEAD * len(outside)) else []


def _is_dated_and_cut(document: Document, unit: Unit) -> bool:
    """When it was posted stands right below what is asked ("2 May 2021 | Pets"), and what follows is cut off."""
    if unit.end - unit.first == 1 or not document.texts[unit.first][-1:].isalnum():
        return False
    line, *told = _texts(document, unit.first, unit.end, unit.offset)
    return len(line.split()) <= _DATED and holds_date(line) and any(map(_CUT_OFF.search, told))


def _teases(page: Page, unit: Unit) -> bool:
    """Cut off, dated, nothing but short lines with figures, or with a second link to where the question leads."""
    texts = _texts(page.document, unit.first, unit.end, unit.offset)
    if any(_CUT_OFF.search(text) or (len(text) <= _BRIEF and _READING_TIME.search(text)) for text in texts):
        return True
    brief = [text for text in texts if len(text) <= _BRIEF and not SENTENCE.search(text)]
    counted = [text for text in brief if any(map(str.isdigit, text))]
    if counted and (len(brief) == len(texts) or any(map(holds_date, counted))):
        return True
    target = page.href(unit.headers[-1].start)
    return bool(target) and any(page.href(n) == target for n in range(unit.first, unit.end))


def _readers_ask(answered: Sequence[Unit]) -> bool:
    """Questions in which readers speak for themselves, more than one, are none of a quiz, an interview or an ad, but
    about one."""
    asked = [words_of(unit.headers[-1].text) for unit in answered]
    return any(share(asked, who.reader) >= max(_READERS, 2 / len(asked)) for who in LANGUAGES)


def _named(page: Page, start: int, above: Sequence[str], asking: float, answered: Sequence[Unit]) -> bool:
    """The title or a heading above the first question names such a page and none names a FAQ, or the nearest heading
    names such a section. asking: share of questions."""
    nearest = above[-1] if above else ""
    if names_other_section(nearest) or (asking < _NEARLY_ALL and names_reviews(nearest)):
        return not page.faq.above(start)
    if page.faq.anywhere or any(map(names_faq, above)):
        return False
    titles = [page.document.title or "", *above, *(text[-_TAIL:] for text in page.document.texts[:start][-1:])]
    named = any(map(names_other_page, titles)) or all(names_other_page(unit.headers[-1].text) for unit in answered)
    return any(map(names_other_section, titles)) or (named and not _readers_ask(answered))
