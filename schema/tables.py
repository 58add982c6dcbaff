"""The dataset's tables: every column with its meaning, from which the SQL and docs/data-dictionary.md are made.

Changing anything here after a release takes a new SCHEMA_VERSION and a step in `schema.migrations`.
"""

from __future__ import annotations

from schema.ddl import Table, View, integer, json, real, text
from schema.views import FAQ, FAQ_SEARCH, PAGE_SEEN

APPLICATION_ID = 0x46415153  # "FAQS": file(1) and we ourselves tell our files from other SQLite files by it
SCHEMA_VERSION = 1

PAGES = Table(
    "pages",
    "a page, by its normalised requested URL",
    (
        text("id", "key: digest of the URL"),
        text("url", "normalised requested URL; `file:` and a relative path for local files"),
        text("final_url", "URL after redirects, of the stored version", null=True),
        text("canonical_link", "what rel=canonical says; never trusted as a key", null=True),
        text("title", "title of the stored version", null=True),
        text("site", "registrable domain, or the base name of a local source"),
        text("language", "language of the stored version (BCP 47)", null=True),
        text("media_type", "media type that the stored version was read as", null=True),
        text("charset", "encoding that the stored version was read in", null=True),
        text("state", "how the last attempt ended; `ok` also stands while the host answers 304", observed=True),
        integer("http_status", "HTTP status of the attempt that `state` is about", null=True, observed=True),
        text("etag", "ETag that came with the stored version", null=True, observed=True),
        text("last_modified", "Last-Modified that came with the stored version", null=True, observed=True),
        text("content_hash", "digest of what was extracted: equal where the page's content is", null=True),
        text("raw_hash", "SHA-256 of the stored version's bytes: its name in the store", null=True),
        text("fetched_at", "when the attempt was made that last changed this row (UTC)", observed=True),
        text("last_good_at", "when the stored version was fetched (UTC)", null=True, observed=True),
        text("first_seen", "when the page was first asked for (UTC)", observed=True),
        text("gone_at", "when the page's absence was confirmed (UTC)", null=True, observed=True),
        json("signals", "opt-outs of robots, TDM and AI as found: an object"),
        text("pipeline_version", "version that extracted the stored version", null=True, observed=True),
    ),
    indexes=(("url",), ("site",)),
)

PAIRS = Table(
    "pairs",
    "a question with its answer as it stands on one page: a sighting",
    (
        text("id", "key: page, folded question, number among equal questions on the page"),
        text("page_id", "the page", ref="pages"),
        integer("position", "place among the page's pairs, from 0"),
        text("question", "the question, clean; empty after the page opted out"),
        text("answer", "the answer, clean: blocks by line feed, list items as `- item`, table cells by ` | `"),
        json("answer_items", "items of the list that the answer mainly is: an array", null=True),
        json("links", "links inside the answer: an array of objects with text and href"),
        text("category", "group heading above the pair", null=True),
        text("language", "language of the pair (BCP 47)", null=True),
        text("published", "ISO date that was glued to the answer", null=True),
        text("extractor", "strategy that found the pair"),
        text(
            "agreement",
            "how markup and visible page compare",
            values=("agree", "differ", "markup_only", "visible_only"),
        ),
        text("other_question", "the markup's wording where it differs", null=True),
        text("other_answer", "the markup's wording where it differs", null=True),
        real("confidence", "calibrated probability that question and answer are right"),
        real("raw_confidence", "the same as extraction gave it, before `calibrations`"),
        json("locator", "DOM path and character offsets in the version `raw_hash`: an object"),
        text("raw_hash", "version of the page that the row was read from", null=True),
        text("source_fragment_url", "link that opens the page at the question", null=True),
        text("question_id", "its canonical question", ref="questions", null=True),
        text("answer_id", "its distinct answer", ref="answers", null=True),
        json("flags", "off_topic, truncated, has_email, has_phone, prompt_injection, page_limit …: an array"),
        text("first_seen", "when the pair was first seen (UTC)", observed=True),
        text("gone_at", "when the pair was missed on its page (UTC)", null=True, observed=True),
    ),
)

