"""Languages by script, letters and function words; what is declared decides only what they leave open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.cleaning.function_words import WORDS
from extractors.cleaning.language import detect, languages, subtag

SENTENCES = {
    "en": "How do I cancel the order that I placed with your shop?",
    "de": "Wie kann ich die Bestellung, die ich aufgegeben habe, wieder stornieren?",
    "fr": "Comment puis-je annuler la commande que j'ai passée sur le site ?",
    "es": "¿Cómo puedo cancelar el pedido que hice en la tienda?",
    "pt": "Como é que eu cancelo a encomenda que fiz na loja?",
    "it": "Come posso annullare l'ordine che ho fatto nel negozio?",
    "nl": "Hoe kan ik de bestelling die ik heb geplaatst annuleren?",
    "sv": "Hur kan jag avbryta beställningen som jag har gjort hos er?",
    "fi": "Miten voin peruuttaa tilauksen, jos se on jo maksettu?",
    "pl": "Jak mogę anulować zamówienie, które jest już opłacone?",
    "cs": "Jak mohu zrušit objednávku, pokud je již zaplacena a není odeslána?",
    "hu": "Hogyan lehet lemondani a rendelést, ha már kifizettem és nem kell?",
    "ro": "Cum pot anula comanda dacă este deja plătită și nu mai am nevoie de ea?",
    "tr": "Bir siparişi nasıl iptal edebilirim ve para iadesi için ne kadar beklenir?",
    "vi": "Tôi có thể hủy đơn hàng đã đặt như thế nào nếu không cần nữa?",
    "id": "Bagaimana saya dapat membatalkan pesanan yang sudah dibayar?",
    "ru": "Как отменить заказ, если он уже оплачен?",
    "uk": "Як скасувати замовлення, якщо воно вже оплачене і їде?",
    "bg": "Как да откажа поръчката, ако вече съм платил със сигурност?",
    "sr": "Како да откажем поруџбину ако је већ плаћена?",
    "be": "Як скасаваць заказ, калі ён ужо аплачаны ў краме?",
    "el": "Πώς ακυρώνω την παραγγελία;",
    "he": "איך מבטלים הזמנה?",
    "ar": "كيف ألغي الطلب؟",
    "fa": "چگونه سفارش خود را لغو کنم؟",
    "hi": "मैं ऑर्डर कैसे रद्द करूँ?",
    "ja": "注文をキャンセルするにはどうすればいいですか",
    "zh": "如何取消订单？",
    "ko": "주문을 어떻게 취소하나요?",
    "th": "ฉันจะยกเลิกคำสั่งซื้อได้อย่างไร",
    "my": "အမှာစာကို ဘယ်လိုပယ်ဖျက်ရမလဲ။",
    "ka": "როგორ გავაუქმო შეკვეთა?",
    "ta": "ஆர்டரை எப்படி ரத்து செய்வது?",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
@pytest.mark.parametrize("hint", [None, "own", "en"])
def test_a_sentence(language: str, text: str, hint: str | None) -> None:
    """One sentence is enough, whether the page declares its language, nothing, or falsely English."""
    assert detect(text, language if hint == "own" else hint) == language


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        pytest.param("Hvordan kan jeg betale?", "da", "da", id="danish-or-norwegian"),
        pytest.param("Hvordan kan jeg betale?", "no", "no", id="norwegian-or-danish"),
        pytest.param("送料", "ja", "ja", id="han-on-a-japanese-page"),
        pytest.param("送料", None, "zh", id="han-alone"),
        pytest.param("सवाल", "mr", "mr", id="devanagari-declared"),
        pytest.param("Где найти объявление? На сайте.", "ru", "ru", id="a-hard-sign-in-russian"),
        pytest.param("Где е входът? До гарата.", None, "bg", id="a-hard-sign-in-bulgarian"),
        pytest.param(
            "Как да ви намеря? Сградата е до гарата и се вижда.", "en", "bg", id="bulgarian-without-hard-sign"
        ),
        pytest.param("FAQ 2024", "de", None, id="nothing-to-go-by"),
        pytest.param("npm install --save", None, None, id="code"),
        pytest.param("Обратная связь (FAQ, API, HTML)", "en", "ru", id="cyrillic-with-latin-terms"),
        pytest.param("Who keeps the list, and where is it?", "ja", "en", id="latin-letters-on-a-japanese-page"),
        pytest.param("Tokyo, Osaka, Kyoto", "ja", None, id="names-in-latin-letters"),
        pytest.param("Wie nutze ich React, Vue und Angular?", "de", "de", id="german-with-english-names"),
    ],
)
def test_what_leaves_doubt(text: str, hint: str | None, expected: str | None) -> None:
    assert detect(text, hint) == expected


@pytest.mark.parametrize(
    ("language", "short"),
    [("ja", "営業時間\n九時"), ("bg", "Има ли доставка?\nДа."), ("fa", "هزینه\nندارد"), ("uk", "Де ви?\nТут.")],
)
@pytest.mark.parametrize("declared", [None, "en"])
def test_a_pair_whose_letters_leave_it_open(language: str, short: str, declared: str | None) -> None:
    """The page is in Japanese, so "営業時間" is, though nothing in it says that it is not Chinese."""
    texts = [SENTENCES[language], short, SENTENCES[language]]
    assert languages(texts, declared) == (language, [language] * 3)


@pytest.mark.parametrize("declared", [None, "en", "ru"])
def test_a_hard_sign_is_no_bulgarian_on_a_russian_page(declared: str | None) -> None:
    texts = ["Как подать объявление?\nНа сайте.", "Можно ли вернуть?\nЕсли вы сохранили чек, это возможно."]
    assert languages(texts, declared) == ("ru", ["ru", "ru"])


def test_a_chinese_pair_on_a_bilingual_page() -> None:
    texts = [SENTENCES["en"], SENTENCES["zh"], SENTENCES["en"]]
    assert languages(texts, None) == ("en", ["en", "zh", "en"])


def test_a_page_that_declares_the_wrong_language() -> None:
    """Themes ship with lang="en": what the pairs say wins, and short pairs follow the page."""
    texts = [SENTENCES["de"], "Versand\nMit der Post, das dauert nicht lange.", "OK?"]
    assert languages(texts, "en-US") == ("de", ["de", "de", "de"])


def test_a_language_without_a_list_of_words_is_believed_where_its_neighbour_is_heard() -> None:
    text = "Para que serve a conta e como se pode pagar cunha tarxeta de outro país sen problemas?"
    assert languages([text], "gl") == ("gl", ["gl"])
    assert languages([text], "fr") == ("pt", ["pt"])


def test_a_page_in_two_languages() -> None:
    assert languages([SENTENCES["fr"], SENTENCES["en"], SENTENCES["fr"]], "fr") == ("fr", ["fr", "en", "fr"])


def test_an_answer_that_was_left_untranslated() -> None:
    """The pair is in the language of its question, where that is the page's."""
    answer = "You can find the list on the first page of the manual, and the file is with it."
    spanish = f"¿Dónde está la lista de los ficheros?\n{answer}"
    assert languages([spanish, f"Where is the list of the files?\n{answer}"], "es")[1] == ["es", "en"]
    either = "Как проверить лодку?\nЭто просто: вы смотрите на дно, а затем на вёсла."
    only_one = "Як перевірити човен?\nЭто просто: вы смотрите на дно, а затем на вёсла."
    assert languages([either, only_one], "uk")[1] == ["ru", "uk"]


