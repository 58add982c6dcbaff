"""English wordings of one intent, for the optional paraphrase tier only: rewrites and groups of words.

A thesaurus, not a list of questions: what people write for "return", "contact", "track". Rewrites work on canonical
text (dedup.form), before the frames; groups on word stems. A word that is its own opposite's neighbour ("import",
"export") stays out of every group.
"""

from __future__ import annotations

from dedup.languages.en_words import verb
from dedup.languages.model import Rewrites, word_set

_PARCEL = "(?:order|package|parcel|shipment|delivery|purchase|stuff|goods)"
_THING = "(?:order|package|parcel|item|product|article|purchase)"
_SAFE = "(?:safe|secure|protected|private|confidential)"
_WANT = "(?:want|need|would like|wish|be trying|be looking|plan)"
_BAD = "(?:damaged|broken|defective|faulty|wrong|incorrect|missing|lost)"
_PAYING = "(?:payment|paying) (?:method|option|type|form|way)|(?:form|method|type|way|option) of (?:payment|paying)"
_REFUNDED = "(?:return|refund|exchange)"
_NOW = "(?:get|arrive|come|get here|be delivered|to arrive|reach me)"

PHRASES: tuple[tuple[str, str], ...] = (
    (r"\b(?:logging|signing) (?:in|on)\b", "login"),
    (r"(?<!\bwhat)(?<!\bhappen) if (?:i|we|it) (?:do not (?:like|want|fit|need|suit)|be not (?:happy|satisfied)|change (?:my|our) mind).*$", ""),
    (r"(?<!\bpay) (?:after|once|when|that|which|i have)(?: \w+){0,3} plac(?:e|ed|ing)(?: \w+){0,2}$", ""),
    (r"(?<!\bpay) (?:here|with you)$| (?:on|at|in|from) (?:your|the|my) (?:site|website|page)\b", ""),
    (r"\b(place|shop|order|package|parcel|shipment) online$", r"\1"),
    (r" (?:for|in|on|from|with|about|against) (?:my|the|an?|1|your) (?:order|purchase)$", ""),
    (r" (?:for|in|on|of|with|associated with|linked to) my (?:account|profile)$|(?<=\blogin) (?:to|into) my (?:account|profile)$", ""),
    (r"\b(?:send|give|bring|mail|ship|take|post) ((?:\w+ ){0,3}?)back\b", r"return \1"),
    (r"\b(?:(?:get|receive|have|claim|want) (?:all )?(?:my|the|your|our) )?\bmoney back\b", "refund"),
    (r"\bfree trial\b", "trial"),
    (r"\bwi fi\b", "wifi"),
    (r"\bpay (?:by|on|with|via|per) (invoice|bill)\b", r"pay per\1"),
    (r"\breward (?=program|scheme|point)", "loyalty "),
    (r"\bi be (?:running )?late\b", "i arrive tardy"),
    (r"(?<=\b\d p of )(?:the )?marketing mix\b", "marketing"),
    (r"\bsim card\b", "sim"),
    (r"\bbe over$", "end"),
    (r"\b(?:change|modify|move) the date of\b", "reschedule"),
    (r"\b(before|after|when|without) ordering\b", r"\1 i place"),
    (r"\bto (?:a new|another|a different) (?=computer|device|phone|laptop|machine)", "to another "),
    (r"^be your (?:product|item|good) (?:all )?(\w+)$", r"OFFER \1"),
    (r"\b(?:place|make|put in) (?:an?|my|the) order\b|(?<=\bi )\b(?:order|ordered)\b|(?<=\bnot )\border\b|(?<=\bto )\border\b(?! (?:status|number))", "place"),
    (rf"\b(?:my|the|an?|our) ({_PARCEL}) status\b", r"status of my \1"),
    (r"\b(?:an?)?other country\b|\bforeign country\b|\boutside (?:of )?(?:the|my|your) country\b", "international"),
    (r"\b(?:email|e mail)(?: address)?\b", "email"),
    (r"\b3th party\b", "others"),
    (r"\bbilling (?=information|detail|data)", "payment "),
    (r"\b(?:order )?confirmation(?: email| mail| message)?\b", "confirmation"),
    (r"\bgift (?:wrap|wrapping|wrapped)\b(?: (?:service|option))?", "giftwrap"),
    (rf"^can i (?:have|get) my {_THING} (\w+)$", r"can you \1 my order"),
    (rf"\bgiftwrap (?:my|the|an?) {_THING}$", "giftwrap"),
    (r"\bbecome (?:a )?member\b", "join"),
    (r"\b(?:whenever|when) i (?:want|like|wish)(?: to)?$", "anytime"),
    (r"^whose (?:job|responsibility|task|duty) be (?:it to )?", "who be responsible for "),
    (rf"\bcollect (?:my|the|an?) {_PARCEL}\b", "collect"),
    (r"^(?:do you (?:offer|have|provide|do)|be(?: there)?) (?:an? |any )?((?:in store|store|local|curbside) )(?:pickup|pick up|collection)(?: option| service)?(?: available)?$", r"can i collect \1"),
    (r"^what (size|model|version|plan) (?:should|do|must) i (?:place|choose|get|buy|take|pick|need|wear|use)$|^(?:how|where) (?:do|can|will|should) i (?:know|find|choose|pick|determine|select) (?:my|the|what|which)(?: (?:right|correct|best|proper))? (size|model|version|plan)(?: to (?:place|choose|get|buy|take))?$", r"how do i choose \1\2"),
    (rf"\b(cancel|return|refund|exchange) (?:my|a|the) {_THING}\b", r"\1"),
    (r"^do you (?:offer|accept|take) payment (?:in|by|with|via) ", "can i pay "),
    (r"^what do you do with ", "how do you use "),
    (r"\b(?:phone|contact) number\b", "phone"),
    (r"\b(?:your|the) (?:company|business|firm|organization)(?= (?:based|located|situated)$)", "you"),
    (r"\buser account\b", "account"),
    (r"\b(?:submit|file|send|make|open) (?:a )?(\w+) report\b", r"report \1"),
    (r"\b(?:mobile|phone|smartphone) app\b", "app"),
    (r"\b(support|service|sales|care) (?:team|department|desk|staff)\b", r"\1"),
    (r"\b(?:do |did |be |have )?not (?:go|gone|went|going) through\b", "declined"),
    (r"\bthe (?:different\b|(?:main|key|major|primary|principal) (?=purpose\b))", "the "),
    (r"\bdo you take\b", "do you accept"),
    (r"\bget (my|the) (\w+) back\b", r"recover \1 \2"),
    (r"\b(?:marketing|promotional) email\b|\bmailing list\b", "newsletter"),
    (r"\b(my|our) personal (?=data|information|detail)", r"\1 "),
    (r"^what (?:personal )?(?:information|data|detail) (do you .+?)(?: (?:about|on|from) me)?$", r"what data \1"),
    (r" (?:to|with) (?:anybody|somebody|others?|other people)$", ""),
    (r"\b(?:run|running|load|loading|work|working) (?:so |very |really |too )?(slow|fast)(?:ly)?\b", r"\1"),
    (r"\b(?:combine|stack) (?:several |different |my )?(?=coupon|voucher|discount|offer|promo)", "redeem several "),
    (r"^do i need (?:an? |the )?(?:internet|wifi|network)(?: connection| access)? to (.+)$", r"can i \1 offline"),
    (r"^be you hir(?:e|ing)$|^(?:do you have|be there) (?:a |any )?(?:job (?:opening|vacancy|position)|open(?:ing)? position)(?: available)?$", "OFFER hire"),
    (r"\b(?:more than 1|multiple|2 or more)\b", "several"),
    (r"\bgift (?:card|voucher|certificate|coupon)\b", "giftcard"),
    (r"\b(?:discount|promo|promotion|promotional|coupon|voucher) code\b|\b(?:discount )?(?:coupon|voucher)\b", "coupon"),
    (r"\b(?:credit|debit) card (?=information|detail|data)", "payment "),
    (rf"\b(?:process|issue) (?=(?:an? |my |the )?{_REFUNDED}\b)", ""),
    (r"\b(?:be|get) (?:charged|billed|debited)\b(?! (?:with|for|to|a|an|any)\b)", "be debited"),
    (r"^(why (?:be|was|were|do|did|have)) my (?:credit |debit |bank )?card (?=be |been |being |get |got |not |declined|rejected|refused)", r"\1 my payment "),
    (r"\b(?:get|find|need|receive|obtain) (?:some |any |more )?(?:help|support|assistance)\b", "contact support"),
    (r"\bget in touch with\b|\breach out to\b|\b(?:get in contact|speak|talk) (?:to|with)\b|\bget hold of\b", "contact"),
    (r"\b(?:get|be) in touch\b", "contact"),
    (r"\breach (?=you\b|me\b|the |your |customer|support)", "contact "),
    (r"\bcustomer (?:support|care|assistance|help)\b", "customer service"),
    (r"\b(?:real|live|actual|human) (?:person|human|agent|being|representative)\b", "human"),
    (r"\bstop (?:receiving|getting) ", "unsubscribe from "),
    (r"\bunsubscribe from (?:the |your |any |all )?(?:newsletter|email)\b", "unsubscribe"),
    (r"\b(?:leave|write|post|give|submit|send)(?: you)? (?:a |my )?(review|feedback|comment|rating)\b", r"give \1"),
    (r"\bget better at\b", "improve"),
    (r"\bimprove (my|your|our) (.+) skill\b", r"improve \2"),
    (r"\b(?:forgot|forget|have forgotten|can not remember|do not remember) (my|the|your|a) (\w+)\b", r"recover \1 \2"),
    (r"\b(?:change|update|recover|retrieve|restore|lost|have lost) (my|the|your|a) (password|passcode|pin)\b", r"reset \1 \2"),
    (r"\bin charge of\b", "responsible for"),
    (r"\b(?:deliver|give|offer) (?=(?:\w+ ){0,2}(?:service|experience|cx)\b)", "provide "),
    (r"\b(?:out of stock|sold out)\b", "unavailable"),
    (r"\b(?:open|create|make|set ?up|register|sign ?up for|register for|get) (?:an? )?(?:new )?account\b", "create account"),
    (r"\bi (?:sign ?up|register|enroll|enrol)$", "i create account"),
    (r"\b(?:contact|call|email|write to) (?:(?:the|your|1 of your|somebody (?:from|at)) )?(?:customer service|support|company)$", "contact you"),
    (r"\b(book|booking|reserve|reservation) (?:in advance|ahead(?: of time)?|beforehand)\b", r"\1"),
    (r"\b(?:at )?(?:any time|anytime)\b", "anytime"),
    (r"\bp o box\b|\bpo box\b", "pobox"),
    (r"^i (?:have |just |recently )*(?:placed|made|put in|bought|ordered|purchased) (?:(?:an?|the|my|something|1) ?(?:\w+ )?(?:order |purchase )?)?(?=(?:how|can|could|when|where|why|what|will) )", ""),
    (r"\b(your|the|a|physical|retail|local|near\w*|in) store\b", r"\1 shop"),
    (r"(?<=\bi )\b(review|rate)\b", r"give \1"),
    (r" in (?:simple|plain|easy|layman) (?:word|terms?|english|language)$", ""),
    (r"^why ((?:do|be) (?:my|the|it|i) .*\b(?:crash|freeze|fail|hang|lag|stutter|overheat|restart|disconnect|crashing|freezing|failing|hanging|lagging)\b)", r"WHATDO \1"),
    (r"\bcheck out (?=as|without|with)", "checkout "),
    (r"\b(?:as a guest|guest checkout)\b", "without a account"),
    (r"\bwithout (?:an? |any )?(?:internet|network|web|wifi)(?: connection| access)?\b", "offline"),
    (r"\b(order) (?:after|once|following) (?:checkout|check out|payment|paying|buying|ordering)$", r"\1"),
    (r"\b(?:switch|change|move|go|upgrade) to a (?:higher|bigger|better|larger) (?:plan|tier|package|subscription)$", "upgrade my subscription"),
    (r"\b(?:switch|change|move|go|downgrade) to a (?:lower|smaller|cheaper) (?:plan|tier|package|subscription)$", "downgrade my subscription"),
    (r"^can i (?:try|test)(?: out)?(?: (?:it|the (?:product|app|software|program|tool|platform|service)))? (?:for free|before (?:i )?(?:buy|pay|subscrib|commit)\w*(?: (?:it|for it))?)$", "be there a trial"),
    (r"\b(?:close|remove|terminate|get rid of) (my|the|your|a) (account|profile)\b", r"delete \1 \2"),
    (r"\b(?:stop|end|terminate|quit) (my|the|your|a) (subscription|membership|plan|contract)\b", r"cancel \1 \2"),
)  # fmt: skip
"""Groups of words that say the same wherever they stand, and ends of a question that say nothing."""

