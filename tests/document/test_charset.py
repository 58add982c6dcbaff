"""From bytes to text: the order of the WHATWG standard, its labels only, and never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
import webencodings
from hypothesis import given
from hypothesis import strategies as st

from extractors.document.charset import decode

DATA = Path(__file__).parent / "data"
WRITTEN_BY_A_SCRIPT = b"document.write('<meta charset"
SAVED_AS_UTF8 = b'charset=euc-jp">\n<!--\xe4\xba\xac-->'


def html5lib_cases() -> list[tuple[bytes, str]]:
    """Pages and the encoding that a browser takes, from html5lib-tests (MIT, see data/README.md)."""
    parts = [part for path in sorted(DATA.glob("html5lib_*.dat")) for part in path.read_bytes().split(b"#data\n")[1:]]
    split = [part.partition(b"\n#encoding\n") for part in parts]
    return [(page, wanted.split(b"\n")[0].strip().decode()) for page, _, wanted in split]


def test_t43_html5lib_encoding_cases() -> None:
    """81 of 83: one declaration is written by a script, which nobody runs here, and one page says that it is EUC-JP and
    is UTF-8, which a browser shows garbled and we read.

    Where nothing is declared, browsers take windows-1252; we take UTF-8 if the bytes are, and guess otherwise.
    """
    wrong = []
    for page, wanted in html5lib_cases():
        found = decode(page)[1]
        undeclared = wanted.lower() == "windows-1252" and found == decode(b"<p>" + page[-200:], html=False)[1]
        encoding = webencodings.lookup(wanted)
        if not (undeclared or (encoding and encoding.name == found) or (page.isascii() and wanted == "windows-1252")):
            wrong.append((wanted, found, page[:100]))
    assert len(html5lib_cases()) == 83
    known = (WRITTEN_BY_A_SCRIPT, SAVED_AS_UTF8)
    assert [page for _, _, page in wrong if not any(mark in page for mark in known)] == []
    assert len(wrong) == 2


@pytest.mark.parametrize(
    ("raw", "label", "text", "charset"),
    [
        pytest.param("é".encode(), None, "é", "utf-8", id="nothing said"),
        pytest.param(b"\xe9t\xe9", "latin1", "été", "windows-1252", id="latin1 means windows-1252"),
        pytest.param(b"\x93x\x94", "iso-8859-1", "“x”", "windows-1252", id="and its quotes"),
        pytest.param(b"\xef\xbb\xbf\xc3\xa9", "koi8-r", "é", "utf-8", id="a mark wins over the transport"),
        pytest.param(b"\xff\xfea\0", "utf-8", "a", "utf-16le", id="UTF-16 mark"),
        pytest.param(b"\xfe\xff\0a", None, "a", "utf-16be", id="UTF-16 mark, big endian"),
        pytest.param(b"<meta charset=koi8-r>\xc1", None, "<meta charset=koi8-r>а", "koi8-r", id="meta"),
        pytest.param(
            b"<meta charset=koi8-r>\xc3\xa9", "utf-8", "<meta charset=koi8-r>é", "utf-8", id="transport first"
        ),
        pytest.param(b"\xc3\xa9", "zlib", "é", "utf-8", id="a Python codec is no charset"),
        pytest.param(b"+AGEAYg-", "utf-7", "+AGEAYg-", "utf-8", id="utf-7 is not decoded"),
        pytest.param(b"\xc3\xa9", "utf8mb4", "é", "utf-8", id="unknown label"),
        pytest.param(b"\xc3\xa9", "\x00\ud800ß", "é", "utf-8", id="no label at all"),
        pytest.param(b"\xb1\xe0", "gb2312", "编", "gbk", id="gb2312 means gbk"),
        pytest.param(b"<?xml version='1.0' encoding='koi8-r'?>\xc1", None, None, "koi8-r", id="XML prolog"),
        pytest.param(b" " * 3000 + b"<meta charset=koi8-r>\xc1", None, None, "koi8-r", id="late meta"),
    ],
)
def test_t43_order_and_labels(raw: bytes, label: str | None, text: str | None, charset: str) -> None:
    found = decode(raw, label)
    assert found[1] == charset
    assert text is None or found[0] == text


WRITTEN = {
    "big5": "請問要怎麼退貨？收到商品後十四天內都可以退貨，運費由我們負擔，請先寫信給店裡。",
    "gb18030": "请问怎么退货？收到商品后十四天内都可以退货，运费由我们承担，请先给优の良品店写信。",
    "shift_jis": "返品はどうすればよいですか？商品が届いてから十四日以内なら、店に送り返すだけです。",
    "euc_jp": "返品はどうすればよいですか？商品が届いてから十四日以内なら、店に送り返すだけです。",
    "euc_kr": "반품은 어떻게 하나요? 상품을 받은 날부터 십사일 안에 가게로 보내 주시면 됩니다.",
    "cp874": "ฉันจะส่งสินค้าคืนได้อย่างไร ภายในสิบสี่วันหลังจากได้รับสินค้า ส่งกลับมาที่ร้านได้เลย",
    "cp1251": "Как вернуть товар? В течение четырнадцати дней после получения пришлите его обратно в магазин.",
    "koi8_r": "Как вернуть товар? В течение четырнадцати дней после получения пришлите его обратно в магазин.",
    "cp1253": "Πώς μπορώ να επιστρέψω ένα προϊόν; Μέσα σε δεκατέσσερις ημέρες το στέλνετε πίσω στο μαγαζί.",
    "cp1255": "איך מחזירים מוצר? בתוך ארבעה עשר ימים מיום הקבלה שולחים אותו בחזרה אל החנות.",
    "cp1256": "كيف يمكنني إرجاع منتج؟ خلال أربعة عشر يوما من الاستلام ترسله إلى المتجر.",
    "cp1250": "Jak mogę zwrócić towar? W ciągu czternastu dni od otrzymania proszę odesłać go do sklepu w świecie.",
    "iso8859_2": "Jak mohu vrátit zboží? Do čtrnácti dnů od převzetí je pošlete zpět, peníze vám vrátíme.",
    "cp1252": "Como é que posso fazer uma devolução? Não há problema: são catorze dias, e a loja devolve o dinheiro.",
}


@pytest.mark.parametrize(("codec", "text"), WRITTEN.items())
@pytest.mark.parametrize("said", [b"", b'<meta charset="utf-8">'])
def test_t43_a_page_that_says_nothing_or_wrongly_utf8_is_read_by_its_bytes(codec: str, text: str, said: bytes) -> None:
    items = "".join(f'<li class="item"><a href="a.html">{part}</a>' for part in [text] * 3)
    assert decode(said + b"<script>var a = 1;</script>" + items.encode(codec))[0].endswith(items)


def test_t43_a_long_page_is_not_cut_within_a_character() -> None:
    text = "<p>返品はどうすればよいですか？ 店に送り返すだけです。" * 3000
    for shift in range(3):
        assert decode(b"x" * shift + text.encode("euc_jp"))[1] == "euc-jp"


@pytest.mark.parametrize("label", ["windows-1251", "iso-8859-1", "gb2312", "euc-jp"])
def test_t43_a_page_that_is_utf8_and_keeps_its_old_declaration(label: str) -> None:
    """Ten characters: fewer may be the other charset's by accident."""
    text = f"<meta charset={label}>Где найти чек?"
    assert decode(text.encode()) == (text, "utf-8")
    assert decode(text.encode(), label) == (text, "utf-8")
    assert decode("<meta charset=windows-1251>Где?".encode("cp1251"))[0].endswith("Где?")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a\xffb", "a\ufffdb"),
        (b"a\0b", "a\ufffdb"),
        (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd"),
        (b"\xf0\x9f", "\ufffd"),
        ("\ufffe\uffff\U0001ffff".encode(), "\ufffe\uffff\U0001ffff"),
    ],
)
def test_t44_what_is_no_text_becomes_a_replacement_character(raw: bytes, text: str) -> None:
    """Each broken sequence, NUL and surrogates; noncharacters are characters and stay."""
    assert decode(raw, "utf-8")[0] == text


@given(
    st.binary(max_size=200), st.one_of(st.none(), st.text(max_size=12), st.sampled_from(sorted(webencodings.LABELS)))
)
def test_never_raises(raw: bytes, label: str | None) -> None:
    """Whatever the bytes and the label, text comes out that can be stored."""
    for page in (
        raw,
        b"<meta charset='" + raw,
        b"<meta http-equiv=content-type content='text/html;charset=" + raw + b"'>",
    ):
        text, name = decode(page, label)
        assert "\0" not in text
        text.encode("utf-8")
        assert webencodings.lookup(name) or name == "replacement"


def test_japanese_mail_of_the_1990s() -> None:
    """Bytes of ASCII with shifts, which are valid UTF-8; an escape of a terminal is none."""
    text = "質問: 送料はいくらですか。"
    assert decode(text.encode("iso-2022-jp"), html=False) == (text, "iso-2022-jp")
    assert decode(b"Press \x1b[1mReturn\x1b[0m.", html=False)[1] == "utf-8"
