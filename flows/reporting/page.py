"""The report's HTML: the facts through a template that escapes everything but our own SVG."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.reporting import charts
from flows.reporting.facts import Facts


def render(facts: Facts) -> str:
    """The page as text."""
    templates = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tables = facts.tables
    plots = {
        "structures": charts.bars(tables["structures"], "Pairs by structure (strategy that found them)"),
        "languages": charts.bars(tables["languages"], "Pairs by language"),
        "confidence": charts.confidence(facts.confidence),
        "clusters": charts.columns(
            tables["cluster_sizes"], "Canonical questions by number of sightings", "sightings", "questions"
        ),
    }
    drawn = {name: Markup(svg) for name, svg in plots.items()}  # our own SVG; labels are our words
    return environment.get_template("report.html").render(facts=facts, plots=drawn)
