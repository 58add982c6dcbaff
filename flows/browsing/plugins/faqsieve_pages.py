"""Datasette plugin: full-text search on `faq`, links along its keys, and the review queue as a page with buttons.

Datasette's own search box wants a full-text table keyed by the rowid of what is searched; ours is keyed by question_id.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette import Forbidden, Response, hookimpl
from datasette.filters import FilterArguments
from markupsafe import Markup

from flows.reviewing import judge, queue
from schema.errors import FaqsieveError


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The queue's address."""
    return [(r"^/-/review$", review)]


@hookimpl
def menu_links() -> list[dict[str, str]]:
    """An entry in the menu of every page."""
    return [{"href": "/-/review", "label": "Review queue"}]


@hookimpl
def filters_from_request(request: Any, table: str) -> Any:
    """`?_find=words` keeps the rows of `faq` that hold the words; nothing in them is search syntax."""
    words = (request.args.get("_find") or "").strip()
    if table != "faq" or not words:
        return None
    clause = "question_id IN (SELECT question_id FROM faq_search WHERE faq_search MATCH escape_fts(:find))"
    return FilterArguments([clause], params={"find": words}, human_descriptions=[f'text holds "{words}"'])


@hookimpl
def render_cell(value: Any, column: str, table: str | None, database: str, datasette: Any) -> Any:
    """The keys of `faq` lead to their rows, as those of tables do: a view has no foreign keys. Shortened: twenty-four
    digits tell a reader nothing."""
    if table != "faq" or column not in _KEYS or not value:
        return None
    address = f"{datasette.urls.table(database, _KEYS[column])}/{value}"
    return Markup('<a href="{}" title="{}">{}…</a>').format(address, value, value[:6])


_KEYS = {"question_id": "questions", "pair_id": "pairs", "answer_id": "answers"}


async def review(datasette: Any, request: Any) -> Any:
    """GET shows the next rows, POST records a decision. A form from another site is refused (Datasette's token)."""
    path = Path(next(db.path for db in datasette.databases.values() if db.path))
    if request.method == "POST":
        form = await request.post_vars()
        try:
            said = await asyncio.to_thread(judge, path, form.get("kind", ""), form.get("pair_id", ""), _fixes(form))
        except FaqsieveError as error:
            said = str(error)
        return Response.redirect(f"/-/review?{urlencode({'said': said})}")
    if request.method != "GET":
        raise Forbidden("GET or POST")
    rows = await asyncio.to_thread(queue, path, 20)
    shown = {"rows": rows, "said": request.args.get("said") or "", "database": datasette.urls.database(path.stem)}
    page = await datasette.render_template("review.html", shown, request=request)
    return Response.html(page)


def _fixes(form: dict[str, str]) -> dict[str, str]:
    return {name: form[name].replace("\r\n", "\n") for name in ("question", "answer") if name in form}
