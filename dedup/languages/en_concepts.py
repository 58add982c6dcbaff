"""English wordings of one intent, for the optional paraphrase tier only: rewrites and groups of words.

A thesaurus, not a list of questions: what people write for "return", "contact", "track". Rewrites work on canonical
text (dedup.form), before the frames; groups on word stems. A word that is its own opposite's neighbour ("import",
"export") stays out of every group.
"""

from __future__ import annotations

import re

from dedup.languages.en import verb
from dedup.languages.model import word_set

_PARCEL = "(?:order|package|parcel|shipment|delivery|purchase)"
_SAFE = "(?:safe|secure|protected|private|confidential)"
_WANT = "(?:want|need|would like|wish|be trying|be looking|plan)"

REWRITES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), result)
    for pattern, result in (
        (r"\b(?:send|give|bring|mail|ship|take|post) ((?:\w+ ){0,3}?)back\b", r"return \1"),
        (r"\b(?:get|receive|have|claim|want) (?:all )?(?:my|the|your|our) money back\b", "refund"),
        (r"\bmoney back\b", "refund"),
        (r"\bget in touch with\b|\breach out to\b|\bspeak (?:to|with)\b|\btalk (?:to|with)\b|\bget hold of\b", "contact"),
        (r"\b(?:get|be) in touch\b", "contact"),
        (r"\breach (?=you\b|me\b|the |your |customer|support)", "contact "),
        (r"\bcustomer (?:support|care|assistance|help)\b", "customer service"),
        (r"\b(?:forgot|forget|have forgotten|lost|have lost|can not remember|do not remember) (my|the|your|a) password\b", r"reset \1 password"),
        (r"^i reset (my) password (?:how|what|where) (?:can|do|should|could) i .*$", r"how do i reset \1 password"),
        (r"\b(?:change|recover|retrieve|restore) (my|the|your|a) password\b", r"reset \1 password"),
        (rf"^where be (?:my|the|our) ({_PARCEL})(?: now| right now| at)?$", r"how do i track \1"),
        (rf"^(?:how can i (?:see|know|tell|find out)|how do i (?:see|know|tell|find out)) where (?:my|the) ({_PARCEL}) be$", r"how do i track \1"),
        (rf"^(?:how can i|how do i|can i|where can i) (?:check|see|view|follow|trace|find) (?:the )?(?:status of )?(?:my|the) ({_PARCEL})(?: status)?$", r"how do i track \1"),
        (rf"^what be the status of (?:my|the) ({_PARCEL})$", r"how do i track \1"),
        (rf"^when (?:will|do|can i expect|should) (?:my|the) {_PARCEL} (?:arrive|come|get here|be delivered|be shipped|ship|to arrive)$", "LONG delivery"),
        (rf"^how long (?:will it take for|until|before|do it take for) (?:my|the) {_PARCEL} (?:to )?(?:arrive|come|be delivered)$", "LONG delivery"),
        (r"^what be (?:your |the )?(?:estimated |average )?(?:delivery|shipping) time$", "LONG delivery"),
        (r"^how long do (?:the )?(?:delivery|shipping)(?: usually| normally)? take$", "LONG delivery"),
        (r" if (?:i|we) (?:do not like|do not want|be not (?:happy|satisfied)|change (?:my|our) mind).*$", ""),
        (r"^what be (?:your|the) (.+?) policy$", r"POLICY \1"),
        (r"^what be (?:your|the) policy (?:on|for|about|regarding) (.+)$", r"POLICY \1"),
        (r"^can i (return .+|return|refund.*|exchange .+)$", r"POLICY \1"),
        (r"^do you (?:accept|allow|take) (return|refund|exchange)(.*)$", r"POLICY \1\2"),
        (r"^(?:what|which) (?:payment (?:method|option|type|form)|(?:form|method|type|way) of payment) (?:do you (?:accept|offer|take|support)|can i use|be (?:available|accepted|there))$", "HOW @pay"),
        (r"^what be (?:the |your )?(?:accepted |available )?payment (?:method|option)$", "HOW @pay"),
        (r"^(?:do you|can you|will you) (?:ship|deliver|send)(?: .*)? (?:international(?:ly)?|abroad|overseas|worldwide|to other country|outside .+)$", "OFFER international delivery"),
        (r"^do you (?:offer|have|provide) (?:international|overseas|worldwide) (?:shipping|delivery)$", "OFFER international delivery"),
        (r"^be international (?:shipping|delivery) (?:available|possible|offered)$", "OFFER international delivery"),
        (r"^(?:where be you (?:located|based|situated)|what be your (?:address|location)|where be your (?:office|store|shop)(?: located)?|where can i find you(?:r (?:store|shop|office))?)$", "WHEREIS you"),
        (r"^(?:when be you open|when do you open|what time (?:do|be) you open|what be your (?:opening |business |office |working )?hour(?: of operation)?)$", "HOURS you"),
        (rf"^be (?!there|it|i |you )(.+?) {_SAFE}(?: with you| here)?$", r"SAFE \1"),
        (rf"^how {_SAFE} be (.+)$", r"SAFE \1"),
        (rf"^(?:how do you|do you|how will you|will you) keep (.+) {_SAFE}$", r"SAFE \1"),
        (r"^(?:how do you|do you|how will you|what do you do to|will you) (?:protect|secure|safeguard) (.+)$", r"SAFE \1"),
        (r"^how be (.+) (?:protected|secured|safeguarded|kept safe|kept secure)$", r"SAFE \1"),
        (r"\b(?:real|live|actual|human) (?:person|human|agent|being|representative)\b", "human"),
        (r"\bstop (?:receiving|getting) ", "unsubscribe from "),
        (r"\bget better at\b", "improve"),
        (r"\b(?:place|make|put in) (?:an?|my|the) order\b", "order"),
        (r"^(?:what|which) (?:country|region|location|area|place) do you (deliver|ship) to$", r"where do you deliver"),
        (r"^where do you ship(?: to)?$", "where do you deliver"),
        (r"^when (?:will|can|do) i (?:receive|get|expect) (?:my |the |a )?(.+)$", r"LONG \1"),
        (r"^(?:do i need|must i have|do i have to have) (an? .+) to (.+)$", r"NEEDFOR \1 \2"),
        (r"^can i (.+) without (?:having |creating |using |opening )?(an? .+)$", r"NEEDFOR \2 \1"),
        (r"^be (.+) free(?: of charge)?$", r"OFFER free \1"),
        (r"^be there (?:a |any )?(.+?)(?: available| offered)?$", r"OFFER \1"),
        (r"^do you (?:offer|provide|have|sell|give) (?:a |any )?(.+)$", r"OFFER \1"),
        (r"^can i (?:get|have|receive) (a .+|any .+|discount.*|invoice.*)$", r"OFFER \1"),
        (r"^be (.+) (?:available|offered)$", r"OFFER \1"),
        (r"^(?:what (?:should|can|do|must) i do|what to do) (?:if|when) (.+)$", r"WHATDO \1"),
        (r"^(.+) what (?:should|can|do|must) i do$", r"WHATDO \1"),
        (r"^(?:why can i not|why be i (?:not able|unable) to) (.+)$", r"TROUBLE @\1"),
        (r"^(?:WHATDO )?i (?:can not|be unable to|be not able to) (.+)$", r"TROUBLE @\1"),
        (r"^(?:WHATDO )?i (?:be having|have) (?:trouble|problem|difficulty) (?:with )?(.+)$", r"TROUBLE @\1"),
        (rf"^i {_WANT} to (.+?)(?: (?:how|what) (?:do|can|should) i (?:do|go about)? ?(?:that|this|it)?)?$", r"how do i \1"),
        (r"^why should (?:i|we|you|one|a company|a business) (?:use|choose|have|buy|care about) (.+)$", r"ADVANTAGE \1"),
        (r"^what be the advantage of (?:using |having |choosing )?(.+)$", r"ADVANTAGE \1"),
        (r"^what be (?:the )?(?:role|duty|job|main duty|responsibility|task) of (a .+)$", r"DEF \1"),
        (r"^what (?:be the responsibility of|do) (a .+?)(?: do| do all day| do at work)?$", r"DEF \1"),
        (r"^how (?:can|do|should) (?:i|we|you|one) (?:best )?(?:deal with|cope with|respond to|react to|manage|handle) (.+)$", r"HOW handle \1"),
        (r"^how much (?:do i|will i|do you|must i) (?:have to |need to )?(?:pay|charge) for (.+)$", r"COST \1"),
        (r"^what (?:be|do) (?:the |your )?(?:fee|charge|rate|tariff) (?:of|for) (.+)$", r"COST \1"),
        (r"^(?:open|create|make|setup|register|signup|register for|signup for|get) (?:a )?(?:new )?account\b", "create account"),
        (r"\b(?:open|create|make|set ?up|register|sign ?up for|register for) (?:a )?(?:new )?account\b", "create account"),
        (r"\bi (?:sign ?up|register|enroll|enrol)$", "i create account"),
        (r"\b(?:close|remove|terminate|get rid of) (my|the|your|a) (account|profile)\b", r"delete \1 \2"),
        (r"\b(?:stop|end|terminate|quit) (my|the|your|a) (subscription|membership|plan|contract)\b", r"cancel \1 \2"),
        (r"^how (?:can|do) i (?:find|see|view|look up|buy|purchase) (.+)$", r"where can i find \1"),
    )
)  # fmt: skip