def test_a_page_without_pairs_is_read_from_its_text() -> None:
    assert languages([], None, page=SENTENCES["it"]) == ("it", [])
    assert languages([], "sv-SE", page="404") == ("sv", [])
    assert languages([], None, page="404") == (None, [])


def test_the_model_answers_where_nothing_else_does() -> None:
    """Icelandic has no list of words here, and the page declares nothing."""
    text = "Hvernig get ég greitt reikninginn minn á netinu? Þú getur greitt hann í heimabankanum þínum hvenær sem er."
    assert languages([text], None)[0] == "is"


@pytest.mark.parametrize("tag", ["", None, "x-default", "english", "de,en", "$lang", "{{ lang }}"])
def test_no_declaration(tag: str | None) -> None:
    assert subtag(tag) is None


def test_no_word_list_is_another_ones_copy() -> None:
    sets = {language: frozenset(words.split()) for language, words in WORDS.items()}
    assert len(set(sets.values())) == len(sets)
    assert all(len(words) >= 25 for words in sets.values())


@given(st.text(max_size=80), st.none() | st.text(max_size=8))
def test_any_text_and_any_declaration(text: str, declared: str | None) -> None:
    """Law: never an error, one language a text, and nothing but primary subtags."""
    main, each = languages([text, text[::-1]], declared)
    assert len(each) == 2
    assert all(tag is None or (tag.isalpha() and 2 <= len(tag) <= 3) for tag in [main, *each])
