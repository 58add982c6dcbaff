"""Plots as inline SVG, drawn by matplotlib, the same bytes for the same figures."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

_BLUE, _ORANGE, _GREY = "#2b6cb0", "#dd6b20", "#a0aec0"
mpl.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "faqsieve",
        "font.size": 9,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
)


def _svg(draw: Callable[[Any], None], *, height: float, title: str) -> str:
    figure = Figure(figsize=(6.4, height), layout="constrained")
    axes = figure.add_subplot()
    draw(axes)
    axes.set_title(title, loc="left", fontsize=10)
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    return text[text.index("<svg") :].replace("<svg ", '<svg role="img" style="max-width:100%;height:auto" ', 1)


def bars(rows: Sequence[dict[str, Any]], title: str) -> str:
    """Horizontal bars of rows with `label` and `value`, the first row on top. Labels must be our own words (ASCII)."""
    rows = rows[:20][::-1]

    def draw(axes: Any) -> None:
        drawn = axes.barh([str(row["label"]) for row in rows], [row["value"] for row in rows], color=_BLUE)
        axes.bar_label(drawn, padding=2)
        axes.margins(x=0.12)
        axes.xaxis.set_visible(False)
        axes.spines["bottom"].set_visible(False)

    return _svg(draw, height=0.6 + 0.26 * max(len(rows), 1), title=title)


def columns(rows: Sequence[dict[str, Any]], title: str, x: str, y: str) -> str:
    """Upright bars on a logarithmic scale, for counts that span orders of magnitude."""

    def draw(axes: Any) -> None:
        axes.bar([str(row["label"]) for row in rows], [row["value"] for row in rows], color=_BLUE)
        axes.set_yscale("symlog")
        axes.set_xlabel(x)
        axes.set_ylabel(y)

    return _svg(draw, height=2.4, title=title)


def confidence(bins: Sequence[dict[str, Any]]) -> str:
    """Pairs by confidence, and beside the diagonal the share that reviewers accepted, where anybody reviewed."""

    def draw(axes: Any) -> None:
        width = 1 / len(bins)
        axes.bar([(b["bin"] + 0.5) * width for b in bins], [b["pairs"] for b in bins], width * 0.92, color=_GREY)
        axes.set_xlim(0, 1)
        axes.set_xlabel("confidence")
        axes.set_ylabel("pairs")
        reviewed = [b for b in bins if b["reviewed"]]
        if reviewed:
            share = axes.twinx()
            share.plot([0, 1], [0, 1], color=_GREY, linewidth=1, linestyle="--")
            means = [b["mean"] for b in reviewed]
            share.plot(means, [b["accepted"] / b["reviewed"] for b in reviewed], "o-", color=_ORANGE)
            share.set_ylim(0, 1.02)
            share.set_ylabel("share accepted by reviewers")

    return _svg(draw, height=2.6, title="Confidence of the pairs")
