"""What a template writes in place of a text: a call for its translation holds it (`{% trans "Can I pay later?" %}`), a
variable does not (`{{ faq.answer }}`)."""

from __future__ import annotations

import re

from extractors.cleaning.text import Fragment

_RULE = "page.translation_call"
_DOUBLE, _SINGLE = r'"(?=[^"\s]*\s)(?P<{0}1>[^"]*)"', r"'(?=[^'\s]*\s)(?P<{0}2>[^']*)'"
_TAG = rf"\{{%-?\s*trans(?:late)?\s+(?:{_DOUBLE}|{_SINGLE})[^%]*%\}}".replace("{0}", "tag")
_CALL = (
    r"\{(?:\{|!!)-?\s*(?:_[_ex]?|[a-z]?x_|__[a-z]|gettext|trans|translate|lang|t)"
    rf"\(\s*(?:{_DOUBLE}|{_SINGLE})\s*(?:,[^{{}}()]*)?\)\s*-?(?:\}}|!!)\}}"
).replace("{0}", "call")
_AROUND = r"\{%-?\s*blocktrans(?:late)?\b[^%]*%\}\s*|\s*\{%-?\s*endblocktrans(?:late)?\s*-?%\}"  # a text of any length
_TRANSLATED = re.compile(f"{_TAG}|{_CALL}|{_AROUND}")
# What is left of "<?php echo $one->title; ?>" as well, since a comment ends at the first ">".
_VARIABLE = re.compile(r"\{\{\{?[^{}]*\}\}\}?|\$?\{[\w\s.\[\]-]+\}|<%[-=][^%]*%>|[\w\s$()\[\]'\"?:;.,-]*\?>")


def without_calls(text: str) -> tuple[str, list[Fragment]]:
    """The text that is to be translated, and what stood around it. A single word is a key, not a text.

    >>> without_calls("{% trans 'How do I pay?' %}")[0], without_calls("{{ __('faq.pay') }}")[0]
    ('How do I pay?', "{{ __('faq.pay') }}")
    >>> without_calls("{{ x_('How do I pay?', 'web') }}")[0], without_calls("{{ date('d M Y') }}")[0]
    ('How do I pay?', "{{ date('d M Y') }}")
    """
    removed: list[Fragment] = []

    def said(found: re.Match[str]) -> str:
        inner = next((text for text in found.groups() if text), "")
        around = found.group().split(inner, 1) if inner else [found.group()]
        removed.extend(Fragment(part, "template_mark", _RULE) for part in around)
        return inner

    return _TRANSLATED.sub(said, text), removed


def is_variable(text: str) -> bool:
    """A text that a template has yet to put in: nobody has seen it.

    >>> is_variable("{{ faq.title }}"), is_variable("{answer}"), is_variable("title; ?>"), is_variable("Why {name}?")
    (True, True, True, False)
    """
    if text[-1:] not in ">}" or not _VARIABLE.fullmatch(text):
        return False
    return not without_calls(text)[1]