INTENTS: tuple[tuple[str, str], ...] = (
    (r"^(?:how|where) (?:do|can) i (?:know|see|find out|find|tell|check) (?:(?=(?:where|when|how|what) )|(?:if|whether) )", ""),
    (r"^(when|where|how long|how much) (my (?:\w+ )??\w+|the \w+|it) (will|can|do|be)\b", r"\1 \3 \2"),
    (r"^if (.+?) ((?:will|do|can|should|must|be|how|what) .+)$", r"\2 if \1"),
    (r"^(?:i|what if i|(?:what (?:should|can|do) i do|what happen) (?:if|when) i) (reset|recover) my (\w+)(?: (?:how|what|where|now) .*)?$", r"how do i \1 my \2"),
    (rf"^where be (?:my|the|our) {_PARCEL}(?: now| right now| at)?$", "TRACK order"),
    (rf"^(?:have|has|did|be) (?:my|the|our) {_PARCEL} (?:(?:been |be )?(?:shipped|sent|dispatched|ship)|on its way)$", "TRACK order"),
    (r"^where be my (?=refund)", "LONG "),
    (rf"^(?:can i|how (?:do|can) i|where (?:do|can) i|what be)(?: (?:check|see|view|find|know|get|track|follow|monitor))?(?: out)? (?:the )?(?:current |latest )?status of (?:my|the|an?|our) {_PARCEL}$", "TRACK order"),
    (rf"^(?:how (?:do|can) i|can i|where can i) (?:track|follow|trace|find|locate) (?:my|the|an|a|our) {_PARCEL}$", "TRACK order"),
    (rf"^when (?:will|do|can|should) (?:(?:my|the) {_PARCEL} (?:ship|be (?:shipped|sent|dispatched)|go out|leave)|you (?:ship|send|dispatch) (?:my |the )?{_PARCEL})$", "DISPATCH order"),
    (rf"^when (?:will|do|can i expect|should) (?:my|the) (.+) {_NOW}$", r"LONG \1"),
    (rf"^how long (?:will it take for|until|before|do it take for) (?:my|the) (.+?) (?:to )?{_NOW}$", r"LONG \1"),
    (r"^what be (?:your |the )?(?:estimated |average )?(?:delivery|shipping) time$", "LONG delivery"),
    (r"^when (?:will|can|do) i (?:receive|get|expect) (?:my |the |a )?(.+)$", r"LONG \1"),
    (r"^how (?:quickly|fast|soon) (?:do|will|can|should) (?:you |i )?(.+)$", r"LONG \1"),
    (r"^(?:be there|do you have) (?:a|any) ((?:minimum|maximum) .+)$", r"what be the \1"),
    (r"^when (?:will|can|do) i (?:be )?(refund)(?:ed)?$", r"LONG \1"),
    (r"^how (?:long|many day) do i have (?:to|for) (.+)$", r"DEADLINE \1"),
    (r"^(?:what be|be there) (?:the |your |a )?(?:time limit|deadline|time ?frame|window|period) (?:for|to|on) (.+)$", r"DEADLINE @\1"),
    (r"^what be (?:the |your )?(.+) (?:window|deadline|time limit|timeframe)$", r"DEADLINE \1"),
    (r"^(?:until|by) when (?:can|must|should|do) i (?:have to |need to )?(.+)$", r"DEADLINE \1"),
    (r"^(?:be i (?:eligible|qualified)|do i qualify) (?:to|for) (.+)$", r"who can \1"),
    (r"^what be (?:your|the) policy (?:on|for|about|regarding) (.+)$|^what be (?:your|the) (.+?) policy$|^do you have an? (.+?) policy$", r"POLICY \1\2\3"),
    (rf"^do you (?:accept|allow|take|offer|give|provide|do) ({_REFUNDED})\b(.*)$", r"POLICY \1\2"),
    (rf"^(?:what|which) (?:be (?:the |your |my )?)?(?:accepted |available |possible |different )?(?:{_PAYING})(?: (?:do you|can i|may i) (?:accept|offer|take|support|use|have)| be (?:available|accepted|there|supported|possible|offered))?(?: to me)?(?P<x> .+)?$", r"HOW @pay\g<x>"),
    (r"^(?:do you|can you|will you|can i) (?:ship|deliver|send)(?: .*)? (?:international(?:ly)?|abroad|overseas|worldwide)$|^(?:do you (?:offer|have|provide)|be) (?:international|overseas|worldwide) (?:shipping|delivery)(?: (?:available|possible|offered))?$", "OFFER delivery international"),
    (rf"^do you (?:accept|take) (?!{_REFUNDED})(.+)$", r"can i pay with \1"),
    (r"^(?:what|which) (?:country|region|location|area|place) do you (?:deliver|ship) to$|^where do you (?:ship|deliver)(?: to)?$", "DESTINATION delivery"),
    (r"^(?:where be you (?:located|based|situated)|where be you|what be your (?:address|location)|where be your (?:office|store|shop)(?: located)?|where can i find you(?:r (?:store|shop|office))?)$", "WHEREIS you"),
    (r"^(?:when be you open|when do you open|what time (?:do|be) you open|(?:when|what time) do you open and close|what be your (?:opening |business |office |working )?(?:hour|(?<=opening )time)(?: of operation)?)$", "HOURS you"),
    (r"^what be (?:the |your )?(.+?) (?:opening |business |working |operating )?hour$|^when be (.+?) (?:available|open)$", r"HOURS \1\2"),
    (rf"^be it {_SAFE} to (?:shop|pay|buy|place)\b(.*)$|^be (?:shopping|buying|paying|ordering)\b(?: (?:on|at|with) (?:your|the) (?:site|website|store|shop))?(.*) {_SAFE}$", r"SAFE payment\1\2"),
    (rf"^be it {_SAFE} to (?:use|enter|give|share|provide|store|save) (.+)$", r"SAFE \1"),
    (rf"^be (?!there|it|i |you )(.+?) {_SAFE}(?: with you| here)?$", r"SAFE \1"),
    (rf"^how {_SAFE} be (.+)$", r"SAFE \1"),
    (rf"^(?:how do you|do you|how will you|will you) keep (.+) {_SAFE}$", r"SAFE \1"),
    (r"^(?:how do you|do you|how will you|what do you do to|will you) (?:protect|secure|safeguard) (.+)$", r"SAFE \1"),
    (r"^how be (.+) (?:protected|secured|safeguarded|kept safe|kept secure)$", r"SAFE \1"),
    (r"^(SAFE .*)\b(?:credit|debit) card\b", r"\1payment"),
    (r"^(?:do i (?:need|have) to (?:have )?|must i (?:have )?|do i need )(?:a account|create account|register|signup|login)(?: (?:in order )?to| before i| before) (.+)$", r"NEEDFOR account \1"),
    (r"^can i (.+) without (?:having |creating |using |opening )?(?:a account|registering|account)$", r"NEEDFOR account \1"),
    (r"^(?:do i need|must i have|do i have to have) (an? .+) to (.+)$", r"NEEDFOR \1 \2"),
    (r"^can i (.+) without (?:having |creating |using |opening )?(an? .+)$", r"NEEDFOR \2 \1"),
    (r"^can i (?:buy|purchase) (?:an? |any |some )?(.+?)(?: from you| with you)?$", r"OFFER \1"),
    (r"^who (?:pay|cover) (?:for )?(?:the )?(.+)$", r"PAYFOR \1"),
    (r"^(?:do|will|must) i (?:have to |need to )?(?:pay|be charged|be debited)(?: extra| a fee)? (?:for|to) (.+)$", r"PAYFOR \1"),
    (r"^who be responsible for (?:the )?(?:cost of )?(.+?) (?:fee|cost|charge)$", r"PAYFOR \1"),
    (r"^be (.+) free(?: of charge| to use)?$|^can i (?:use|get|have) (.+) for free$", r"PAYFOR \1\2"),
    (r"^(PAYFOR .*\breturn) (?:delivery|shipping|postage)$", r"\1"),
    (r"^do you charge (?:a fee |extra |anything )?for (.+)$|^be there (?:a |any )?(?:charge|fee|cost) for (.+)$", r"PAYFOR \1\2"),
    (r"^(?:be there|do you (?:offer|provide|have|give)) (?:a |any )?free (.+?)(?: available)?$", r"PAYFOR \1"),
    (r"^do (?:the |your )?(?!i |you |we )(.+?) (?:come with|get) (?:an? |any )?(.+)$", r"OFFER \2 \1"),
    (r"^(?:will|do) i (?:get|receive|be (?:given|sent)) ((?:an?|full) .+)$", r"OFFER \1"),
    (r"^(?:do you (?:provide|offer|give|issue|send)|(?:will|do) i (?:get|receive)) (?:an? )?(invoice|receipt|quote|certificate|statement)\b(.*)$", r"can i \1\2"),
    (r"^(?:be there|do you (?:offer|provide|have|carry|(?:sell|give)(?! my\b))) (?:a |any )?(.+?)(?: available| offered)?$", r"OFFER \1"),
    (r"^can i (?:get|have|receive) (?!a (?:invoice|receipt|quote|certificate|statement|refund))(a .+|any .+|discount.*)$", r"OFFER \1"),
    (r"^be (.+?) (?:available|offered)( (?:in|on|at|for) .+)?$", r"OFFER \1\2"),
    (r"^(?:what (?:should|can|do|must) i do|what to do|what (?:will )?happen|what) (?:if|when|after|once|in case) (.+)$", r"WHATDO \1"),
    (r"^(.+) (?:what (?:should|can|do|must) i do(?: now| next)?|what now|now what|what next)$", r"WHATDO \1"),
    (r"^(?:why can not i|why can i not|why be i (?:not able|unable) to) (.+)$", r"TROUBLE @\1"),
    (r"^(?:WHATDO )?i (?:can not|be unable to|be not able to) (.+)$", r"TROUBLE @\1"),
    (r"^why (?:do|be|have|did|was|were) ((?:my|i|the) .*\bnot\b.*|not (?:my|i|the) .+)$", r"WHATDO \1"),
    (r"^(?:WHATDO )?i (?:be having|have) (?:trouble|problem|difficulty) (?:with )?(.+)$", r"TROUBLE @\1"),
    (rf"^((?:i|my|you (?:have )?sent|there be) (?!.*\b(?:what|how|why|where|when|which|who|can i|do i|do you|can you|will|should|if)\b).*\b{_BAD}\b.*)$", r"WHATDO \1"),
    (r"^WHATDO i (?:need|have|want|wish) to ", "WHATDO i "),
    (r"^WHATDO (?:you (?:have )?(?:sent|delivered) (?:me )?|i (?:be|was|have been) (?:sent|given|delivered) )", "WHATDO i "),
    (r"^((?:my|the) (?!.*\b(?:what|how|why|where|when|which|who|can i|do i|do you|can you|will|should|if)\b).*\bnot\b.*)$", r"WHATDO \1"),
    (rf"^i {_WANT} to (.+?)(?: (?:how|what) (?:do|can|should) i (?:do|go about)? ?(?:that|this|it)?)?$", r"how do i \1"),
    (r"^why should (?:i|we|you|one|a company|a business) (?:use|choose|have|buy|care about) (.+)$", r"ADVANTAGE \1"),
    (r"^what be the advantage of (?:using |having |choosing )?(.+)$", r"ADVANTAGE \1"),
    (r"^(ADVANTAGE (?:\w+ )*?\w+) (?:system|software|tool|solution|platform)$", r"\1"),
    (r"^what (?:be (?:the )?(?:role|duty|job|main duty|responsibility|task) of|do) (a .+?)(?: do| do all day| do at work)?$", r"DEF \1"),
    (r"^how (?:can|do|should) (?:i|we|you|one) (?:best )?(?:deal with|cope with|respond to|reply to|react to|manage|handle) (.+)$", r"HOW handle \1"),
    (r"^how much (?:do i|will i|do you|must i) (?:have to |need to )?(?:pay|charge) for (.+)$", r"COST \1"),
    (r"^(?:do|can|will|could) you (?!have |need |know |think |want |be |do |not |name |list |explain |define |describe |tell |show |give (?:me |us )?(?:a |an |some )?(?:example|definition))(?:also )?(.+)$", r"OFFER @\1"),
    (r"^how (?:can|do) i (?:find|see|view|look up|buy|purchase|know(?= my\b)) (.+)$", r"where can i find \1"),
    (r"^how many (\w+) can (.+)$", r"LIMIT \1 \2"),
)  # fmt: skip
"""Whole questions by what is asked; the first word in capitals is the intent."""

