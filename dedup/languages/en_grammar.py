"""English grammar that says one thing in two ways, for the optional paraphrase tier: rules, no topics.

Verbs with a particle ("turn off" is "disable"), a light verb with a noun ("make a booking" is "book"), passives and
questions by noun ("what is the cost of", "which sizes do you have"). They work on canonical text (dedup.form), before
the thesaurus. Breaks on: a particle far from its verb.
"""

from __future__ import annotations

import re

from dedup.languages.en import CONTEXT
from dedup.languages.en_words import ABBREVIATED, LONG_FORM_WORDS, abbreviate, stem
from dedup.languages.model import Rewrites, mapping, phrases, word_set

_MY = "(?:my|the|your|our|a|an|this|these)"

_PARTICLES = phrases(
    "turn off, switch off > disable", "turn on, switch on > enable", "log out, log off, sign out, sign off > logout",
    "log in, log on, sign in > login", "find out, figure out > know", "get rid of, take out, take off > remove",
    "look for, search for > find", "hand in, turn in > submit", "call off > cancel", "put off, push back > postpone",
    "throw away, throw out > discard", "take part in > join", "carry out > perform", "fill in, fill out > complete",
    "cut down on, cut back on, bring down > reduce", "look after, take care of, care for > maintain", "give up > quit",
    "set off > leave", "point out > mention", "make sure > ensure", "ask for > request", "pay back > repay",
    "top up > refill", "end up > end", "hold up > delay", "pass on > forward", "go up > rise", "go down > fall",
    "opt out of > unsubscribe from", "keep track of > track", "depend on > depend", "pick up > collect",
    "get to > reach", "belong to > own", "try out > test", "leave out > omit", "speed up > accelerate",
    "run out > expire", "go over > exceed", "sort out > resolve", "send out > send", "come from > originate",
    "deal with, cope with > handle", "came up with > invented", "come up with > invent", "get started > start",
    "back up, backed up > backup", "check in at, check into, check in > checkin", "check out of > checkout",
)  # fmt: skip
_NOMINALS = mapping(
    "booking reservation > book", "payment > pay", "complaint > complain", "purchase buy > buy", "donation > donate",
    "choice selection > choose", "decision > decide", "comparison > compare", "application > apply",
    "withdrawal > withdraw", "contribution > contribute", "suggestion > suggest", "improvement > improve",
    "cancellation > cancel",
) | {word: word for word in sorted(word_set("deposit claim request order change transfer call visit test search backup plan use copy"))}  # fmt: skip
_NOMINAL = "|".join(_NOMINALS)
_ASKED_FOR = "refund|invoice|receipt|quote|quotation|replacement|certificate|statement|sample|brochure"
_DONE = r"(\w{2,}ed|made|kept|held|built|sold|sent|paid|taken|given|written|chosen|known|found|used|frozen|hidden|stolen|eaten|worn|driven|brought|bought|lent|taught)"


def _particle(found: re.Match[str]) -> str:
    """The one verb for both: "turn off notifications", "turn notifications off"."""
    first, object_, last = found["v"], found["x"] or "", found["p"]
    return f"{_PARTICLES[f'{first} {last}']} {object_}".rstrip()


def _split_verbs() -> re.Pattern[str]:
    apart = [phrase.split(" ") for phrase in _PARTICLES if phrase.count(" ") == 1]
    verbs = "|".join(sorted({words[0] for words in apart}))
    return re.compile(
        rf"\b(?P<v>{verbs}) (?:(?P<x>{_MY} (?:\w+ )?\w+|it|\w+) )?(?P<p>off|on|in|out|up|away|back|down)\b"
    )


_APART = _split_verbs()
_PARTICLE_WORDS = frozenset(phrase.split(" ")[0] for phrase in _PARTICLES)
_TOGETHER = re.compile(r"\b(" + "|".join(sorted(_PARTICLES, key=len, reverse=True)) + r")\b(?! of\b)")


def _rejoined(found: re.Match[str]) -> str:
    return _particle(found) if f"{found['v']} {found['p']}" in _PARTICLES else found[0]


