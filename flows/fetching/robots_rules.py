"""robots.txt as text: decoding, what a parser must not be shown as it is, and the answers we need of it.

Protego matches paths. Around it stand the traps that it leaves open: a byte-order mark hides the first group from
it (so `Disallow: /` becomes "allowed"), it splits lines at characters that are no line ends in RFC 9309, bytes that
are not UTF-8 would match nothing, and it takes "faqsieve/1.0", "faqsieve bot" and "faq" for the wrong agents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from protego import Protego

TOKEN = "faqsieve"
LIMIT = 500 * 1024
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
_LINE_ENDS = re.compile(r"\r\n?|\n")
_NOT_LINE_ENDS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\0", " "))
_AGENT = re.compile(r"\s*user[ -]?agent(?:\s*:|\s)\s*(.*)", re.I)
_PRODUCT = re.compile(r"[A-Za-z_-]+")
_LONGEST_LINE = 2083 * 8 - 1  # Google's parser; what follows in a line is ignored
_SIGNALS = ("content-signal", "content-usage")


def robots_text(raw: bytes) -> str:
    """The file as text, at most 500 KiB of it, a rule that the limit cuts in two left out. Never raises."""
    cut = raw[:LIMIT]
    if len(raw) > LIMIT and raw[LIMIT : LIMIT + 1] not in (b"\n", b"\r"):
        cut = cut[: max(cut.rfind(b"\n"), cut.rfind(b"\r")) + 1]
    for mark, name in _BOMS:
        if cut.startswith(mark):
            return _lines(cut[len(mark) :].decode(name, "surrogateescape" if name == "utf-8" else "replace"))
    return _lines(cut.decode("utf-8", "surrogateescape"))


def _lines(text: str) -> str:
    """Line ends as "\\n"; bytes that are not UTF-8 percent-encoded, as a URL that holds them is."""
    unified = _LINE_ENDS.sub("\n", text).translate(_NOT_LINE_ENDS)
    return re.sub("[\udc80-\udcff]", lambda byte: f"%{ord(byte.group()) - 0xDC00:02X}", unified)


def looks_like_html(text: str) -> bool:
    """Whether a page was served in place of rules (an error page with status 200)."""
    return text.lstrip().startswith("<")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt says to us. signals: lines on the use of content, as written."""

    parsed: Protego | None = None
    crawl_delay: float | None = None
    sitemaps: tuple[str, ...] = ()
    signals: dict[str, list[str]] = field(default_factory=dict)

    def allows(self, url: str) -> bool:
        """Whether a normalised URL may be asked for."""
        return self.parsed is None or self.parsed.can_fetch(url, TOKEN)


def parse_rules(text: str, token: str = TOKEN) -> Rules:
    """The rules for the product token. Text that is HTML holds none."""
    if not text.strip() or looks_like_html(text):
        return Rules()
    lines = [_addressed(line[:_LONGEST_LINE], token.lower()) for line in text.split("\n")]
    parsed = Protego.parse("\n".join(lines))
    return Rules(parsed, parsed.crawl_delay(TOKEN), tuple(parsed.sitemaps), _signals(lines))


def _addressed(line: str, token: str) -> str:
    """A user-agent line as RFC 9309 reads it: a product token, equal to ours in any case, or everyone, or others.

    The token ends at the first character that it cannot hold: "FaqSieve/1.0" and "faqsieve bot" mean us, "faq" not.
    """
    found = _AGENT.match(line)
    if not found:
        return line
    value = found.group(1)
    if re.match(r"\*(\s|#|$)", value):
        return "User-agent: *"
    name = _PRODUCT.match(value)
    ours = name is not None and name.group().lower() == token
    return f"User-agent: {TOKEN if ours else 'another'}"


def _signals(lines: list[str]) -> dict[str, list[str]]:
    """Content-Signal and Content-Usage lines of the groups that name us, else of those that name everyone."""
    groups: dict[str, dict[str, list[str]]] = {TOKEN: {}, "*": {}}
    agents: set[str] = set()
    in_agents = False
    for line in lines:
        name, colon, value = line.partition("#")[0].partition(":")
        key, value = name.strip().lower(), value.strip()
        if key == "user-agent":
            agents = (agents if in_agents else set()) | {value.lower()}
        elif colon and key in _SIGNALS:
            for agent in agents & groups.keys() if agents else {"*"}:
                groups[agent].setdefault(key, []).append(value)
        in_agents = key == "user-agent" if colon else in_agents
    return groups[TOKEN] or groups["*"]
