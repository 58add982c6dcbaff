"""Drafts through the text rules: question, answer, items, date, category; and what that took out."""

from __future__ import annotations

from extractors._candidate import Draft
from extractors.cleaning import Fragment, clean_answer, clean_question
from schema.records import Removal


def clean_draft(draft: Draft) -> None:
    """Clean one draft in place. Works on pairs that are visible and on pairs that only markup states."""
    question = clean_question(draft.question)
    answer = clean_answer(draft.answer, draft.code)
    draft.question, draft.answer = question.text, answer.text
    draft.items, draft.published = answer.items, answer.published
    if draft.category:
        draft.category = clean_question(draft.category).text
    if answer.truncated:
        draft.flags.append("truncated")
    draft.code = ()
    draft.removals += _removals((*question.removed, *answer.removed), len(draft.removals))


def _removals(fragments: tuple[Fragment, ...], start: int) -> list[Removal]:
    return [
        Removal(pair=None, position=position, kind=part.kind, text=part.text, rule=part.rule)
        for position, part in enumerate(fragments, start)
    ]
