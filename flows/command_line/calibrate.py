"""`faqsieve calibrate`: what reviewers decided makes the confidence of this dataset fit."""

from __future__ import annotations

from pathlib import Path

import click

from flows.command_line._common import dataset_argument, json_option, must_exist, print_json


@click.command()
@dataset_argument
@click.option("--off", is_flag=True, help="Go back to the confidence that extraction gave.")
@json_option
def command(dataset: Path, off: bool, as_json: bool) -> int:
    """Fit the confidence of pairs to what reviewers decided.

    The map keeps the order of pairs and is judged on pages that it was not fitted on; it is kept in the dataset, and
    applied by later runs, only where it is better there than before. Exit code 1 where nothing was changed.

    \b
    faqsieve review                 decide on some pairs first: 50 at least, on 8 pages
    faqsieve calibrate
    faqsieve calibrate --off
    """
    from flows.dataset.calibrating import calibrate, calibrate_off

    must_exist(dataset)
    if off:
        calibrate_off(dataset)
        print_json({"used": False}) if as_json else click.echo("Confidence is as extraction gave it.")
        return 0
    fitted, why_not = calibrate(dataset)
    if as_json:
        told = None if fitted is None else {**fitted._asdict(), "map": fitted.map._asdict()}
        print_json({"used": not why_not, "why_not": why_not or None, "fit": told})
        return 1 if why_not else 0
    if fitted:
        click.echo(f"{fitted.verdicts} decisions ({fitted.right} right) on {fitted.pages} pages; held out by page:")
        click.echo(f"  calibration error  {fitted.error_before:.3f} before, {fitted.error_after:.3f} after")
        click.echo(
            f"  log loss           {fitted.loss_before:.3f} before, {fitted.loss_after:.3f} after, "
            f"{fitted.loss_chance:.3f} with one number for all"
        )
    click.echo(f"Nothing was changed: {why_not}." if why_not else "Kept in the dataset, and applied by later runs.")
    return 1 if why_not else 0
