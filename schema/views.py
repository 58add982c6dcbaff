"""The dataset's views, and the full-text table over `faq`."""

from __future__ import annotations

from schema.ddl import View

PAGE_SEEN = View(
    "page_seen",
    "a page with the time it was last seen in order",
    (
        ("page_id", "the page"),
        ("last_seen", "when the page was last fetched well (ok or not_modified, UTC)"),
    ),
    """CREATE VIEW page_seen AS
SELECT id AS page_id, (
  SELECT max(fetched_at) FROM fetches
  WHERE fetches.page_id = pages.id AND fetches.state IN ('ok', 'not_modified') AND fetches.error IS NULL
) AS last_seen FROM pages""",
)


def _fixed(column: str) -> str:
    """A pair's column as a person corrected it (canonical questions and answers carry their fixes already)."""
    return f"""coalesce((
    SELECT value FROM decisions WHERE pair_id = p.id AND kind = 'fix' AND field = '{column}' ORDER BY at DESC LIMIT 1
  ), p.{column})"""


FAQ = View(
    "faq",
    "**the clean dataset**: a canonical question, ready to use",
    (
        ("question_id", "the canonical question"),
        ("pair_id", "the sighting that is shown"),
        ("answer_id", "the distinct answer that is shown"),
        ("question", "the question"),
        ("answer", "the best answer"),
        ("answer_items", "its items, where it is mainly a list: JSON array or NULL"),
        ("language", "language of the question"),
        ("topic", "topic of the question"),
        ("category", "group heading above the sighting shown"),
        ("frameworks", "names of the frameworks that sightings of the question state: JSON array"),
        ("source_url", "the page of the sighting shown"),
        ("source_fragment_url", "link that opens that page at the question"),
        ("site", "its site"),
        ("sources", "pages that ask the question independently"),
        ("sites", "sites that ask the question independently"),
        ("agreement", "how markup and visible page compare there"),
        ("consensus", "whether the answers of all sightings fit together"),
        ("confidence", "probability that the sighting shown is right"),
        ("flags", "flags of the sighting shown: JSON array"),
        ("published", "ISO date that stood at the answer"),
        ("last_seen", "when the page was last fetched well (UTC)"),
    ),
    f"""CREATE VIEW faq AS
SELECT
  q.id AS question_id, p.id AS pair_id, q.answer_id, q.question, q.answer,
  CASE WHEN p.answer = q.answer THEN p.answer_items END AS answer_items,
  q.language, q.topic,
  {_fixed("category")} AS category,
  (
    SELECT json_group_array(name) FROM (
      SELECT DISTINCT f.name
      FROM pairs AS s
      JOIN framework_sightings AS fs ON fs.pair_id = s.id AND fs.gone_at IS NULL
      JOIN frameworks AS f ON f.id = fs.framework_id
      WHERE s.question_id = q.id AND s.gone_at IS NULL
      ORDER BY f.name
    )
  ) AS frameworks,
  g.url AS source_url, p.source_fragment_url, g.site, q.pages AS sources, q.sites,
  p.agreement, q.consensus, p.confidence, p.flags,
  {_fixed("published")} AS published,
  (
    SELECT max(fetched_at) FROM fetches
    WHERE fetches.page_id = g.id AND fetches.state IN ('ok', 'not_modified') AND fetches.error IS NULL
  ) AS last_seen
FROM questions AS q
JOIN pairs AS p ON p.id = q.pair_id
JOIN pages AS g ON g.id = p.page_id""",
)

FAQ_SEARCH = View(
    "faq_search",
    "full text of a row of `faq`: `SELECT question_id FROM faq_search WHERE faq_search MATCH 'refund' ORDER BY rank`",
    (
        ("question_id", "the canonical question"),
        ("question", "the question"),
        ("answer", "the best answer"),
    ),
    """CREATE VIRTUAL TABLE faq_search USING fts5(
  question_id UNINDEXED, question, answer, tokenize = "unicode61 remove_diacritics 2"
)""",
)