QUESTIONS = Table(
    "questions",
    "a canonical question after de-duplication",
    (
        text("id", "key: digest of the set of its pairs"),
        text("question", "the wording shown"),
        text("answer", "the best answer"),
        text("answer_id", "the best answer's row", ref="answers"),
        text("language", "its language", null=True),
        text("topic", "the topic it is grouped under", null=True),
        integer("sightings", "pairs that ask it"),
        integer("pages", "pages that ask it, copies of each other counted once"),
        integer("sites", "sites that ask it independently"),
        integer("answers", "distinct answers to it"),
        text("consensus", "whether the answers fit together", values=("single", "agree", "differ", "contradict")),
        text("pair_id", "the sighting shown in `faq`; NULL where none is left", ref="pairs", null=True),
    ),
)

ANSWERS = Table(
    "answers",
    "a distinct answer to a canonical question",
    (
        text("id", "key: digest of the set of its pairs"),
        text("question_id", "the canonical question", ref="questions"),
        text("answer", "the wording shown"),
        integer("sightings", "pairs that give it"),
        integer("sites", "sites that give it independently"),
        integer("best", "1 for the answer that the question shows, else 0"),
    ),
)

MERGES = Table(
    "merges",
    "why two things count as the same, at any level",
    (
        text("id", "key"),
        text("level", "what was merged", values=("question", "answer", "framework", "variant")),
        text("member_id", "the pair or sighting that was merged"),
        text("into_id", "the canonical row it was merged into"),
        text("compared_with", "the pair or sighting it was compared with"),
        text("rule", "the rule that merged them"),
        real("score", "how sure the rule is, 0 to 1"),
    ),
    indexes=(("member_id",), ("into_id",)),
)

DECISIONS = Table(
    "decisions",
    "what a person decided; outlives every run and names pairs, never clusters",
    (
        text("id", "key: digest of what was decided about which pairs"),
        text("kind", "the decision", values=("accept", "reject", "fix", "never_merge", "always_merge")),
        text("pair_id", "the pair (or framework sighting) it is about; it may have left the dataset"),
        text("other_pair_id", "the second pair, for never_merge and always_merge", null=True),
        text("field", "the column that a fix replaces", null=True),
        text("value", "what a fix puts there", null=True),
        text("by", "who decided"),
        text("at", "when (UTC)", observed=True),
    ),
    indexes=(("pair_id",),),
)

CALIBRATIONS = Table(
    "calibrations",
    "the map that `confidence` goes through in this dataset, fitted to decisions; none where none was fitted",
    (
        text("id", "key: digest of the row"),
        real("intercept", "confidence after = logistic(intercept + slope * logit(confidence before))"),
        real("slope", "see intercept; above 0, so that the order of pairs stays"),
        integer("verdicts", "pairs that were decided on"),
        integer("right", "of them accepted as they were"),
        integer("pages", "pages that they stand on"),
        real("loss_before", "mean log loss of the confidence before"),
        real("loss_after", "the same after, of pages that the map was not fitted on"),
        real("loss_chance", "the same of one number for all"),
        real("error_before", "expected calibration error before"),
        real("error_after", "the same after, of pages that the map was not fitted on"),
        text("at", "when it was fitted (UTC)", observed=True),
    ),
)

FRAMEWORKS = Table(
    "frameworks",
    'a named, numbered set as a concept: "7 Ps of marketing"',
    (
        text("id", "key: digest of the set of its sightings"),
        text("name", "its name"),
        integer("cardinality", "its number of items", null=True),
        text("kind", "what the items are called: Ps, pillars, steps …", null=True),
        text("subject", "what it is about", null=True),
        integer("variants", "distinct item sets"),
        integer("sightings", "pages and pairs that state it"),
        integer("sites", "sites that state it"),
    ),
)

