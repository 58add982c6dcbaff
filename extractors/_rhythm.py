"""The rhythm of a page: a class of headers and what stands between them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors._candidate import Candidate
from extractors._headers import Header, question
from extractors.document import Document, Slice

_SECTION_LANDMARKS = ("nav", "footer", "aside", "dialog")


def candidates(
    document: Document, extractor: str, group: int, headers: Sequence[Header], *, level: int = 0, prior: float = 0.0
) -> list[Candidate]:
    """Candidates of one class. Headers without any text before the next one are stacked on it (one question).

    level: of the heading, 0 for lines that are no headings: any heading then ends an answer.
    """
    ends = _ends(document, headers, level)
    stacked: list[Header] = []
    found: list[tuple[list[Header], tuple[Slice, ...]]] = []
    for header, end in zip(headers, ends, strict=True):
        stacked.append(header)
        answer = between(document, header, end)
        if answer or end != _next_start(headers, header):
            found.append((stacked, answer))
            stacked = []
    if stacked:
        found.append((stacked, ()))
    answered = [(hs, answer) for hs, answer in found if answer]
    if not answered:
        return []
    share = sum(max(h.likeness for h in hs) for hs, _ in answered) / len(answered)
    kept = len(answered) / len(headers)
    return [
        Candidate(
            extractor,
            tuple(s for h in hs for s in question(document, h)),
            answer,
            group=group,
            evidence={
                "rhythm": min(1.0, prior + share * (0.6 + 0.4 * kept)),
                "likeness": max(h.likeness for h in hs),
                "stacked": float(len(hs)),
                "linked": float(all(h.linked for h in hs)),
            },
        )
        for hs, answer in answered
    ]


def _next_start(headers: Sequence[Header], header: Header) -> int:
    at = headers.index(header)
    return headers[at + 1].start if at + 1 < len(headers) else -1


def between(document: Document, header: Header, end: int) -> tuple[Slice, ...]:
    """All text from a header to block `end` (exclusive)."""
    blocks = document.blocks
    found = []
    first = header.end
    if header.offset and first < end:
        text = blocks[first].text
        start = header.offset
        while start < len(text) and text[start] in " :\u00a0":
            start += 1
        if start < len(text):
            found.append(Slice(first, start, len(text)))
        first += 1
    found += [Slice(n, 0, len(blocks[n].text)) for n in range(first, end)]
    return tuple(found)


def _ends(document: Document, headers: Sequence[Header], level: int) -> list[int]:
    """For each header the block before which its answer ends at the latest."""
    scopes = [_scope(document, h) for h in headers]
    elements = document.elements
    gaps = []  # does text stand between the header's own container and the next header?
    for scope, following in zip(scopes, headers[1:], strict=False):
        last = elements[scope].last
        if last <= following.start:
            gaps.append(any(not document.blocks[n].context.heading for n in range(last, following.start)))
    tight = bool(gaps) and sum(gaps) <= 0.3 * len(gaps)
    ends = []
    for at, (header, scope) in enumerate(zip(headers, scopes, strict=True)):
        last = elements[scope].last
        if at + 1 < len(headers):
            next_start = headers[at + 1].start
            end = min(next_start, last) if tight else next_start
        elif tight or at == 0 or elements[scope].first <= headers[at - 1].start:
            end = last
        else:
            shared = scope
            while shared > 0 and elements[shared].first > headers[at - 1].start:
                shared = elements[shared].parent
            end = elements[shared].last
        ends.append(_cut(document, header, end, level))
    return ends


def _scope(document: Document, header: Header) -> int:
    """The innermost element that holds the header and something after it."""
    element = document.blocks[min(header.start, len(document.blocks) - 1)].element
    end = header.end + (1 if header.offset else 0)
    while element > 0 and document.elements[element].last <= end:
        if (
            header.offset
            and document.elements[element].last == end
            and header.offset < len(document.blocks[header.end].text)
        ):
            break
        element = document.elements[element].parent
    return element


def _cut(document: Document, header: Header, end: int, level: int) -> int:
    """Stop before a heading that is higher than the header's, and before another part of the page (nav, footer)."""
    home = document.blocks[header.start].context
    for n in range(header.end + (1 if header.offset else 0), end):
        context = document.blocks[n].context
        if context.heading and context.heading != home.heading and (level == 0 or context.heading < level):
            return n
        if context.landmark != home.landmark and context.landmark >= 0:
            tag = document.elements[context.landmark].tag
            if tag in _SECTION_LANDMARKS:
                return n
    return end
