"""Normalising: what is repaired, what is dropped, what stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.cleaning import normalise
from extractors.cleaning.dates import stamp_at_end


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("  two \t words \n\n\n next  ", "two words\nnext", id="white space"),
        pytest.param("Cafe\u0301", "Café", id="NFC"),
        pytest.param("CafÃ© crÃ¨me, donâ€™t", "Café crème, don’t", id="mojibake"),
        pytest.param("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет", id="mojibake, Cyrillic"),
        pytest.param("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark", id="invisible"),
        pytest.param("bell\x07 and\x00 nul", "bell and nul", id="controls"),
        pytest.param("icon \ue5cf text", "icon text", id="icon font"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="joiner of Persian stays"),
        pytest.param("👩\u200d🔬 works", "👩\u200d🔬 works", id="joiner of emoji stays"),
        pytest.param("à « la » carte, São Tomé", "à « la » carte, São Tomé", id="French stays"),
        pytest.param("naïve Ærø Þór", "naïve Ærø Þór", id="accents stay"),
        pytest.param("“curly” and ‘single’ – dash", "“curly” and ‘single’ – dash", id="typography stays"),
    ],
)
def test_normalise(text: str, wanted: str) -> None:
    assert normalise(text) == wanted


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Mar 20, 2017", "2017-03-20"),
        ("September 3rd, 2020", "2020-09-03"),
        ("Mon, Oct 3, 2014", "2014-10-03"),
        ("3. Oktober 2014", "2014-10-03"),
        ("Dienstag, 3. März 2020", "2020-03-03"),
        ("1er août 2019", "2019-08-01"),
        ("20 juil. 2021", "2021-07-20"),
        ("3 de octubre de 2014", "2014-10-03"),
        ("7 de dez. de 2019", "2019-12-07"),
        ("9 dic 2018", "2018-12-09"),
        ("3 mrt. 2020", "2020-03-03"),
        ("5 мая 2020 г.", "2020-05-05"),
        ("8 March 2019, at 4:12 pm", "2019-03-08"),
        ("2014-10-03", "2014-10-03"),
        ("2014年10月3日", "2014-10-03"),
        ("2014년 10월 3일", "2014-10-03"),
        ("03.10.2014", "2014-10-03"),
        ("25/12/2019", "2019-12-25"),
        ("12/25/2019", "2019-12-25"),
        ("04/04/2019", "2019-04-04"),
    ],
)
def test_dates_of_many_manners(text: str, iso: str) -> None:
    stamp = stamp_at_end(f"word.{text}")
    assert stamp is not None
    assert (stamp.start, stamp.iso) == (5, iso)


@pytest.mark.parametrize("text", ["03/04/2019", "3 days ago", "vor 2 Wochen", "il y a 3 jours", "hace 2 meses"])
def test_a_stamp_without_a_certain_day_has_no_date(text: str) -> None:
    stamp = stamp_at_end(f"word.{text}")
    assert stamp is not None
    assert stamp.iso is None


@pytest.mark.parametrize("text", ["Marketing 3, 2014", "2019-02-30", "May 2014", "chapter 12.5.1", "in 2014", "1.2.3"])
def test_no_date(text: str) -> None:
    assert stamp_at_end(text) is None