by_intent = Rewrites(*PHRASES, *INTENTS)
"""Canonical text with its phrases in one form, and its question by its intent."""

_GROUPS = (
    "order parcel package shipment", "delivery shipping ship deliver postage",
    "international overseas abroad worldwide", "data information detail", "price cost fee charge", "phone telephone",
    "client customer consumer", "employee staff worker personnel", "agent representative",
    "company business organization organisation firm enterprise", "job position vacancy",
    "improve increase boost enhance raise", "measure assess evaluate gauge", "goal objective aim",
    "skill ability competency competence", "trait characteristic attribute", "method way technique", "begin start",
    "broken damaged defective faulty defect", "guarantee warranty", "promo promotion coupon", "reimbursement refund",
    "error problem issue trouble", "help assistance aid", "handle manage resolve", "step stage phase",
    "bad poor negative", "good positive", "risk danger hazard", "another different other", "cancel cancellation",
    "modify change edit update switch", "delete erase remove removal deletion", "redeem apply enter", "choose select pick",
    "angry upset irate furious unhappy dissatisfied unsatisfied frustrated", "essential important crucial vital", "explanation meaning definition",
    "strategy plan approach", "example instance", "photo picture image", "quick fast rapid",
    "answer reply respond response", "job career", "register enroll enrol join registration signup enrollment", "location address",
    "car vehicle", "lawyer attorney", "doctor physician", "holiday vacation", "trip journey", "movie film", "big large",
    "apartment flat", "salary wage", "law legislation", "tip advice hint", "function feature", "kid child",
    "build create foster cultivate", "mistake fault", "fix mend", "reduce lower decrease", "founded established",
    "declined rejected refused fail", "swap exchange", "permit allow", "collect gather", "finish end expire expiry expiration",
    "difficult hard", "easy simple", "correct right", "wrong incorrect", "cheap inexpensive affordable",
    "postpone delay", "class lesson", "hire recruit recruitment", "luggage baggage", "timetable schedule", "mobile cellphone smartphone",
    "gift present", "invoice bill", "agreement contract", "rule regulation", "sofa couch", "elevator lift",
    "manual handbook", "requirement prerequisite", "guest visitor", "teacher instructor tutor", "recover restore",
    "require need", "assist help", "display show", "quit stop cease", "obtain get", "folder directory",
    "garbage trash rubbish", "illness sickness disease", "buyer purchaser shopper", "vendor seller", "often frequently",
    "locate find",
    "know determine ascertain", "combine merge consolidate", "move transfer migrate migration relocate", "latest newest",
    "preference setting", "exceed surpass", "expand grow", "courier carrier", "wait await", "notify inform",
    "recommend suggest propose recommendation suggestion", "prevent avoid", "competitor rival", "retain keep store", "additional extra further", "make manufacture produce",
    "brochure leaflet flyer pamphlet", "slogan tagline", "survey questionnaire", "headquarter hq", "tutorial walkthrough",
    "plugin extension addon", "website site", "activate activation", "install installation", "integrate integration",
    "translate translation", "compare comparison", "renew renewal", "approve approval", "replace replacement",
    "invest investment", "maintain maintenance", "insure insurance", "estimate estimation", "deactivate deactivation",
    "configure configuration setup", "encrypt encryption", "sync synchronize synchronization", "donate donation",
    "customize personalize customization personalization", "automate automation", "calculate calculation compute",
    "bicycle bike", "airplane plane aircraft", "taxi cab", "pharmacy drugstore", "petrol gasoline", "subway metro",
    "elderly senior", "myth misconception", "impact effect influence", "element component", "complaint grievance",
    "inquiry enquiry query", "hotline helpline", "suspend ban block", "space storage", "average typical", "see view", "happy satisfied", "colleague coworker teammate", "arrive arrival", "verify confirm validate", "membership subscription", "booking reservation book reserve", "pillar foundation",
)  # fmt: skip
HEADS: dict[str, str] = {}
for _group in _GROUPS:
    _words = _group.split()
    for _word in _words:
        HEADS.setdefault(_word, _words[0])
        HEADS.setdefault(verb(_word), HEADS[_word])