_GROUPS = (
    "order parcel package shipment", "delivery shipping ship deliver", "international overseas abroad worldwide",
    "data information detail", "price cost fee charge", "phone telephone", "client customer consumer",
    "employee staff worker personnel", "agent representative", "company business organization organisation firm enterprise",
    "job position vacancy", "improve increase boost enhance raise", "measure assess evaluate gauge", "goal objective aim",
    "skill ability competency competence", "trait characteristic attribute", "method way technique", "begin start",
     "broken damaged defective faulty", "guarantee warranty", "discount coupon voucher promo promotion",
    "reimbursement refund", "error problem issue trouble", "help assistance aid", "handle manage", "modify change edit update switch",
    "delete erase remove", "redeem apply enter", "choose select pick", "angry upset irate furious unhappy", "essential important crucial vital",
    "explanation meaning definition", "strategy plan approach", "example instance", "photo picture image", "quick fast rapid",
    "answer reply respond response", "job career", "register enroll enrol join registration signup", "location address", "car vehicle",
    "lawyer attorney", "doctor physician", "holiday vacation", "trip journey", "movie film", "big large", "apartment flat",
    "salary wage", "law legislation", "tip advice", "function feature", "kid child", "build create", "mistake fault",
    "fix mend", "reduce lower decrease", "founded established", "declined rejected refused", "swap exchange",
    "permit allow", "collect gather", "finish end", "difficult hard", "easy simple", "correct right", "wrong incorrect",
    "cheap inexpensive affordable", "postpone delay", "hire recruit", "luggage baggage", "timetable schedule",
    "mobile cellphone smartphone", "gift present", "invoice bill", "agreement contract", "rule regulation", "sofa couch",
    "elevator lift", "manual handbook", "requirement prerequisite", "guest visitor", "teacher instructor tutor",
    "recover restore", "require need", "assist help", "display show", "quit stop cease", "obtain get", "folder directory",
    "garbage trash rubbish", "illness sickness disease", "buyer purchaser", "vendor seller", "often frequently",
    "locate find", "membership subscription", "booking reservation book reserve", "pillar foundation",
)  # fmt: skip
HEADS: dict[str, str] = {}
for _group in _GROUPS:
    _words = _group.split()
    for _word in _words:
        HEADS.setdefault(_word, _words[0])
        HEADS.setdefault(verb(_word), HEADS[_word])

LIGHT = word_set(
    "item product article thing it something one own buy main key amount be do have has had will would should can "
    "could to on at with by site website online was were did been has had being get usually normally generally typically currently also just different various "
    "specific certain particular still ever already"
)
"""Words that say nothing beside another content word of their question."""
SAME_WORDS = {"never": "not"}
"""Negations count, whichever they are."""
ANSWERED_ALIKE = frozenset({"HOW", "CAN", "WHERE", "POLICY"})
"""Frames of questions that one answer serves: "How do I return a lamp?", "Can I return a lamp?"."""

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
