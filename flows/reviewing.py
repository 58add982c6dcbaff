"""The review queue: which rows a person should look at first, and what is done with the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.dataset import decide
from flows.dataset.connection import reading
from schema.errors import UsageError

UNSURE = 0.7
DOUBTFUL_MERGE = 0.95


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the queue. `why`: what makes it worth a look. `url` opens the page at the question."""

    pair_id: str
    question: str
    answer: str
    confidence: float
    why: str
    url: str
    other_answer: str | None = None


WAITS = f"""LEFT JOIN merges AS m ON m.level = 'question' AND m.member_id = p.id AND m.score < {DOUBTFUL_MERGE}
LEFT JOIN pairs AS o ON o.id = m.compared_with
WHERE p.gone_at IS NULL AND p.question != '' AND p.id NOT IN (SELECT pair_id FROM decisions)
  AND (p.confidence < {UNSURE} OR p.agreement = 'differ' OR m.id IS NOT NULL)"""
"""What puts a pair `p` into the queue: the joins and the condition, for Datasette's query as well."""

_QUEUE = f"""SELECT p.id, p.question, p.answer, round(p.confidence, 3),
  CASE WHEN p.confidence < {UNSURE} THEN 'unsure'
       WHEN p.agreement = 'differ' THEN 'differs from the markup'
       ELSE 'merged by ' || m.rule || ' (' || round(m.score, 2) || ') with: ' || coalesce(o.question, '') END,
  coalesce(p.source_fragment_url, g.url), p.other_answer
FROM pairs AS p JOIN pages AS g ON g.id = p.page_id
{WAITS}
GROUP BY p.id ORDER BY p.confidence, p.id LIMIT :limit"""


def queue(path: Path, limit: int = 20) -> list[Waiting]:
    """Undecided rows, the least sure first: low confidence, markup that differs, merges that leave doubt."""
    with reading(path) as db:
        found = db.execute(_QUEUE, {"limit": limit})
        return [Waiting(*row) for row in found]


def judge(path: Path, kind: str, pair_id: str, fixes: Mapping[str, str] | None = None, by: str = "") -> str:
    """Record accept, reject or fix for a pair; what was done, as a sentence. A fix that changes nothing is an accept.

    fixes: column → right text. UsageError where the pair or the kind is unknown.
    """
    if kind not in ("accept", "reject", "fix"):
        raise UsageError(f"a review accepts, rejects or fixes; {kind!r} is none of them")
    if kind != "fix":
        decide(path, kind, pair_id, by=by)
        return f"{kind}ed {pair_id}"
    with reading(path) as db:
        rows = db.rows("SELECT question, answer, category FROM pairs WHERE id = ?", (pair_id,))
    if not rows:
        raise UsageError(f"there is no pair {pair_id}")
    changed = {name: text for name, text in (fixes or {}).items() if text.strip() and text != rows[0][name]}
    for name, text in changed.items():
        decide(path, "fix", pair_id, field=name, value=text, by=by)
    if not changed:
        decide(path, "accept", pair_id, by=by)
    return f"fixed {' and '.join(changed)} of {pair_id}" if changed else f"accepted {pair_id}: nothing was changed"
