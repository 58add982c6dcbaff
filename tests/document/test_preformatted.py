"""A page that is one long `<pre>` keeps its bold words and links when its lines become blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.document import load_document

_WORDS = st.text(alphabet="abcé ü\t", max_size=40)
_PART = st.tuples(st.sampled_from(["", "b", "a", "u"]), _WORDS)
_LINES = st.lists(st.lists(_PART, max_size=4), min_size=25, max_size=60)


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{text}</{tag}>" if tag else text


@given(_LINES)
def test_marked_letters_stay_marked(lines: list[list[tuple[str, str]]]) -> None:
    """Whatever is folded or unwrapped, each letter stands in the elements that it stood in."""
    page = "\n".join("".join(_tagged(*part) for part in line) for line in lines)
    document = load_document(f"<pre>x\n{page}</pre>".encode())
    for tag in "bau":
        wanted = "".join(text for line in lines for own, text in line if own == tag)
        spans = [(block.text, span) for block in document.blocks for span in block.spans if span.tag == tag]
        found = "".join(text[span.start : span.end] for text, span in spans)
        assert "".join(found.split()) == "".join(wanted.split())