FRAMEWORK_VARIANTS = Table(
    "framework_variants",
    "one distinct item set of a framework",
    (
        text("id", "key: digest of the set of its sightings"),
        text("framework_id", "the concept", ref="frameworks"),
        text("label", "what tells it from the other variants"),
        integer("sightings", "sightings that state these items"),
        integer("sites", "sites that state these items"),
        integer("complete", "1 where no item is missing, else 0"),
    ),
)

FRAMEWORK_ITEMS = Table(
    "framework_items",
    "an item of a variant",
    (
        text("variant_id", "the variant", ref="framework_variants"),
        integer("position", "place in the list, from 0"),
        text("name", "the item"),
        text("description", "what is said about it", null=True),
        integer("support", "sightings that name it"),
        integer("sites", "sites that name it"),
    ),
    key=("variant_id", "position"),
)

FRAMEWORK_SIGHTINGS = Table(
    "framework_sightings",
    "a framework as one page states it",
    (
        text("id", "key: page, pair, folded name, cardinality, number among equals"),
        text("page_id", "the page", ref="pages"),
        text("pair_id", "the pair whose answer states it; NULL where an article does", ref="pairs", null=True),
        integer("position", "place among the page's frameworks, from 0"),
        text("name", "its name here"),
        integer("cardinality", "declared number", null=True),
        text("declared_by", "where the number stands: answer, question, heading, text", null=True),
        text("kind", "what the items are called here", null=True),
        text("subject", "what it is about here", null=True),
        json("items", "an array of objects with name and description"),
        integer("complete", "1 where all declared items were found, else 0"),
        integer("count_mismatch", "1 where declared and found disagree though nothing was cut, else 0"),
        integer("truncated", "1 where the source cut the list off, else 0"),
        text("completed_by", "variant that completes a truncated list", ref="framework_variants", null=True),
        json("locator", "where it stands in the version `raw_hash`: an object"),
        text("raw_hash", "version of the page that the row was read from", null=True),
        text("extractor", "strategy that found it"),
        real("confidence", "probability that it is one"),
        text("language", "its language", null=True),
        text("framework_id", "the concept", ref="frameworks"),
        text("variant_id", "the variant", ref="framework_variants"),
        text("first_seen", "when first seen (UTC)", observed=True),
        text("gone_at", "when missed on its page (UTC)", null=True, observed=True),
    ),
)

FRAMEWORK_RELATIONS = Table(
    "framework_relations",
    "two frameworks that overlap",
    (
        text("a", "the framework that extends or contains; the smaller id where symmetric", ref="frameworks"),
        text("b", "the other one", ref="frameworks"),
        text("relation", "how they overlap", values=("extends", "contains", "overlaps", "same_items")),
        integer("shared_items", "items in common"),
        real("jaccard", "items in common over all items"),
    ),
    key=("a", "b", "relation"),
)

REMOVALS = Table(
    "removals",
    "boilerplate taken out of a page, so that nothing vanishes unseen",
    (
        text("id", "key"),
        text("page_id", "the page", ref="pages"),
        text("pair_id", "the pair it stood in; NULL at page level", ref="pairs", null=True),
        integer("position", "place among the page's removals"),
        json("locator", "where it stood", null=True),
        text("kind", "what it was: nav_link, related_links, trailing_date, glyph, page_footer …"),
        text("text", "the text"),
        text("rule", "the rule that took it out"),
    ),
)

REJECTIONS = Table(
    "rejections",
    "a candidate that did not become a pair",
    (
        text("id", "key"),
        text("page_id", "the page", ref="pages"),
        integer("position", "place among the page's candidates"),
        text("question", "what looked like a question"),
        text("answer", "what looked like its answer, cut after 400 characters where `locator` finds the rest"),
        json("locator", "where it stood", null=True),
        real("confidence", "probability that it was a pair", null=True),
        text("stage", "who rejected it: strategy, resolver, confidence …"),
        text("reason", "why"),
    ),
)

