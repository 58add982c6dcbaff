"""English words that say one thing: a thesaurus on stems. A word that is its own opposite's neighbour ("import",
"export") stays out of every group."""

from __future__ import annotations

from dedup.languages.en_words import verb
from dedup.languages.model import word_set

_GROUPS = (
    "order parcel package shipment", "delivery shipping ship deliver postage",
    "international overseas abroad worldwide", "data information detail", "price cost fee charge", "phone telephone",
    "client customer consumer", "employee staff worker personnel", "agent representative",
    "company business organization organisation firm enterprise", "job position vacancy",
    "improve increase boost enhance raise", "measure assess evaluate gauge", "goal objective aim",
    "skill ability competency competence", "trait characteristic attribute", "method way technique", "begin start",
    "broken damaged defective faulty defect", "lose loss", "guarantee warranty", "promo promotion coupon", "reimbursement refund",
    "error problem issue trouble", "help assistance aid", "handle manage resolve", "step stage phase",
    "bad poor negative", "good positive", "risk danger hazard", "another different other", "cancel cancellation",
    "modify change edit", "delete erase remove removal deletion", "redeem apply", "choose select pick",
    "angry upset irate furious unhappy dissatisfied unsatisfied frustrated", "essential important crucial vital", "explanation meaning definition",
    "strategy approach", "example instance", "photo picture image", "quick fast rapid quickly", "remote remotely", "automatic automatically", "effective effectively", "express expedited",
    "answer reply respond response", "job career", "register enroll enrol registration signup enrollment",
    "car vehicle", "lawyer attorney", "doctor physician", "holiday vacation", "trip journey", "movie film", "big large",
    "apartment flat", "salary wage", "law legislation", "tip advice hint", "function feature", "kid child",
    "build create foster cultivate", "mistake fault", "fix mend", "reduce lower decrease", "founded established",
    "declined rejected refused", "swap exchange", "permit allow", "collect gather", "finish end expire expiry expiration",
    "difficult hard", "easy simple", "correct right", "wrong incorrect", "cheap inexpensive affordable",
    "postpone delay", "class lesson", "hire recruit recruitment", "luggage baggage", "timetable schedule", "mobile cellphone smartphone",
    "gift present", "invoice bill", "agreement contract", "rule regulation", "sofa couch", "elevator lift",
    "manual handbook", "requirement prerequisite", "guest visitor", "teacher instructor tutor", "recover restore recovery", "store save",
    "require need", "assist help", "display show", "quit stop cease", "obtain get", "folder directory",
    "garbage trash rubbish", "illness sickness disease", "buyer purchaser shopper", "vendor seller", "often frequently",
    "locate find", "identification id", "sales selling", "serve service", "hit reach", "know determine ascertain", "combine merge consolidate",
    "move transfer migrate migration relocate", "latest newest",
    "preference setting", "exceed surpass", "expand grow", "courier carrier", "wait await", "notify inform",
    "recommend suggest propose recommendation suggestion", "prevent avoid", "competitor rival", "retain keep", "additional extra further", "make manufacture produce",
    "brochure leaflet flyer pamphlet", "slogan tagline", "survey questionnaire", "headquarter hq", "tutorial walkthrough",
    "plugin extension addon", "website site", "compare comparison", "maintain maintenance", "insure insurance",
    "configure setup", "encrypt encryption", "sync synchronize", "customize personalize", "calculate compute",
    "bicycle bike", "airplane plane aircraft", "taxi cab", "pharmacy drugstore", "petrol gasoline", "subway metro",
    "elderly senior", "myth misconception", "impact effect influence affect", "element component", "complaint grievance",
    "inquiry enquiry query", "hotline helpline", "suspend ban block", "space storage", "average typical", "see view", "happy satisfied", "colleague coworker teammate", "nonprofit charity", "verify confirm validate", "membership subscription", "booking reservation book reserve", "pillar foundation",
)  # fmt: skip
HEADS: dict[str, str] = {}
for _group in _GROUPS:
    _words = _group.split()
    for _word in _words:
        HEADS.setdefault(_word, _words[0])
        if not _word.endswith("ing"):  # a setting is no set
            HEADS.setdefault(verb(_word), HEADS[_word])

_ACTIONS = {
    "ation": "activate apply authenticate authorize automate calculate certify collaborate compensate configure customize "
    "deactivate donate educate estimate evaluate examine implement install integrate invite migrate modify motivate "
    "negotiate notify optimize participate personalize qualify quote relocate reserve simulate synchronize terminate "
    "translate vaccinate validate verify visualize",
    "ment": "adjust agree assess deploy develop enroll improve invest measure replace ship treat",
    "al": "approve arrive refuse remove renew withdraw",
    "ion": "collect connect construct contribute correct distribute inspect interact prevent protect reject select suggest",
}  # fmt: skip
"""Verbs by the ending of their nouns: "verify" is "verification", "reserve" "reservation", "improve" "improvement"."""
for _ending, _verbs in _ACTIONS.items():
    for _word in _verbs.split():
        _root = _word if _ending == "ment" else _word.removesuffix("ate").removesuffix("e")
        _root = _root[:-1] + "ic" if _root.endswith("y") else _root
        HEADS.setdefault(_root + _ending, HEADS.get(_word, verb(_word)))

LIGHT = word_set(
    "item product article thing it something one buy amount be do have has had will would should can "
    "could to on at with by was were did been has had being get usually normally generally typically currently also just various existing yet still politely "
    "this specific certain particular still ever already or and that within receive received receiving got bought permanently so"
)
"""Words that say nothing beside another content word of their question."""

SERIES = tuple(
    frozenset(words.split())
    for words in (
        "january february march april may june july august september october november december",
        "monday tuesday wednesday thursday friday saturday sunday", "spring summer autumn fall winter",
        "wife husband mother father son daughter brother sister man woman boy girl male female king queen",
        "daily weekly monthly quarterly yearly annual hourly", "morning afternoon evening night noon midnight",
        "breakfast lunch dinner", "red blue green yellow black white orange purple brown grey gray pink",
        "north south east west", "first second third fourth fifth last next previous",
    )
)  # fmt: skip
"""Words that are neighbours in meaning but never the same: two of one series are a veto."""