def _done(found: re.Match[str]) -> str:
    """ "How is my data used": "how do you use my data"."""
    return f"how do you @@{found[2]} {found[1]}"


_rewritten = Rewrites(
    (r"^in (?:what|which) country (?=be|do|can)", "where "),
    (r"^which (?!of\b|1\b|be\b)", "what "),
    (r"\b(?:at|in) (?:work|the workplace)$", "in workplace"),
    (r"^what be the (?:average|typical|usual) (?=.*\b(?:salary|wage|pay)\b)", "what be the "),
    (r"^what (?!be\b|\d)(.+) be (?:the )?((?:most |least )\w+|best|worst|\w{3,}est)((?: for| in| to| on) .+)?$", r"what be the \2 \1\3"),
    (r"^why (?:do|must) i (?:(?:need|have) to )(.+)$|^why be (.+) (?:required|needed|necessary|mandatory)(?: to (.+))?$", r"WHYMUST \1\2 \3"),
    (r"^what be (?:the |your )?time period (?:for|of) (.+)$", r"LONG \1"),
    (r"^(what happen to .+?) (?:after|once|if) (?!that\b)", r"\1 when "),
    (r"\b(switch|change|move) between (?=plan|subscription|package)", r"\1 "),
    (r"^how many (.+?) (?:do you (?:offer|provide|sell)|be (?:available|offered))$", r"OFFERED \1"),
    (r"^what be (?:the |your )?(?:average |typical |estimated |usual )?(\w+ )?(development|processing|response|turnaround|production|preparation|handling|repair|waiting|installation|approval|verification) time(?: (?:for|of) (.+))?$", r"LONG \2 \1 \3"),
    (r"^what be (?:the |your )?(?:standard |usual )?(checkin|check ?out) time$|^(?:what time|when) be (checkin|check ?out)$|^when (?:must|should|do) i (?:have to )?(checkin|check ?out)$", r"when can i \1\2\3"),
    (r"^(?:be|be there|do you (?:have|offer|provide)) (online |express )?(order |package |room |table |ticket )?(tracking|booking|ordering|registration)(?: available| possible)?$", r"can i @@\3 the \2 \1"),
    (r"^(?:do i (?:need|have) to|must i) (?:provide|show|present|supply|own|make|schedule) (?:an? |any |the )?(.+)$", r"MUST \1"),
    (r"^(.+) versus (.+) what be the difference$", r"what be the difference between \1 and \2"),
    (r"^what would be ", "what be "),
    (r"^what (?:effect|impact|influence) do (.+) have on (.+)$", r"how do \1 affect \2"),
    (r"^what be (a .+) responsible for$|^what do (a .+) do (?:at work|all day|every day|in workplace)$", r"what do \1\2 do"),
    (r"^why (?:should i )?choose (?:me|you|your (?:company|service|business|team|product))$", "ADVANTAGE you"),
    (r"^what (\d+ \w+|step|task|cost) (?:be (?:key|important|essential|needed|most important|involved)|matter most) (?:in|for|to) (.+)$", r"what be the \1 of \2"),
    (r"^((?:will|do|can|be|must|should) .+) (?:when|once) (?=(?:i|my|the) (?!.*\bplac))", r"\1 if "),
    (r"^(?:what be the maximum number of|be there a (?:upper )?limit (?:on|to) (?:the number of|how many)) (\w+) (?:that )?i can (.+)$", r"how many \1 can i \2"),
    (r"^how many (\w+) can i (?:have|add|create|make|use|upload)$", r"what be the maximum number of \1"),
    (r"^do you open (?=on|at|during)", "be you open "),
    (r"^how (?:many (?:day|week|month|year|hour|minute)|much time) (?:do|will) (.+?) take\b", r"how long do \1 take"),
    (r"^will (i|we) (?:need|have) to ", r"do \1 have to "),
    (rf"\bi (?:be|get) (?!charged|billed|debited|refunded|allowed|required|supposed|eligible){_DONE}", r"i incoming @@\1"),
    (r"^(?:do|must) i (?:need to |have to )?pay (an? .*(?:fee|charge|deposit))$", r"be there \1"),
    (r"^(how (?:long|much) .*?)\b(?:typical|average|usual) |^(how .+?) (?:effectively|successfully|properly|correctly|efficiently)\b", r"\1\2"),
    (r"^what be (?:the|your|this) (.+) about$", r"ABOUT \1"),
    (r"^(where|when) (?:do|will) (.+) take place$|^(where|when) (?:be|will) (.+?)(?: be)? (?:held|located|taking place)$", r"\1\3 be \2\4"),
    (r"^will there be ", "be there "),
    (r"^should (?:i|we) (?=(?:bring|book|register|reserve|print)\b)", "must i "),
    (r"^be there anything (?:that )?(?:(?:i|we) (?:need|have) )?to (install|download|sign|bring|buy|pay|prepare|print)\b", r"do i have to \1 anything"),
    (r"^(?:can i (?:come|visit|walk|drop|just|show|be seen)\b.*) without (?:making )?an? appointment$|^do you (?:accept|take|allow|see) walk ins?(?: patient)?$", "MUST appointment"),
    (r"^(?:do \w+ (?:have|need) to|must \w+) wear (?:a |the )?(.+)$", r"MUST \1"),
    (r"^(?:do i integrate|(?:do|can) (?:it|(?:the|your|this) \w+|i) (?:integrate|connect|work together|sync)(?: (?:it|(?:the|your|this) \w+))? (?:with|to)|do you (?:integrate|connect) with|do you (?:have|offer) (?:an? )?integration (?:with|for)) (.+)$", r"INTEGRATE \1"),
    (r"^(?:how )?(?:can|may|could) (?:we (?:help|assist)(?: you)?|i (?:help|assist) you)(?: today)?$", "HELPING you"),
    (r"^how much be (?:the |your )?(?!the |your )(.+) (?:fee|cost|charge)$", r"COST \1"),
    (r"^who (?:do|should|can|must) (?:i|we) (?:contact|ask|call|(?:speak|talk) (?:to|with))(?: for| about)? (.+)$", r"how do i contact \1"),
    (r"\bbecome an? (volunteer|sponsor|host)\b", r"\1"),
    (r"\b(?:other|hidden|more) (?=(?:fee|cost|charge|expense)\b)", "additional "),
    (r"^what be (?:the |your )?(refund|return|exchange|cancellation) (?:process|procedure)$|^how (?:do|be) (?:the |your )?(refund|return|exchange|cancellation) (?:work|handled|processed)$", r"how do i \1\2"),
    (r"^be (.+) (?:under|covered by an?) (warranty|guarantee)$", r"OFFER \2 \1"),
    (r"^do you (?:offer|accept|have|allow|provide) installment(?: (?:plan|payment|option))?$", "can i pay in installment"),
    (r"^(?:(?:where|how) (?:can|do) i (?:find|get|see|know|locate)|where be) ((?:my|the) \w+ (?:number|code|invoice|receipt|page|link|setting|menu))$", r"WHEREIS \1"),
    (r"^(?:how early|(?:at |on |by )?what (?:date|day|time|hour)) (?=do|be|will|can|should|must)", "when "),
    (r"\bto (?:sign ?up for|start|use|get|begin) (?=(?:the |a |my |your )?(?:free )?trial\b)", "for "),
    (r"^how much time (?:do|will|must) (?:i|you|we|1) need to ", "how long do it take to "),
    (r"^how much time (?:do|will|must) (.+?) (?:have|need)\b", r"how long do \1 have"),
    *((pattern, result) for _, pattern, result in CONTEXT),
    (r"^be (?:there (?:a|any|some) (?:easy |quick |simple |fast |good )?(?:way|possibility|option|method)|it (?:allowed|permitted|ok|okay|possible)|i (?:able|allowed|permitted)) (?:for (?:me|us) )?to (.+)$", r"can i \1"),
    (r"^what (?:count as|qualify as|be (?:considered|regarded|seen)(?: as| to be)?|constitute) (.+)$|^what do (.+) mean to you$", r"what be \1\2"),
    (r"^what (\w+) (?:should|must|do) (?:i|you|we|1|a company|company|business|a business) (?:track|measure|monitor|use|consider|know|follow) (?:for|in|when) (.+)$", r"what be the \1 for \2"),
    (r"^what (\w+) (?:be (?:needed|required|necessary)|(?:do|must|should) (?:i|you|we|1) (?:need|have|require)) to (?:be|become|work as) (.+)$", r"what \1 do \2 need"),
    (r"^why do (?!i |we |you |people |company |business )(.+?) (?:need|require) (.+)$", r"why be \2 important for \1"),
    (r"^how (?:can|could|do|will|would) (?:(?:i|we|you|1|(?:my|your|our) (?:business|company|team|organization|brand|shop|store)|(.+?))) (?:advantage|benefit|profit|gain) from (.+)$", r"what be the advantage of \2 for \1"),
    (r"^what be (?:the |a )?(?:ideal |best |right |recommended |optimal )*frequency (?:of|for) (.+)$", r"how often \1"),
    (r"^i think (?:that )?(?=my |the )|\b(?:average|typical|usual) (?=(?:salary|wage|pay|cost|price|duration|length|delivery time)\b)", ""),
    (r"\bmake (.+?) (?:load |run |go )?(?:faster|quicker)\b", r"accelerate \1"),
    (r"^(?:what|which) be (?:the )?(?:best|right|ideal) (?:time|moment) to (.+)$", r"when should i \1"),
    (r"^what do (?:the |your |my )?(?!i |you |we |it )(.+?) (?:include|cover|contain)$", r"what be included in \1"),
    (r"^what make (.+) so (\w+)$", r"why be \1 \2"),
    (r"^what (?:make|cause) ((?:\w+ )?(?:customer|employee|people|user|client|visitor|company|business)) (?:to )?(leave|stay|buy|quit|churn|return|complain|switch|fail|succeed)\b", r"why do \1 \2"),
    (r"^how long (should .+) (?:be|last|take)$", r"LAST \1"),
    (r"\bmake (.+?) better\b", r"improve \1"),
    (r"\b(?:keep|start|begin|end up) (?=\w+ing\b)|\b(?:a |the )?copy of (?=(?:my|the)\b)", ""),
    (r"^do (it|the \w+|this \w+|your \w+) work ((?!with\b|on\b|well\b).+)$", r"can i use \1 \2"),
    (r"^what (.+?) (?:be (?:(?!not )\w+ )?(?:supported|compatible)|(?:do (?:you|it|(?:the|your|this) (?:app|software|program|tool|product|platform|application|service|website|site))|be (?:it|you)) (?:support|work with|work on|work in|run on|compatible with)|can i (?:use it (?:with|on)|upload|import))(?: (?:by|with) (?:it|you))?$|^in (?:what|which) (\w+) be (?:it|(?:the|your|this) (?:app|software|program|tool|product|platform|application|service|website|site)) available$", r"SUPPORT what \1\2"),
    (r"^(?:do (?:you|it) (?:support|work with|work on|run on)|be it (?:compatible with|available (?:for|on))|can i use it (?:with|on)) (.+)$|^be (?:the |my )?(\w+(?: \w+)?) (?:supported|compatible)(?: with it)?$", r"SUPPORT \1\2"),
    (r"^what (\d+ \w+) do (?!i |you |we )(.+ (?:want|expect|like|love|hate|value))$", r"what be the \1 \2"),
    (r"^how much do (.+?) (?:earn|make|get paid)$|^what do (.+) earn$", r"what be the salary of \1\2"),
    (r"^what be (?:the )?reason (?:that |why |for which )?(?!for\b|to\b|of\b|behind\b)(.+)$", r"why \1"),
    (r"^(?:why|how come) (?!be |do |did |was |were |have |has |can |should |must |will |not |i )(.+?) be (.+)$", r"why be \1 \2"),
    (r"\b(?:a )?part of (?=the price|my|the)", "included in "),
    (r"^what be (?:the |a )?(?:best |easiest |right |correct |proper |quickest |good )?(?:(?:way|method) (?:to|for|of)|(?:procedure|process|step) to) (?!\d)(.+)$", r"how do i \1"),
    (r"^how old (?:do|must|should) (?:i|we|you|1|a person|people) (?:have to |need to )?be( (?:to|for) .+)?$", r"what be the minimum age\1"),
    (r"^do (?:the |your )?(?:price|fee|ticket|rate|cost) (?:include|cover) (.+)$|^be (.+) included in the (?:price|fee|ticket|rate|cost)$", r"be \1\2 included"),
    (rf"^do (.+) get {_DONE}$", r"be \1 \2"),
    (r"^what (?:(?:do|will) (?:i|we|you|1) need|be (?:needed|required|necessary)) (?:to|for|in order to) (?!do\b)(.+)$", r"MUSTWHAT \1"),
    (r"^(i (?:can not|be not able to) .+?) why(?: be that| not)?$", r"\1"),
    (r"^what be (?:the )?(?:address|location) of (.+)$", r"where be \1"),
    (r"^what be (?:the )?(?:opening|business|working|operating) (?:hour|time) of (.+)$|^when do (?!you )(.+) open$", r"HOURS \1\2"),
    (r"^what be (?:the )?formula (?:of|for|to (?:calculate|compute|work out)) (.+)$", r"how do i calculate \1"),
    (rf"^(?:can|could|may) (?!i |you |we )(?:my |the |an? )?(.+?) be {_DONE}( .+)?$", r"can i @@\2 the \1\3"),
    (r"^(?:what (?:should|must|shall) (?:i|we)|(?:do (?:i|we) (?:need|have) to|should (?:i|we)|must (?:i|we))(?= \w+ anything)) (?!do\b|have\b)(\w+)(?: anything\b)?(.*)$", r"MUSTWHAT \1\2"),
    (r"^what (?:do|will) (i|we) (?:need|have) to (?!do\b)(.+)$", r"MUSTWHAT \2"),
    (rf"^(?:be|will) (?:{_MY} |any )?(.+?)(?: be)? (?:necessary|required|needed|mandatory|compulsory|obligatory)(?: (?:for|to) (.+))?$", r"MUST \1 \2"),
    (r"^do (?:i|we|you) (?:need|require)(?: to have)? (?!to\b)(?:an? |any |the |my )?((?:(?! to ).)+)$", r"MUST \1"),
    (r"^(?:be|will) (?!there\b|it\b)(?:the |my |your |any )?(.+?)(?: be)? (?:provided|supplied)$", r"PROVIDE \1"),
    (rf"^what (?!should|can|do|will|must|happen|if|.* (?:required|needed)$)(.+?) be {_DONE}(?: by you)?$", r"what \1 do you @@\2"),
    (r"^what (?!time\b)(.+?) (?:be there|be available|be offered|be on offer|exist)\b ?(.*)$", r"what be the \1 \2"),
    (r"^what (?!time\b)(.+?) (?:do you|can i) (?:have|offer|sell|stock|carry|provide|get|choose from)(?: (?:available|in stock))?$", r"what be the \1"),
    (r"^what (.+?) be (?:considered |regarded as )?(good|normal|typical|average|ideal)$", r"what be a \2 \1"),
    (r"^why do (?:we|you|people|company|business|organization) (?!need |have |use |conduct |run |perform |not )(.+)$", r"REASON \1"),
    (r"^what be (?:the |your )?(?:cost|price|pricing|fee|charge|rate)$", "COST price"),
    (r"^what be (?:the |your )?(.+?) (?:cost|price|fee|charge|(?<=delivery )rate|(?<=room )rate|(?<=hourly )rate|(?<=daily )rate|fare)$|^what be (?:the |your )?(?:cost|price|fee|charge|fare|rate(?= for)) (?:of|for) (.+)$|^how much do it cost to (.+)$", r"COST \1\2\3"),
    (r"^do you (?:charge|have|take)(?: any)? (.+ )?(?:fee|charge|cost)$", r"OFFER \1 fee"),
    (r"^how (?:long|many (?:day|week|month|year|hour|minute)) (?:do|will|can|be) (?:the |a |my |your )?(.+?) (?:last|run|go on for|(?:be |stay )?valid)$", r"LAST \1"),
    (rf"^(where|how (?:long|often)) (?:be|will) ((?:my|our|your|the) .+?)(?: be)? {_DONE}( .+)?$", r"\1 do you @@\3 \2\4"),
    (r"^how long be (?!.*\b(?:return|refund|exchange) period$)(?:the |a |my |your )?(.+)$", r"SPAN \1"),
    (r"^what be (?:the |your )?(?:(?:duration|length) of (?:the |a |my |your )?(.+)|((?:warranty|guarantee|trial|contract) period))$", r"SPAN \1\2"),
    (r"^how (?:frequently|regularly|many times?) ", "how often "),
    (r"^(?:do|will|can) (.+?) (?:ever )?expire$", r"LAST \1"),
    (r"^how (?:big|large) can (?:my |a |the )?(.+?) be$", r"what be the maximum \1 size"),
    (r"^what be covered (?:by|under|in) ", "what be included in "),
    (rf"^how often (?:do|must|should) (.+?) (?:need to|have to|must|should)? ?be {_DONE}$", r"how often should i \2 \1"),
    (rf"^be (.+) {_DONE} by (?!(?:you|me)$)(.+)$", r"do \3 @@\2 \1"),
    (rf"^how (?:should|can|could|must) (?:a |an |the |my )?(.+?) be {_DONE}( into .+)?$", r"how do i @@\2 \1\3"),
    (r"^be there (?:a|any) (?:upper )?limit (?:on|to|for) (?:the )?(.+ (?:size|length|amount|weight)|number of .+)$", r"what be the maximum \1"),
    (rf"^who (?:be|was|were) (?={_DONE} (?:the|my|an?)\b)", "who incoming "),
    (rf"^by who (?:be|was|were) (.+) {_DONE}$|^who (?:be|was|were) (.+) {_DONE} by$", r"who \2\4 \1\3"),
    (r"^what be (?:the )?(?:main |primary |ultimate |key )?(?:purpose|point|aim|goal|objective|intention) (?:of|behind) (.+)$", r"PURPOSE \1"),
    (r"^why do (?:we|you|people|company|business) (?:need|have|use|conduct|run|perform) (.+)$|^why do (.+?) exist$", r"PURPOSE \1\2"),
    (r"^be (?!there\b|it\b|i\b)(?:the |my |your )?(.+?) (?:allowed|permitted|welcome)\b ?(.*)$", r"ALLOW \1 \2"),
    (r"^(?:can|may) i (?:bring|take(?! (?:my )?\w+$|.* (?:home|online)$))(?: along)? (.+?)(?: with me| along)?$|^do you (?:allow|permit) (?!return|refund|exchange)(.+)$", r"ALLOW \1\2"),
    (r"^be (.+?) (?:compliant with (.+)|(\w+)[ -]compliant)$", r"do \1 comply with \2\3"),
    (r"^do you have an? ((?:\w+ )?(?:number|address|email|hotline))(?: (?:that |which )?(?:i|we|1) .*)?$|^can i (?:have|get|know) your (.+)$", r"what be your \1\2"),
    (r"^what be (?!the\b|your\b)(.+?)(?: all)? about$", r"DEF \1"),
    (rf"^((?:how|where) (?:do|can|could|should) i|can i) (?:get|request|claim|obtain|receive|order|apply for) (?:{_MY} )?(?={_ASKED_FOR})", r"\1 "),
    (rf"^((?:how|where) (?:do|can|should) i|can i) (?:request|obtain|receive|order|apply for) (?:{_MY} )?(?=(?:\w+ ){{0,2}}(?:visa|passport|loan|grant|scholarship|permit)\b)", r"\1 get "),
    (r"\b(?:sign ?up|register) for (?=(?:\w+ ){0,3}(?:newsletter|list|update|alert|email)\b)", "subscribe to "),
    (r"\b(?:use|enter) (?=(?:\w+ ){0,4}(?:coupon|voucher|code|gift card|discount|point)$)", "redeem "),
    (r"^(LONG|LAST|SPAN) (.+) period$", r"\1 \2"),
    (r"^how long (?:will|do|would) (.+?) take to (?:arrive|come|be delivered|get here|reach me)$", r"when will \1 arrive"),
    (rf"\b(upgrade|downgrade|renew|cancel|switch|pause) {_MY} (?:plan|membership|package)\b", r"\1 my subscription"),
    (rf"^will ((?:my|our) .+?) be {_DONE}( .+)?$", r"do you @@\2 \1\3"),
    (rf"\b(?:keep|get(?! \w+ \w+ (?:refund|return|ship|paid|sent|deliver))) ({_MY} \w+) {_DONE}$", r"@@\2 \1"),
    (rf"^be (my|our|your|the) ((?:\w+ ){{1,4}}?){_DONE}\b ?(.*)$", r"do you @@\3 \1 \2\4"),
    (r"^where do you (?!ship|deliver|send)", "WHEREYOU "),
    (r" (?:with me|for me|to me|at the moment|right now|currently|nowadays|these day|in general|in practice)$", ""),
)  # fmt: skip
_PASSIVE = re.compile(rf"^how (?:be|was|were) ((?:my|our|the|your) .+?) {_DONE}$")
_ABLE = re.compile(
    r"^be (?!there\b|it\b)(.+?) "
    r"(return|refund|cancel|cancell|transfer|exchang|wash|recycl|adjust|remov|renew|upgrad|download|edit|reus|negoti|deduct)(?:e?able|ible)$"
)
_STEM = re.compile(r"@@(\w+)")
_END = r"(?= (?:to|for|on|of|in|if|with|from|after|before|without|online|by|and|or|when|at|against|i)\b|$)"
_LIGHT = re.compile(
    rf"\b(?:make|do|have|submit(?! (?:my )?change)|send(?! (?:{_MY} )?(?:payment|deposit|order|copy))|place|file|lodge|put in|give) (?:{_MY} )?({_NOMINAL})\b{_END}"
)
_asked = Rewrites(
    (r"\bmake (?:an? |any |some )?change to ", "change "),
    (rf"\b(?:make|do|submit|file|(?<!take to )request|start|begin|initiate|get) (?:{_MY} )?(return|refund|exchange|cancellation)\b{_END}", r"\1"),
)  # fmt: skip
"""Returns and the like; and the other direction of a light verb: who gets a call does not make one."""


def _stem(found: re.Match[str]) -> str:
    return "use" if found[1] == "used" else stem(found[1])


def regular(text: str) -> str:
    """Canonical text with its particles, light verbs and passives in one form, and its question by its intent.

    >>> regular("how do i turn the alarm off"), regular("what be the shipping cost")
    ('how do i disable the alarm', 'COST shipping')
    """
    words = text.split()
    if not LONG_FORM_WORDS.isdisjoint(words):
        text = ABBREVIATED.sub(abbreviate, text)
    if not _PARTICLE_WORDS.isdisjoint(words):
        text = _TOGETHER.sub(lambda found: _PARTICLES[found[1]], _APART.sub(_rejoined, text))
    text = _asked(text)
    if not _NOMINALS.keys().isdisjoint(text.split()):
        text = _LIGHT.sub(lambda found: _NOMINALS[found[1]], text)
    if text.startswith(("be ", "how ")):
        text = _PASSIVE.sub(_done, _ABLE.sub(r"can i \2 \1", text))
    text = _rewritten(text)
    return _STEM.sub(_stem, text) if "@@" in text else text
