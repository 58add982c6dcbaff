"""What a server's template language leaves in a file that no server has filled in: no more text than a comment is."""

from __future__ import annotations

import re

# Elements in which blocks stand side by side: text directly in them that is nothing but marks is nobody's sentence.
_CONTAINERS = frozenset(
    (
        "article", "aside", "body", "center", "details", "div", "dl", "fieldset", "footer", "form", "header", "html",
        "main", "nav", "ol", "section", "table", "tbody", "tr", "ul",
    )
)  # fmt: skip
_BLADE = (
    "auth|case|component|csrf|else|elseif|empty|endauth|endcomponent|endfor|endforeach|endforelse|endguest|endif|endpush"
    "|endsection|endslot|endswitch|extends|for|foreach|forelse|guest|if|include|method|php|push|section|show|slot|stack"
    "|stop|switch|yield"
)
# Each form ends at its first closing sign, so that a text can be read in one way only.
_CONTROL = re.compile(
    r"\{%[^%]*(?:%(?!\})[^%]*)*%\}|\{#[^#]*(?:#(?!\})[^#]*)*#\}|\{\{[{~]?\s?(?:[#/>^!]|else\b)[^{}]*\}\}+"
    rf"|<%[^%]*(?:%(?!>)[^%]*)*%>|@(?:{_BLADE})\b(?:\s?\([^()]*(?:\([^()]*\)[^()]*)*\))?"
    r"|^[^<>?]*\?>"  # "<?php foreach ($all as $key => $one): ?>" is a comment up to its first ">"
)
_LONGEST = 1_000  # characters of a run of marks; the patterns look at each of them from every opening before it
_OUTPUT = re.compile(r"\{\{[^{}]*\}\}")
# WordPress and gettext print a text by its translation. A string ends at its first quote that is not escaped.
_PRINTED = re.compile(
    r"<\?(?:php\b|=)\s*(?:echo\b\s*)?(?:_e|__?|_e?x|gettext|esc_(?:html|attr)_[_ex])\(\s*"
    r"""(?:'(?P<one>[^'\\]*(?:\\.[^'\\]*)*)'|"(?P<two>[^"\\]*(?:\\.[^"\\]*)*)")\s*(?:,[^()?]*)?\)\s*;?\s*\?>""",
    re.S,
)
_KEY = re.compile(r"\S*[^\W_][\w-]*[._:/]\w\S*")  # "faq.title"
_ESCAPED = re.compile(r"\\(['\"\\])")
MARKED = "{<@"  # how such a text begins, if it does not end in ">"


def only_marks(text: str, tag: str) -> bool:
    """A block of an element says nothing but what the template engine is to do: `{% endif %}`, `{{/each}}`, `@endif`.

    >>> only_marks("{% endif %} {{ super() }} {% endblock %}", "div"), only_marks("{{ answer }}", "div")
    (True, False)
    """
    if (
        tag not in _CONTAINERS
        or len(text) > _LONGEST
        or (text[0] not in MARKED and not text.endswith("?>"))
        or not _CONTROL.match(text)
    ):
        return False
    return not _OUTPUT.sub("", _CONTROL.sub("", text)).strip()


def printed(source: str) -> str:
    """PHP's calls that print a text give it: to a parser they are comments. Names of texts give nothing.

    >>> printed("<p><?php _e('Don\\\\'t you ship on Sundays?', 'shop'); ?></p><p><?= __('faq.title') ?></p>")
    "<p>Don't you ship on Sundays?</p><p><?= __('faq.title') ?></p>"
    """
    return _PRINTED.sub(_said, source) if "<?" in source else source


def _said(found: re.Match[str]) -> str:
    text = found["one"] or found["two"] or ""
    return found.group() if not text or _KEY.fullmatch(text) else _ESCAPED.sub(r"\1", text)
