"""Text rules: what is not part of a question or an answer, glued lists, page furniture. Pure functions on text."""

from __future__ import annotations

from extractors.cleaning.answers import CleanAnswer, clean_answer
from extractors.cleaning.questions import CleanQuestion, clean_question
from extractors.cleaning.text import Fragment, normalise

__all__ = ["CleanAnswer", "CleanQuestion", "Fragment", "clean_answer", "clean_question", "normalise"]
