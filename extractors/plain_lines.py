"""Questions of plain text: lines that a label, a number, a mark or nothing but their question mark tells apart."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extractors._candidate import Candidate
from extractors._confidence import probability
from extractors._faq_names import names_faq, only_names_faq
from extractors._lines import ASKS, RUNS_INTO, SENTENCE, may_tell
from extractors._plain_asking import TITLE_LINES, asking, contents, rest_of_question
from extractors._plain_entries import Entry, trim_last
from extractors._plain_kinds import Sections, of_faq, other_kinds_of
from extractors._plain_marks import Tight, heads, read_lines
from extractors.cleaning.boilerplate import ADVERTISEMENT, PASSING, furniture
from extractors.cleaning.labels import ANSWER_LABEL, QUESTION_LABEL, labels_answer, labels_question
from extractors.cleaning.pitches import closes
from extractors.document import Document, Slice

PRIORITY = 85
_AT_LEAST = 0.5  # rating
_FEW = 3  # answers among many questions
_INLINE_ANSWER = re.compile(rf"(?<=[?？؟.。!])(?:\*\*|__)?\s+(?=\S)|(?<=\?)(?={RUNS_INTO})")  # "**Why?** Because"


def find(document: Document) -> Iterable[Candidate]:
    """Candidates of a plain text, also of one in a `<pre>`; nothing for other HTML."""
    if not (document.preformatted or document.media_type == "text/plain") or not document.blocks:
        return []
    return _Reading(document).candidates()


class _Reading:
    """One pass over a text: which lines ask, where their answers end, what heads them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = read_lines(document)
        self.contents = contents(self.lines)
        again = {line.index for line in self.lines if line.asking >= 1.0}  # the title once more, as a question
        found = furniture(document)
        self.furniture = {n for n, why in found.items() if not (why.kind == "title_echo" and n in again)}
        self.passing = {n for n in self.furniture if found[n].rule in PASSING}
        self.asking = asking(document, self.lines, self.furniture, self.contents)
        over_boxes = {n - 1 for n in self.furniture if found[n].rule != ADVERTISEMENT}  # "Our video" over its buttons
        self.no_titles = self.furniture | self.asking | over_boxes
        self.asked_texts = {self.lines[n].text.casefold() for n in self.asking}
        self.untitled = -1  # a line over all questions that is no group's title
        self.indent = min((document.blocks[n].indent for n in self.asking), default=0)
        gaps = [document.blocks[n - (n > 0 and self.lines[n - 1].rule)].gap for n in self.asking]  # of "Q1" above
        tight = 2 * gaps.count(1) > len(gaps)
        over = Tight.of(document.texts, self.asking) if tight else None
        self.heads = [heads(self.lines, document, n, self.indent, over) for n in range(len(self.lines))]
        self.grouped = self._has_groups()

    def candidates(self) -> list[Candidate]:
        entries = self._entries()
        if self._answer_briefly(entries):
            entries = self._entries()
        heading = [n for n, head in enumerate(self.heads) if head and n not in self.furniture | self.contents]
        sections = Sections(self.document, self.lines, heading, self.asking, self.furniture)
        answered = of_faq(sections, [entry for entry in entries if entry.answer])
        asked = max(len(self.asking), sum(line.bullet != "" and line.asking >= ASKS for line in self.lines))
        if not answered or (len(answered) < _FEW and _FEW * len(answered) < asked):
            return []  # the most are only asked
        self.untitled = self._head(answered)
        share = sum(self._likeness(entry) for entry in answered) / len(answered)
        labelled = sum(self.lines[entry.questions[0]].style == ("label",) for entry in answered) / len(answered)
        text = self.document.text
        common = {
            "share": share,
            "answered": len(answered) / len(entries),
            "count": min(1.0, math.log2(len(answered) + 1) / 5),
            "distinct": len({self.lines[e.questions[-1]].text for e in answered}) / len(answered),
            "labelled": labelled,
            "near": share,
            "told": sum(any(SENTENCE.search(text(p)) for p in e.answer[:9]) for e in answered) / len(answered),
            "mainly": float(share > 0.7 and len(answered) > 2),
            "plain": 1.0,
            **other_kinds_of(sections, answered),
        }
        return [self._candidate(entry, common) for entry in answered]

    def _candidate(self, entry: Entry, common: dict[str, float]) -> Candidate:
        """Which lines ask was decided here, from the whole text: the pair is not given up again."""
        evidence = {**common, "likeness": self._likeness(entry)}
        first, *rest = entry.questions
        if rest and labels_question(self.document.texts[first]):
            first, *rest = rest  # below "QUESTION"
        title = self.lines[entry.category]
        return Candidate(
            "plain_lines",
            (self._question(first), *map(self._unlabelled, rest)),
            tuple(entry.answer),
            (Slice(title.index, title.start, title.end),) if entry.category not in (-1, self.untitled) else (),
            rating=max(_AT_LEAST, probability(evidence)),
            evidence=evidence,
        )

    def _head(self, entries: Sequence[Entry]) -> int:
        """The line over all questions that is no group's title: the text's second line, its only heading of the first
        rank, or one that only says that questions follow. -1 without one."""
        over = {entry.category for entry in entries}
        line = over.pop()
        first = [other.index for other in self.lines if other.heading == 1]
        named = line >= 0 and names_faq(self.lines[line].text) != ""
        return line if not over and (line == 1 or first == [line] or named) else -1

    def _likeness(self, entry: Entry) -> float:
        line = self.lines[entry.questions[-1]]
        return 1.0 if line.style == ("label",) else line.asking

    def _answer_briefly(self, entries: Sequence[Entry]) -> bool:
        """A line without a full stop between two questions heads a group, unless the question above it would be one
        of the few without an answer: then it is that answer. The first question may be the text's title, also where
        that stands again further down."""
        titled = [n for n, entry in enumerate(entries[:1]) if entry.questions[0] not in (1, 2)]
        without = [n for n, entry in enumerate(entries) if not entry.answer and n not in titled]
        after = [*(entry.questions[0] for entry in entries[1:]), len(self.lines)]
        below = {line: after[n] for n in without if (line := self._below(entries[n].questions[-1])) < after[n]}
        drawn = {n for n in below if self.lines[n - 1].rule or self.lines[n].heading}  # a title between drawn lines
        apart = {n: {m for m in range(n + 1, end) if n in drawn or not self.lines[m].rule} for n, end in below.items()}
        if (end := len(self.lines)) in below.values():  # below the last answer all else is the page's foot
            last = max(below)
            empty = last + 2 < end and self.heads[last + 1]  # a heading with nothing below it
            apart[last] = {last + 1 + empty} & set(range(end))
        brief = [line for line in below if line not in self.furniture and apart[line] <= self.furniture]
        brief = [line for line in brief if not names_faq(self.lines[line].text)]
        if not brief or 2 * len(without) > len(entries):
            return False
        for line in brief:
            self.heads[line] = False
        return True

    def _below(self, n: int) -> int:
        """The next line that is not drawn."""
        return next((line.index for line in self.lines[n + 1 :] if not line.rule), len(self.lines))

    def _entries(self) -> list[Entry]:
        entries: list[Entry] = []
        asked = sorted(self.asking)
        category = -1
        at = 0
        previous_end = 0
        while at < len(asked):
            first = asked[at]
            category = self._heading_between(previous_end, first, category)
            stack = [first, *rest_of_question(self.document, self.lines, first)]
            while at + 1 < len(asked) and asked[at + 1] in stack:
                asked.pop(at + 1)
            alone = at
            if len(stack) == 1:
                at, heading = self._stack(stack, asked, at)
                category = heading if heading >= 0 else category
            following = asked[at + 1] if at + 1 < len(asked) else len(self.lines)
            answer, previous_end = self._answer(stack[-1], following)
            texts = [self.document.text(piece) for piece in answer]
            asks = [text[-1] in "?？؟" for text in texts]  # one of many is an item of the answer
            listed = any(asks[1:]) and (sum(asks) > 1 or len(texts) <= _FEW)
            if all(map(labels_answer, texts)):
                answer = []  # "A:", and nothing behind it yet
            elif (at > alone and self.document.blocks[stack[-1]].gap == 1) or listed:
                told = [text for text in texts if may_tell(text) and text[-1] not in "?？؟"]
                answer = answer if told else []  # below a list of questions only a sentence answers the last
            entries.append(Entry(stack, answer, category))
            at += 1
        trim_last(self.document, self.lines, [entry for entry in entries if entry.answer])
        if len(entries) > 1 and self._is_title(entries):
            entries[0].answer = []
        return entries

    def _stack(self, stack: list[int], asked: list[int], at: int) -> tuple[int, int]:
        """Add the questions right below one that its own line does not answer to its stack: the place in `asked` of
        its last one, the line that heads it or -1.

        Questions in one paragraph share an answer. With an empty line between them the first one is a heading, and
        a longer run is a table of contents, but for labelled ones right above an "A:"."""
        while at + 1 < len(asked) and asked[at + 1] == stack[-1] + 1 and not self._inline(stack[-1]):
            at += 1
            stack.append(asked[at])
        blocks = self.document.blocks
        usual = Counter(min(2, blocks[n].gap) for n in self.asking if n and n not in stack).most_common(1)
        labelled = all(self.lines[n].style == ("label",) for n in stack) and self._is_answer(stack[-1] + 1)
        apart = not usual or usual[0][0] > 1 or self.lines[stack[0]].style != ("plain",)
        near = apart and all(blocks[n].gap == 1 for n in stack[1:]) and (len(stack) <= 3 or labelled)
        heading = stack[-2] if len(stack) == 2 and blocks[stack[-1]].gap <= 2 and not near else -1
        stack[:] = stack if near else stack[-1:]
        return at, heading

    def _is_title(self, entries: Sequence[Entry]) -> bool:
        """The first question, the first line of a text or the same words once more right below it, is rather the text's
        title: most of its sections do not ask."""
        n = entries[0].questions[0]
        if n and (n >= TITLE_LINES or self.lines[n].text.casefold() != self.lines[n - 1].text.casefold()):
            return False
        own = self.asking | {n + 1 for n in self.asking} | self.furniture  # right below a question: its answer's
        sections = sum(head for n, head in enumerate(self.heads) if n not in own and n > 0)
        return sections >= len([entry for entry in entries if entry.answer]) - 1 > 0

    def _is_answer(self, n: int) -> bool:
        return n < len(self.lines) and self.lines[n].answer

    def _heading_between(self, start: int, end: int, category: int) -> int:
        for n in range(end - 1, start - 1, -1):
            if n in self.contents or self.lines[n].text.casefold() in self.asked_texts:
                return category  # what stands above a table of contents is the page's title, or its own
            titled = n not in self.no_titles and (n > 0 or end == 1)
            if titled and (self.heads[n] or only_names_faq(self.lines[n].text)):
                return n
        return category

    def _answer(self, question: int, following: int) -> tuple[list[Slice], int]:
        """The lines up to the next question, heading or furniture, and where they end."""
        document = self.document
        found: list[Slice] = [inline] if (inline := self._inline(question)) else []
        for n in range(question + 1, following):
            line = self.lines[n]
            if line.rule or n in self.passing:
                continue
            if n in self.furniture or n in self.contents:
                return found, n
            inner = line.style[0] == "hashes" and 0 < self.lines[question].heading < line.heading  # one below its own
            if self.heads[n] and not inner and self._ends_answer(n, following, bool(found)):
                return found, n
            found.append(Slice(n, line.start if line.answer or inner else 0, len(document.blocks[n].text)))
        return found, following

    def _ends_answer(self, n: int, following: int, begun: bool) -> bool:
        """A heading right below the question is the answer's own where text follows; a later one ends it, unless text
        follows it and another question that in a text without groups."""
        if self.lines[n].heading or (begun and self.grouped):
            return True
        if begun:
            goes_on = n + 1 < following < len(self.lines) and may_tell(self.lines[n + 1].text)
            return not goes_on or closes(self.lines[n].text)
        after = self._below(n)
        return after >= following or after in self.furniture | self.contents or self.heads[after]

    def _has_groups(self) -> bool:
        """A title stands right above a question below the first one, or anywhere above that."""
        first = min(self.asking, default=0)
        above = [n for n in range(1, first) if self.heads[n] and not names_faq(self.lines[n].text)]
        return above != [] or any(self.heads[n - 1] and n - 1 not in self.asking for n in self.asking if n > first)

    def _inline(self, n: int) -> Slice | None:
        """The answer that stands in the question's own line: "Q: ...? A: ..."."""
        end = self._question(n).end
        text = self.document.blocks[n].text
        if end >= len(text.rstrip()) or self.lines[n].end < len(text):
            return None
        found = _INLINE_ANSWER.match(text, end)
        return Slice(n, found.end() if found else end + len(text[end:]) - len(text[end:].lstrip()), len(text))

    def _unlabelled(self, n: int) -> Slice:
        """The same for a question below another one: cleaning takes the first one's label off."""
        asked = self._question(n)
        label = QUESTION_LABEL.match(self.document.blocks[n].text, asked.start, asked.end)
        return asked._replace(start=label.end()) if label and label.end() < asked.end else asked

    def _question(self, n: int) -> Slice:
        """The question's text; of "Q: ...? A: ..." the first half, and of "Q: ...? It is ..." where no "A:" follows."""
        line, text = self.lines[n], self.document.blocks[n].text
        if line.style == ("label",):
            for found in _INLINE_ANSWER.finditer(text, line.start, line.end):
                asked = text[found.start() - 1] in "?？؟"
                prose = asked and not self._is_answer(n + 1) and found.end() < len(text) - 20 and text[-1] not in "?？؟"
                if ANSWER_LABEL.match(text, found.end()) or prose:
                    return Slice(n, line.start, found.start())
        return Slice(n, line.start, line.end)