LIGHT = word_set(
    "item product article thing it something one own buy amount be do have has had will would should can "
    "could to on at with by was were did been has had being get usually normally generally typically currently also just various existing yet still politely "
    "this specific certain particular still ever already or and that within receive received receiving got bought permanently so"
)
"""Words that say nothing beside another content word of their question."""
ANSWERED_ALIKE = {
    **dict.fromkeys(("HOW", "CAN", "WHERE", "POLICY"), "HOW"),
    "NEEDFOR": "MUST",
    "LAST": "LONG",
    "SPAN": "LONG",
}
"""Frames of questions that one answer serves: "How do I return a lamp?", "Can I return a lamp?"."""
ANSWERED_APART = (frozenset({"HOW", "POLICY"}), frozenset({"WHERE", "POLICY"}), frozenset({"LONG", "LAST"}))
"""But the steps of a return are not its terms: many pages have both questions. Nor does what takes a day last one."""
IMPLIED: dict[str, dict[str, str]] = {
    "LONG": {"arriv": "", "expect": "", "order": "delivery"},
    "POLICY": {"order": ""},
    "WHATDO": {"arriv": "", "order": "", "from": "", "there": ""},
    "PAYFOR": {"price": ""},
    "SAFE": {"data": "", **dict.fromkeys(("website", "websit", "shop", "sit", "stor"), "payment")},
    "WHERE": {"locate": ""},
    "HOW": {"locate": ""},
    "NEEDFOR": {"plac": "", "shop": "", "checkout": "", "buy": ""},
}
"""What a word counts as within a question of this intent, "" where the intent says it already."""

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
