"""Questions that people ask of the dataset, as SQL that Datasette shows under a name and the report reads too."""

from __future__ import annotations

from dataclasses import dataclass

from flows.reviewing import WAITS


@dataclass(frozen=True, slots=True)
class Query:
    """A canned query."""

    title: str
    description: str
    sql: str


QUERIES = {
    "most_asked": Query(
        "Most-asked questions",
        "Canonical questions by the number of sites that ask them independently.",
        """SELECT question, answer, sites, sources, consensus, topic, source_fragment_url FROM faq
ORDER BY sites DESC, sources DESC, question LIMIT 100""",
    ),
    "contradictions": Query(
        "Contradictions",
        "Questions whose answers contradict each other, with every distinct answer beside its support.",
        """SELECT q.question, a.answer, a.sites, a.sightings, a.best FROM questions AS q
JOIN answers AS a ON a.question_id = q.id WHERE q.consensus = 'contradict'
ORDER BY q.sites DESC, q.question, a.best DESC, a.id""",
    ),
    "framework_variants_aligned": Query(
        "A framework with its variants side by side",
        "Every variant's items in order; type a part of the framework's name, or leave it empty for all.",
        """SELECT f.name AS framework, v.label AS variant, v.sightings, v.sites, group_concat(i.name, ' · ') AS items
FROM frameworks AS f JOIN framework_variants AS v ON v.framework_id = f.id
JOIN (SELECT * FROM framework_items ORDER BY variant_id, position) AS i ON i.variant_id = v.id
WHERE f.name LIKE '%' || :name || '%' GROUP BY v.id ORDER BY f.sightings DESC, f.name, v.sightings DESC, v.label""",
    ),
    "framework_relations_named": Query(
        "How frameworks overlap",
        "Pairs of frameworks that extend, contain or share items with each other.",
        """SELECT a.name AS framework, r.relation, b.name AS other, r.shared_items, round(r.jaccard, 2) AS jaccard
FROM framework_relations AS r JOIN frameworks AS a ON a.id = r.a JOIN frameworks AS b ON b.id = r.b
ORDER BY r.jaccard DESC, a.name, b.name""",
    ),
    "changed_this_week": Query(
        "What changed in the last seven days",
        "Pairs that are new, that left their page, or whose answer changed.",
        """SELECT 'new' AS change, p.first_seen AS at, p.question, p.answer, NULL AS before, g.url FROM pairs AS p
JOIN pages AS g ON g.id = p.page_id WHERE p.first_seen >= datetime('now', '-7 days')
UNION ALL SELECT 'gone', p.gone_at, p.question, p.answer, NULL, g.url FROM pairs AS p
JOIN pages AS g ON g.id = p.page_id WHERE p.gone_at >= datetime('now', '-7 days')
UNION ALL SELECT 'answer changed', h.valid_to, p.question, p.answer, h.answer, g.url FROM history AS h
JOIN pairs AS p ON p.id = h.pair_id JOIN pages AS g ON g.id = p.page_id WHERE h.valid_to >= datetime('now', '-7 days')
ORDER BY at DESC LIMIT 500""",
    ),
    "removed_from_page": Query(
        "What was removed from a page",
        "Boilerplate with the rule that took it out; type a part of the page's address.",
        """SELECT r.kind, r.text, r.rule, p.question, g.url FROM removals AS r JOIN pages AS g ON g.id = r.page_id
LEFT JOIN pairs AS p ON p.id = r.pair_id WHERE g.url LIKE '%' || :url || '%' ORDER BY g.url, r.position LIMIT 500""",
    ),
    "to_review": Query(
        "Rows to review",
        "Unsure, differing from the page's markup, or merged by a rule that leaves doubt, and not yet decided on.",
        f"""SELECT p.id AS pair_id, p.question, p.answer, round(p.confidence, 2) AS confidence, p.agreement,
  p.other_answer AS markup_says, m.rule AS merged_by, round(m.score, 2) AS score, p.source_fragment_url
FROM pairs AS p {WAITS}
ORDER BY p.confidence, m.score, p.id LIMIT 200""",
    ),
}
"""In the order in which they are shown."""