HISTORY = Table(
    "history",
    "an earlier version of an answer on a page",
    (
        text("pair_id", "the pair", ref="pairs"),
        integer("version", "number of the version, from 1"),
        text("answer", "the answer then"),
        json("answer_items", "its items then", null=True),
        text("raw_hash", "the version of the page that said so", null=True),
        text("valid_from", "when it was first seen (UTC)", observed=True),
        text("valid_to", "when another answer was seen (UTC)", observed=True),
    ),
    key=("pair_id", "version"),
)

RUNS = Table(
    "runs",
    "a run",
    (
        integer("id", "number of the run: grows, whatever the clock does"),
        text("started_at", "when it started (UTC)"),
        text("finished_at", "when it was written (UTC)"),
        text("status", "ok, or failed where a source failed"),
        json("parameters", "what it was asked to do: an object"),
        json("counts", "what it found and changed: an object"),
        text("version", "version of this program"),
        text("token", "names the journal that it was made from, so that none is written twice", null=True),
    ),
    indexes=(("token",),),
    digested=False,
)

FETCHES = Table(
    "fetches",
    "an attempt to fetch a page in a run",
    (
        integer("run_id", "the run", ref="runs"),
        text("url", "normalised requested URL"),
        integer("attempt", "number of the attempt, from 1"),
        text("page_id", "the page", ref="pages", null=True),
        text("final_url", "URL after redirects", null=True),
        text("state", "how it ended"),
        integer("http_status", "HTTP status", null=True),
        text("error", "what went wrong", null=True),
        real("seconds", "how long it took"),
        integer("bytes", "size of the decoded body"),
        text("raw_hash", "SHA-256 of the body", null=True),
        text("fetched_at", "when (UTC)"),
        text("etag", "ETag of the response", null=True),
        text("last_modified", "Last-Modified of the response", null=True),
    ),
    key=("run_id", "url", "attempt"),
    indexes=(("page_id", "fetched_at"),),
    digested=False,
)

ID_ALIASES = Table(
    "id_aliases",
    "an id that was replaced when a cluster changed",
    (
        text("old_id", "the id that is no more"),
        text("new_id", "the id that holds most of its members now"),
        integer("run_id", "the run that replaced it", null=True),
    ),
    key=("old_id",),
    indexes=(("new_id",),),
    digested=False,
)

TOMBSTONES = Table(
    "tombstones",
    "an URL or host that must be forgotten; it is named by its digest alone",
    (
        text("id", "key: digest of the URL or host"),
        text("kind", "what is forgotten", values=("url", "host")),
        text("at", "when (UTC)", observed=True),
    ),
)

TABLES = (
    PAGES, PAIRS, QUESTIONS, ANSWERS, MERGES, DECISIONS, CALIBRATIONS, FRAMEWORKS, FRAMEWORK_VARIANTS,
    FRAMEWORK_ITEMS, FRAMEWORK_SIGHTINGS, FRAMEWORK_RELATIONS, REMOVALS, REJECTIONS, HISTORY, RUNS, FETCHES, ID_ALIASES,
    TOMBSTONES,
)  # fmt: skip
VIEWS: tuple[View, ...] = (FAQ, PAGE_SEEN, FAQ_SEARCH)
REFERENCES = tuple((table.name, column.name, column.ref) for table in TABLES for column in table.columns if column.ref)
"""Table, column and the table that it refers to, by its `id`."""
BY_NAME = {table.name: table for table in TABLES}


def statements() -> list[str]:
    """Everything that makes an empty dataset of SCHEMA_VERSION."""
    return [sql for table in TABLES for sql in table.statements()] + [view.sql for view in VIEWS]
