"""English words: numbers, contractions, spellings and forms, each with the one that stands for all."""

from __future__ import annotations

import re
from functools import lru_cache

from dedup.languages.model import mapping, numbers, ordinals, word_set

UNITS = numbers("one two three four five six seven eight nine", 1)
_TEENS = numbers("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10)
TENS = numbers("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_WH = "what how where who when why that there here which"

WORDS = (
    UNITS
    | _TEENS
    | TENS
    | {"zero": "0", "hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000", "dozen": "12"}
    | ordinals("first second third fourth fifth sixth seventh eighth ninth tenth", ("",), "second")
    | {f"{w}'s": f"{w} be" for w in _WH.split()}
    | {f"{w}re": f"{w} be" for w in ("what'", "how'", "where'", "who'")}
    | mapping(
        "is are am > be", "does > do", "an > a", "cannot can't cant > can not", "don't doesn't dont doesnt > do not",
        "isn't aren't isnt arent > be not", "won't wont > will not", "didn't > did not", "wasn't > was not",
        "shouldn't > should not", "couldn't > could not", "wouldn't > would not", "haven't > have not",
        "hasn't > has not", "weren't > were not", "i'm > i be", "i've > i have", "i'd > i would", "i'll > i will",
        "it's > it be", "you're > you be", "we're > we be", "they're > they be", "you've > you have",
        "we've > we have", "whom > who", "established > founded", "you'll > you will", "we'll > we will", "let's > let us", "us > me", "whats > what be",
        "& > and", "vs > versus", "exactly actually really please just basically simply highly very > ",
        "great excellent exceptional superb outstanding fantastic > good", "biggest greatest > big",
        "qualities > attribute", "kind kinds sort sorts > type", "types > type",
        "benefit benefits > advantage", "drawback drawbacks downside downsides > disadvantage",
        "rep reps > representative", "info > information", "admin admins > administrator", "max > maximum",
        "min > minimum", "dept > department", "config > configuration", "mgr > manager", "telephone > phone",
        "photograph photographs > photo", "usa us! > usa", "fridge > refrigerator", "ad ads advert adverts > ad",
        "until till > until", "unable > not able", "pros upside upsides positives > advantage", "cons negatives > disadvantage", "everyone > everybody", "anyone > anybody", "someone > somebody",
        "purchase purchases purchasing > buy", "kpis > kpi", "apis > api", "modify modifies modifying > change", "repair repairs > fix",
        "centre centres > center", "colour colours > color", "favourite favourites > favorite",
        "organisation organisations > organization", "organise > organize", "organising > organizing",
        "instalment instalments > installment", "licence licences > license", "programme programmes > program",
        "catalogue catalogues > catalog", "cancelled > canceled", "cancelling > canceling",
        "travelling > traveling", "enrol > enroll", "enrolment > enrollment", "fulfil > fulfill",
        "fulfilment > fulfillment", "jewellery > jewelry", "grey > gray", "behaviour > behavior",
        "personalise > personalize", "personalised > personalized", "customise > customize",
        "customised > customized", "recognise > recognize", "optimise > optimize", "authorise > authorize",
        "authorised > authorized", "apologise > apologize", "prioritise > prioritize", "analyse > analyze",
        "honour > honor", "labour > labor", "neighbour neighbours > neighbor", "theatre > theater", "tyre tyres > tire",
        "practise > practice", "defence > defense", "aluminium > aluminum", "okay > ok",
        "begin begins > start", "obtain obtains > get", "kid kids > child", "shipping > delivery", "criteria > criterion", "people > people", "companies > company", "my mine > my", "our ours > our",
    )
)  # fmt: skip

_ABBREVIATIONS = {
    "ai": "artificial intelligence", "aht": "average (?:handle|handling) time", "api": "application programming interface",
    "b2b": "business to business", "b2c": "business to (?:consumer|customer)", "cac": "customer acquisition cost",
    "ceo": "chief executive officer", "ces": "customer effort score", "clv": "customer lifetime value",
    "cms": "content management system", "cpc": "cost per click", "crm": "customer relationship management",
    "cro": "conversion rate optimization", "csat": "customer satisfaction score", "cta": "call to action",
    "ctr": "click through rate", "cx": "customer experience", "erp": "enterprise resource planning",
    "eta": "estimated time of arrival", "faq": "frequently asked question", "fcr": "1th contact resolution",
    "gdpr": "general data protection regulation", "hr": "human resource", "iot": "internet of thing",
    "ivr": "interactive voice response", "kpi": "key performance indicator", "mfa": "multi factor authentication",
    "nda": "(?:nondisclosure|non disclosure) agreement", "nps": "net promoter score",
    "ppc": "pay per click", "roas": "return on ad spend", "roi": "return on investment",
    "saas": "software as a service", "sdk": "software development kit", "sem": "search engine marketing",
    "seo": "search engine optimization", "sku": "stock keeping unit", "sla": "service level agreement",
    "smm": "social media marketing", "sso": "single sign on", "tqm": "total quality management",
    "ugc": "user generated content", "usp": "unique selling (?:point|proposition)",
    "ux": "user experience", "vat": "value added tax", "vpn": "virtual private network",
    "2 fa": "2 (?:factor|step) (?:authentication|verification)",
}  # fmt: skip
"""What companies write as often short as long, where the short form stands for little else: no CSR, no CSS."""
_LONG_FORMS = tuple((short, re.compile(long)) for short, long in _ABBREVIATIONS.items())
ABBREVIATED = re.compile(
    r"\b(?:(?:" + "|".join(_ABBREVIATIONS) + ") )?(?P<x>" + "|".join(_ABBREVIATIONS.values()) + ")"
    r"(?: (?:" + "|".join(_ABBREVIATIONS) + r"))?\b"
)
LONG_FORM_WORDS = frozenset(re.findall(r"(\w+)\)?(?=\Z|\|)", "|".join(_ABBREVIATIONS.values())))
"""The last words of the long forms: a text without any of them holds none."""


def abbreviate(found: re.Match[str]) -> str:
    """The short form, for one that stands beside its long form too: "what is a call to action (CTA)"."""
    return next(short for short, long in _LONG_FORMS if long.fullmatch(found["x"]))


_NO_PLURAL = word_set(
    "is as us this was has does his its news customs goods means terms arms savings glasses always perhaps sms "
    "gps dns ios https series species business process address access express less loss cross class pass "
    "success wireless bus gas plus status virus bonus campus focus census analysis basis crisis diabetes sales "
    "physics politics economics mathematics ethics logistics analytics thanks lens canvas atlas christmas "
    "overseas besides versus across kiss yes ours yours theirs hers whereas sometimes afterwards towards "
    "windows kubernetes postgres redis aws"
)
_IRREGULAR = mapping("children > child", "men > man", "women > woman", "feet > foot", "ways > way", "lives > life")
_VOWEL = re.compile(r"[aeiouy]")
_ONE_SYLLABLE = re.compile(r"(?:qu|[^aeiouy])*[aeiouy][^aeiouwxy]")
"""What a verb in "e" leaves, where one without doubles its last letter: "shar" of "sharing", no "shopp"."""


def singular(word: str) -> str:
    """The singular of a regular noun.

    >>> [singular(w) for w in ("policies", "skills", "boxes", "pass", "news")]
    ['policy', 'skill', 'box', 'pass', 'news']

    Breaks on: "axes", which belongs to "ax" and to "axis".
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word[-1] != "s" or word.endswith(("ss", "us", "is", "ous")) or word in _NO_PLURAL:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses", "zzes")) else word[:-1]


def verb(word: str) -> str:
    """A stem under which the forms of a regular verb meet: measure, measures, measuring, measured. One syllable keeps
    its "e", as "care" is no "car".

    >>> {verb(w) for w in ("measure", "measuring", "measured")}, verb("getting"), verb("bring"), verb("caring")
    ({'measur'}, 'get', 'bring', 'care')
    """
    for suffix in ("ing", "ed"):
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) > 2 and _VOWEL.search(stem):
            word = f"{stem}e" if _ONE_SYLLABLE.fullmatch(stem) else stem
            break
    if word.endswith("e") and len(word) > 2 and not _ONE_SYLLABLE.fullmatch(word[:-1]):
        word = word[:-1]
    if word.endswith("i"):
        word = word[:-1] + "y"
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou" else word


_PAST = mapping(
    "went gone > go", "bought > buy", "sent > send", "paid > pay", "got gotten > get", "made > make",
    "chose chosen > choose", "lost > lose", "broke > break", "forgot forgotten > forget", "took taken > take",
    "gave given > give", "wrote written > write", "saw seen > see", "came > come", "became > become",
    "began begun > begin", "knew known > know", "kept > keep", "held > hold", "told > tell", "sold > sell",
    "built > build", "spent > spend", "won > win", "grew grown > grow", "wore worn > wear", "spoke spoken > speak",
    "drove driven > drive", "ate eaten > eat", "taught > teach", "thought > think", "brought > bring",
    "caught > catch", "slept > sleep", "felt > feel", "met > meet", "hid hidden > hide", "stole stolen > steal",
    "froze frozen > freeze", "withdrew withdrawn > withdraw", "lent > lend", "ran > run", "understood > understand",
)  # fmt: skip
"""Without "left" and "found", which are other words too."""


_THINGS = word_set(
    "marketing branding banking parking training housing planning lighting heating seating clothing funding "
    "accounting networking messaging hosting coaching gaming programming meeting engineering advertising listing"
)
"""Nouns in -ing beside other nouns: a market, a brand and a train are none of these."""


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """A stem under which all forms of a verb and both spellings of "-ise" meet; not always a word.

    >>> stem("kept") == stem("keeping"), stem("recognised") == stem("recognize")
    (True, True)
    """
    if word in _THINGS:
        return word
    found = verb(_PAST.get(word, word))
    return found[:-1] + "z" if found.endswith("is") and len(found) > 5 else found
