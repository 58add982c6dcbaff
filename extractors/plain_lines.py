"""Questions of plain text: lines that a label, a number, a mark or nothing but their question mark tells apart."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors._candidate import Candidate
from extractors._plain_marks import heads, read_lines
from extractors.cleaning.boilerplate import Furniture, furniture
from extractors.cleaning.labels import ANSWER_LABEL, QUESTION_LABEL
from extractors.document import Document, Slice

PRIORITY = 85
_ASKS = 0.85  # a question mark
_OPENS = 0.6  # "How to ..."
_INLINE_ANSWER = re.compile(r"(?<=[?？؟])\s+(?=\S)")


@dataclass(slots=True)
class _Entry:
    """A question with its answer, as line numbers. `questions`: more than one where they are stacked."""

    questions: list[int]
    answer: list[Slice]
    category: int = -1


def find(document: Document) -> Iterable[Candidate]:
    """Candidates of a plain text; nothing for HTML."""
    if document.media_type != "text/plain" or not document.blocks:
        return []
    return _Reading(document).candidates()


class _Reading:
    """One pass over a text: which lines ask, where their answers end, what heads them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = read_lines(document)
        self.furniture = {n: why for n, why in furniture(document).items() if not self._asks_again(n, why)}
        self.contents = self._contents()
        self.asking = self._questions()
        self.indent = min((document.blocks[n].indent for n in self.asking), default=0)
        self.heads = [heads(self.lines, document, n, self.indent) for n in range(len(self.lines))]

    def _asks_again(self, n: int, why: Furniture) -> bool:
        """The title once more, as a question of the text."""
        return why.kind == "title_echo" and self.lines[n].asking >= 1.0

    def _contents(self) -> set[int]:
        """Lines of a table of contents: numbered lines whose number comes again further down, four at least."""
        last = {line.number: line.index for line in self.lines if line.number}
        again = {line.index for line in self.lines if line.number and last[line.number] != line.index}
        deep = sorted(n for n in again if len(self.lines[n].number) > 1 or self.lines[n].asking >= _OPENS)
        if len(deep) < 4:
            return set()
        end = last[self.lines[deep[0]].number]
        return {n for n in again if deep[0] <= n < end}

    # --- which lines ask ---

    def _questions(self) -> set[int]:
        """Lines of a style that asks as a whole, then lines that ask by themselves outside those styles' spans."""
        styles: dict[tuple[object, ...], list[int]] = {}
        for line in self.lines:
            if (
                not line.rule
                and not line.answer
                and line.index not in self.furniture
                and line.index not in self.contents
            ):
                styles.setdefault(line.style, []).append(line.index)
        asked: set[int] = set()
        covered: set[int] = set()
        for style, members in styles.items():
            if style[0] in ("plain", "code"):
                continue
            chosen = self._of_style(style, members)
            asked |= set(chosen)
            if len(chosen) >= 3 or (chosen and style[0] == "label"):
                covered |= set(range(chosen[0], self._end_of_span(chosen)))
        plain = [n for n in styles.get(("plain",), []) if n not in covered and not self.lines[n].bullet]
        asked |= set(self._plain(plain))
        return self._without_contents(asked | self._before_answers())

    def _end_of_span(self, chosen: list[int]) -> int:
        """A style rules from its first line to its last one, and as far beyond as a heading is not met."""
        last = chosen[-1] + 1
        while last < len(self.lines) and not self.lines[last].heading and last not in self.furniture:
            last += 1
        return last

    def _of_style(self, style: tuple[object, ...], members: list[int]) -> list[int]:
        """All lines of a style where most of them ask; else those of it that ask. Labels always ask."""
        if style[0] == "label":
            return members
        sure = [n for n in members if self.lines[n].asking >= _ASKS]
        likely = [n for n in members if self.lines[n].asking >= _OPENS]
        whole = len(sure) >= 2 and len(likely) >= 0.5 * len(members) and style[0] in ("number", "glyph", "bold")
        if whole or (len(members) >= 4 and len(likely) >= 0.7 * len(members)):
            return [n for n in members if n in likely or not self.document.blocks[n].text.endswith((":", "："))]
        return sure

    def _plain(self, members: list[int]) -> list[int]:
        """Question marks; and lines that open like questions among them, set alike and not right below one."""
        sure = [n for n in members if self.lines[n].asking >= 1.0]
        if not sure and members[:1] == [0] and self.lines[0].asking >= _OPENS and len(self.lines) <= 25:
            return [0]  # a short text whose title asks
        if len(sure) < 2:
            return sure
        gaps = Counter(min(2, self.document.blocks[n].gap) for n in sure if n)
        usual = gaps.most_common(1)[0][0] if gaps else 2
        between = [
            n
            for n in members
            if self.lines[n].asking == _OPENS
            and sure[0] < n
            and min(2, self.document.blocks[n].gap) == usual == 2
            and n - 1 not in sure
            and len(self.lines[n].text.split()) <= 16
        ]
        return sorted({*sure, *between})

    def _before_answers(self) -> set[int]:
        """The line above "A:" asks, whatever it looks like."""
        found = set()
        for n in range(1, len(self.lines)):
            above = n - 1
            while above > 0 and self.lines[above].rule:
                above -= 1
            if self.lines[n].answer and not self.lines[above].answer and len(self.document.blocks[above].text) <= 300:
                found.add(above)
        return found

    def _without_contents(self, asked: set[int]) -> set[int]:
        """Without the table of contents: a question that is asked again further down, or one of a run without text."""
        last: dict[str, int] = {}
        for n in sorted(asked):
            last[self.lines[n].text.casefold()] = n
        again = {n for n in asked if last[self.lines[n].text.casefold()] != n}
        return asked - again

    # --- what belongs to them ---

    def candidates(self) -> list[Candidate]:
        entries = self._entries()
        answered = [entry for entry in entries if entry.answer]
        if not answered or not self._is_faq(answered):
            return []
        share = sum(self._likeness(entry) for entry in answered) / len(answered)
        labelled = sum(self.lines[entry.questions[0]].style == ("label",) for entry in answered) / len(answered)
        common = {
            "share": share,
            "answered": len(answered) / len(entries),
            "count": min(1.0, math.log2(len(answered) + 1) / 5),
            "distinct": len({self.lines[e.questions[-1]].text for e in answered}) / len(answered),
            "labelled": labelled,
            "near": share,
            "plain": 1.0,
        }
        return [
            Candidate(
                "plain_lines",
                tuple(self._question(n) for n in entry.questions),
                tuple(entry.answer),
                self._category(entry),
                evidence={**common, "likeness": self._likeness(entry)},
            )
            for entry in answered
        ]

    def _likeness(self, entry: _Entry) -> float:
        line = self.lines[entry.questions[-1]]
        return 1.0 if line.style == ("label",) else line.asking

    def _is_faq(self, answered: Sequence[_Entry]) -> bool:
        """Not an article whose title asks and whose sections do not."""
        first = answered[0].questions[0]
        if len(answered) > 1 or first > 2:
            return True
        short = [n for n in range(first + 1, len(self.lines)) if self.heads[n] or self._is_short(n)]
        return len(short) < 2 and len(self.lines) <= 25 + first

    def _is_short(self, n: int) -> bool:
        """A line that may head a section although nothing but its length says so."""
        line, text = self.lines[n], self.document.blocks[n].text
        return not line.bullet and not line.number and len(text.split()) <= 6 and text[-1].isalnum()

    def _entries(self) -> list[_Entry]:
        entries: list[_Entry] = []
        asked = sorted(self.asking)
        category = -1
        at = 0
        previous_end = 0
        while at < len(asked):
            first = asked[at]
            category = self._heading_between(previous_end, first, category)
            stack = [first, *self._rest_of_question(first)]
            while at + 1 < len(asked) and asked[at + 1] in stack:
                asked.pop(at + 1)
            while at + 1 < len(asked) and asked[at + 1] == stack[-1] + 1 and not self._is_list_title(asked[at + 1]):
                at += 1
                stack.append(asked[at])
            while at + 1 < len(asked) and asked[at + 1] == stack[-1] + 1 and self._is_list_title(asked[at + 1]):
                asked.pop(at + 1)
            following = asked[at + 1] if at + 1 < len(asked) else len(self.lines)
            stack, heading = self._split_stack(stack)
            if heading >= 0:
                category = heading
            answer, previous_end = self._answer(stack[-1], following)
            entries.append(_Entry(stack, answer, category))
            at += 1
        if len(entries) > 1 and entries[0].questions == [0] and self._is_title(entries):
            entries[0].answer = []
        return entries

    def _rest_of_question(self, n: int) -> list[int]:
        """The lines of a labelled question up to its "A:"."""
        if self.lines[n].style != ("label",):
            return []
        end = n + 1
        while end < min(n + 4, len(self.lines)) and self.document.blocks[end].gap == 1:
            line = self.lines[end]
            if line.answer:
                return list(range(n + 1, end))
            if line.rule or line.bullet or line.style == ("label",):
                break
            end += 1
        return []

    def _is_title(self, entries: Sequence[_Entry]) -> bool:
        """The first line of a text is its title rather than a question: most of its sections do not ask."""
        sections = sum(head for n, head in enumerate(self.heads) if n not in self.asking and n > 0)
        return sections >= len([entry for entry in entries if entry.answer]) - 1 > 0

    def _is_list_title(self, n: int) -> bool:
        """A question in capitals over a list, right below a question in small letters, heads the answer's list."""
        if n + 1 >= len(self.lines) or self.lines[n].style != ("plain",):
            return False
        below = self.lines[n + 1]
        return (
            (below.bullet or bool(below.number))
            and _capitals(self.lines[n].text)
            and not _capitals(self.lines[n - 1].text)
        )

    def _split_stack(self, stack: list[int]) -> tuple[list[int], int]:
        """Questions in one paragraph share an answer. With an empty line between them the first one is a heading, and
        a longer run is a table of contents."""
        blocks = self.document.blocks
        if len(stack) == 1:
            return stack, -1
        usual = Counter(min(2, blocks[n].gap) for n in self.asking if n and n not in stack).most_common(1)
        apart = not usual or usual[0][0] > 1 or self.lines[stack[0]].style != ("plain",)
        if apart and all(blocks[n].gap == 1 for n in stack[1:]) and len(stack) <= 3:
            return stack, -1
        return stack[-1:], stack[-2] if len(stack) == 2 else -1

    def _heading_between(self, start: int, end: int, category: int) -> int:
        for n in range(end - 1, start - 1, -1):
            if self.heads[n] and n not in self.furniture and n not in self.asking and (n > 0 or end == 1):
                return n
        return category

    def _answer(self, question: int, following: int) -> tuple[list[Slice], int]:
        """The lines up to the next question, heading or furniture, and where they end."""
        document = self.document
        found: list[Slice] = []
        inline = self._inline(question)
        if inline:
            found.append(inline)
        asked_at = self.lines[question].heading
        for n in range(question + 1, following):
            line = self.lines[n]
            if n in self.furniture or n in self.contents:
                return found, n
            if line.rule:
                continue
            if self.heads[n] and self._ends_answer(n, following, bool(found), asked_at):
                return found, n
            found.append(Slice(n, 0, len(document.blocks[n].text)))
        return found, following

    def _ends_answer(self, n: int, following: int, begun: bool, asked_at: int) -> bool:
        """A heading right below the question is the answer's own where text follows; a later one ends it, unless the
        questions are headings of a higher rank themselves."""
        line = self.lines[n]
        if asked_at and line.heading > asked_at:
            return False
        if begun or line.heading:
            return True
        after = n + 1
        while after < following and self.lines[after].rule:
            after += 1
        return after >= following or after in self.furniture or self.heads[after]

    def _inline(self, n: int) -> Slice | None:
        """The answer that stands in the question's own line: "Q: ...? A: ..."."""
        end = self._question(n).end
        text = self.document.blocks[n].text
        if end >= len(text.rstrip()) or self.lines[n].end < len(text):
            return None
        start = end + len(text[end:]) - len(text[end:].lstrip())
        return Slice(n, start, len(text))

    def _question(self, n: int) -> Slice:
        line, text = self.lines[n], self.document.blocks[n].text
        if line.style == ("label",):
            for found in _INLINE_ANSWER.finditer(text, line.start, line.end):
                if ANSWER_LABEL.match(text, found.end()) or (
                    QUESTION_LABEL.match(text) and found.end() < len(text) - 20
                ):
                    return Slice(n, line.start, found.start())
        return Slice(n, line.start, line.end)

    def _category(self, entry: _Entry) -> tuple[Slice, ...]:
        if entry.category < 0:
            return ()
        line = self.lines[entry.category]
        return (Slice(entry.category, line.start, line.end),)


def _capitals(text: str) -> bool:
    """Title case: three of four longer words begin with a capital."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)
