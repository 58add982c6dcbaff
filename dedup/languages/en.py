"""English."""

from __future__ import annotations

import re

from dedup.languages.en_words import (
    ABBREVIATED,
    LONG_FORM_WORDS,
    TENS,
    UNITS,
    WORDS,
    abbreviate,
    singular,
    verb,
)
from dedup.languages.model import Language, opposites, rules, strips, word_set

_LIST_NOUN = (
    "principle|rule|element|step|component|pillar|skill|value|factor|feature|characteristic|attribute|part|reason|"
    "advantage|strategy|tip|thing|idea|goal|objective|function|quality|law|phase|stage|concept|trait|metric|guideline"
)
_IMPORTANT = "important|essential|crucial|vital"
_WHO = "(?:i|we|you|1|people|customer|somebody|anybody|a person|a company|a business|business|company)"
_ASKING = (
    "(?:(?:can|could|would|will) you (?:kindly )?(?:tell|explain|show|describe|clarify)(?: to)?(?: me)?|do you know|"
    "(?:i|we) (?:want|would like|need|wish|would love) to (?:know|understand|learn|find out)|i be wondering|"
    "i wonder|tell me|explain|may i ask|can i ask|does anybody know|do anybody know)"
)
_SAID = "(?:have |just |already |recently |no longer |do not |can not |not |never )*"
_WHEN = r"(?: (?:yesterday|today|recently|last \w+|(?:a|\d+|few|some) \w+ ago))?"
_ASK = "(?:how|where|when|who|what|why|can|could|should|do|be|will|to who)"
_GOOD = "(?:good|successful|effective|quality|strong|ideal|perfect)"
_QUESTION_WORD = "(?=(?:what|how|why|when|where|which|who|if|whether|can|could|may|do|be|will|should|must|have)\\b)"


def _two(match: re.Match[str]) -> str:
    """Both sides of a comparison, in alphabetical order: the difference between A and B is that between B and A. A
    last word that both have is said once: "home insurance and car insurance" are "home and car insurance"."""
    sides = sorted(re.sub(r"^(?:a|the) ", "", side) for side in (match["x"], match["y"]))
    first, _, last = sides[0].rpartition(" ")
    return f"DIFF {first if first and sides[1].endswith(f' {last}') else sides[0]} and {sides[1]}"


def _how(match: re.Match[str]) -> str:
    """ "How do you" is anybody's "how to", unless it asks what you do with mine; "how to clean your desk" is anybody's."""
    rest, who = match["x"], match.groupdict().get("who")
    owner = who == "you" and re.search(r"\b(?:my|me|i|our|we)\b|^(?:help|assist)$", rest)
    return f"{'HOWYOU' if owner else 'HOW'} @{rest if who else rest.replace(' your ', ' ')}"


CONTEXT = (
    ("it this that them these", rf"^(?:i|we) {_SAID}(?!lose|lost|broke|miss)\w+(?: any)? ((?:(?:a|an|the|my|our|some) )?(?:\w+ ){{0,2}}?\w+){_WHEN} ({_ASK} .+?) (?:it|this|that|them|these)\b(?! \w+ed\b)(.*)$", r"\2 \1\3"),
    ("why", r"^(?!i (?:can|be) not)((?:my|our|the) (?:\w+ ){0,2}?\w+|i|we) (be|was|were|do|did|have|can|could) (.+?) why(?: be (?:that|this|it))?$", r"why \2 \1 \3"),
)  # fmt: skip
"""A sentence, and a question about what it names: "I found a bug. Where do I report it?", "My card was refused. Why?"."""

_STRIPS = strips(
    *CONTEXT,
    ("tell explain show describe clarify know understand learn find wondering wonder ask", rf"^(?:hi |hello )?{_ASKING} (?:about )?{_QUESTION_WORD}", ""),
    ("name list state give provide", r"^(?:can|could) you (?=(?:name|list|state|give|provide)(?: me)? (?:(?:the|all|some|a|a few) )?(?:\d|example))", ""),
    ("if whether", r"^(?:if|whether) (?=(?:i|you|we|it|there)\b)", "IF "),
    ("come reason", r"^(?:how come|(?:for )?what reason) ", "why "),
    ("explain describe discuss", r"^(?:explain|describe|discuss) the (?=(?:importance|purpose|role|difference|meaning|advantage)\b)", "what be the "),
    ("that which", r"^what be (?:the )?(\d+ \w+) (?:that|which) (?!be )(.+?) be (built|based|founded|grounded) (?:up)?on$", r"what \1 be \2 \3 on"),
    ("that which", r"^what be (?:the )?(\d+ \w+) (?:that|which) ", r"what \1 "),
    ("user sign set web", r"(?:(?<=\buser)(?= name\b)|(?<=\bsign)(?= (?:in|up)\b)|(?<=\bset)(?= up\b)|(?<=\bweb)(?= (?:site|page)\b)) ", ""),
    ("year", r"^(?:in )?(?:what|which) year ", "when "),
    ("thanks thank", r"(?<!\bi) (?:thanks|thank you)$", ""),
    ("e", r"\b(?:e mail|e-mail)\b", "email"),
    ("log", r"\blog (?:in|on)\b", "login"),
    ("united", r"\bunited state\b(?: of america)?", "usa"),
    ("united", r"\bunited kingdom\b", "uk"),
    ("top all main key core", r"\b(?:top|all|main|key|core) (?=\d+ \w)", ""),
    ("most common important key top main core major fundamental crucial", r"\b(\d+) (?:most )?(?:common|important|key|top|main|core|major|fundamental|crucial) ", r"\1 "),
    ("basic essential primary vital central", rf"\b(\d+) (?:most )?(?:basic|essential|primary|vital|central) (?=(?:\w+ ){{0,3}}(?:{_LIST_NOUN})\b)", r"\1 "),
    ("most", rf"\bmost (?:{_IMPORTANT}) (?=(?:{_LIST_NOUN})\b)", ""),
    ("using having", r"\b(advantage|disadvantage) of (?:using|having) ", r"\1 of "),
    ("deal dealing", r"\bdeal(?:ing)? with\b", "handle"),
    ("should shall", r"^what (?:should|shall) (?=(?:i|we|1)\b)", "what do "),
    ("which", r"^which (?!of\b|1\b|be\b)", "what "),
    ("key main core major fundamental top basic essential primary vital central crucial", rf"\b(?:key|main|core|major|fundamental|top|basic|essential|primary|vital|central|crucial) (?=(?:{_LIST_NOUN})\b)", ""),
)  # fmt: skip

_FRAMES = rules(
    (r"^what (?P<x>(?!\d).+) be$", r"DEF \g<x>"),
    (r"^what be (?:the |your )?(?:full )?(?:meaning|definition|full form) (?:of|behind) (?:the (?:word|term|acronym|abbreviation) )?(?P<x>.+)$", r"DEF \g<x>"),
    (r"^what do (?:the (?:word|term|acronym|abbreviation|letter) )?(?P<x>.+) (?:mean|stand for|refer to)(?P<y> in .+)?$", r"DEF \g<x>\g<y>"),
    (r"^what (?:be (?:meant|understood) by|do (?:you|we|1|people) (?:mean|understand) (?:by|with)) (?:the term )?(?P<x>.+)$", r"DEF \g<x>"),
    (r"^what do it mean (?:to be|to|when) (?P<x>.+)$", r"DEF \g<x>"),
    (r"^how (?:would|do|can|could|should) (?:you|we|1) (?:define|describe|explain) (?:what )?(?P<x>.+?)(?: be)?$", r"DEF \g<x>"),
    (r"^how (?:be|can|would) (?P<x>.+?)(?: be)? (?:defined|best defined)$", r"DEF \g<x>"),
    (r"^(?:define|explain) (?:the term )?(?P<x>.+)$", r"DEF \g<x>"),
    (r"^what be (?:the )?(?:importance|significance) of (?P<x>.+)$", r"IMP \g<x>"),
    (rf"^(?:what make|why be) (?P<x>.+?) (?:(?:so |very |such |consider(?:ed)? )?(?:{_IMPORTANT})|of (?:such )?(?:great |good |high )?importance)(?: (?:in|for|to|within)(?P<y> .+))?$", r"IMP \g<x> for\g<y>"),
    (r"^why do (?P<x>.+?) matter(?: so much)?(?: (?:in|for|to|within)(?P<y> .+))?$", r"IMP \g<x> for\g<y>"),
    (r"^how important be (?P<x>.+?)(?: (?:in|for|to|within)(?P<y> .+))?$", r"IMP \g<x> for\g<y>"),
    (rf"^what make (?P<x>.+) (?P<g>{_GOOD})$", r"CHAR \g<g> \g<x>"),
    (rf"^what (?:make(?: for)?|characteri[sz]e) (?P<x>(?:{_GOOD}|a) \w+(?: .+)?)$", r"CHAR \g<x>"),
    (r"^(?:what|which) be (?:some (?:of the )?)?(?:the )?(?:main |key )?(?:characteristic|attribute|trait|hallmark) (?:of|in|that make) (?P<x>.+)$", r"CHAR \g<x>"),
    (rf"^(?:what|which) (?:characteristic|attribute|trait) (?:make|define|characterize|characterise|do|should|must) (?P<x>(?:a )?{_GOOD} .+?)(?: have| need| possess)?$", r"CHAR \g<x>"),
    (r"^(?:what|which) (?P<n>(?:\d+ )?\w+) be (?P<x>.+) (?:built|based|founded|grounded) (?:up)?on$", r"DEF \g<n> of \g<x>"),
    (rf"^(?:what|which) (?P<n>\d+ \w+|(?:{_LIST_NOUN})(?= make up)) (?:make(?: up)?|form|support|underpin|underlie|constitute|define|guide) (?P<x>.+)$", r"DEF \g<n> of \g<x>"),
    (r"^(?:what|which) (?P<n>\d+ \w+) (?:do|should|must) (?P<x>.+) (?:have|need|possess|include|comprise|consist of|contain|involve|require|(?:rest|stand|rely|depend) (?:up)?on)$", r"DEF \g<n> of \g<x>"),
    (r"^what (?:role|duty|responsibility|task) do a (?P<x>.+) have$", r"DEF \g<x>"),
    (r"^(?:what|which) (?P<n>\w+) do (?P<x>(?!i |you |we |1 ).+) (?:have|include|comprise|consist of|contain|involve|offer|provide|bring)$", r"DEF \g<n> of \g<x>"),
    (r"^what (?P<n>\w+) (?:be|will be) (?:needed|required|necessary)(?: (?:for|to|in) (?P<x>.+))?$", r"NEED \g<n> \g<x>"),
    (r"^what (?P<n>\w+) (?:do|will) (?:i|we|you|1|people) (?:need|require)(?: to have)?(?: (?:for|to(?: work (?:in|as))?|in) (?P<x>.+))?$", r"NEED \g<n> \g<x>"),
    (r"^what (?P<n>\w+) (?:(?:do|must|should) (?P<x>(?!i |we |you |1 ).+) (?:need|require)|(?:must|should) (?P<y>.+) have)$", r"NEED \g<n> \g<x>\g<y>"),
    (r"^(?:what|which) (?P<n>\d+ .+?) (?:be there|exist)(?P<x> (?:of|for|in) .+)?$", r"DEF \g<n>\g<x>"),
    (r"^(?:name|list|state|mention)(?: me)? (?:the |all )?(?P<x>\d+ .+)$", r"DEF \g<x>"),
    (r"^(?:name|list|give|provide)(?: me)? (?:some |a |a few )?example of (?P<x>.+)$", r"EXAMPLE \g<x>"),
    (r"^what be (?:some |a |a few |the )?(?:good )?example of (?P<x>.+)$", r"EXAMPLE \g<x>"),
    (r"^what be (?:some |the )?(?P<x>.+) example$", r"EXAMPLE \g<x>"),
    (r"^what be (?:the )?(?:main |key |big )?(?:difference|distinction) between (?P<x>.+?) and (?P<y>.+)$", _two),
    (r"^(?:how|in what way) (?:do|be) (?P<x>.+?) (?:differ|different) (?:from|than|to) (?P<y>.+)$", _two),
    (r"^how (?:do|be) (?P<x>.+?) and (?P<y>.+) differ(?:ent)?$", _two),
    (r"^what (?:differentiate|distinguish|set) (?P<x>.+?) (?:apart )?from (?P<y>.+)$", _two),
    (r"^how (?:much|expensive) (?:(?:do|will|would) (?P<x>.+) cost(?: me)?|be (?P<y>.+))$", r"COST \g<x>\g<y>"),
    (r"^what (?:do|will) (?P<x>.+) cost$", r"COST \g<x>"),
    (r"^what be (?:(?:the )?(?:price|cost) (?:of|for) (?P<x>.+)|(?:the |your )?(?P<y>\w+) (?:price|cost))$", r"COST \g<x>\g<y>"),
    (r"^what be (?:the )?(?:purpose|point|aim|use) of (?P<x>.+)$", r"PURPOSE \g<x>"),
    (r"^what be (?P<x>.+) short for$", r"DEF \g<x>"),
    (r"^what be (?P<x>.+?)(?: used)? for$", r"PURPOSE \g<x>"),
    (r"^what (?:(?:can |usually |typically |often )?cause|be (?:the )?(?:common |main |most common |possible )?cause of) (?P<x>.+)$", r"CAUSE \g<x>"),
    (r"^what role do (?P<x>.+?) (?:play|have)(?P<y> (?:in|for) .+)?$", r"ROLE \g<x>\g<y>"),
    (r"^what do (?:a) (?P<x>.+) do(?P<y> (?:in|at|for) .+)?$", r"DEF \g<x>\g<y>"),
    (r"^what be (?:the )?(?:main |key )?(?:role|duty|job|job description|responsibility|function|task) of a (?P<x>[^ ]+(?: [^ ]+){0,5})$", r"DEF \g<x>"),
    (r"^what be (?:the )?(?:main |key )?role of (?P<x>.+)$", r"ROLE \g<x>"),
    (r"^(?:what|which) be (?:the )?(?:different |various |main |basic )?type of (?P<x>.+)$", r"DEF type of \g<x>"),
    (r"^how many (?P<x>.+?) (?:be there|exist)(?P<y> (?:of|for|in) .+)?$", r"COUNT \g<x>\g<y>"),
    (r"^how many (?P<x>.+?) do (?P<y>.+) have$", r"COUNT \g<x> of \g<y>"),
    (r"^what be (?:the )?number of (?P<x>.+)$", r"COUNT \g<x>"),
    (r"^what (?:will |would )?happen (?P<x>(?:if|when) .+)$", r"HAPPEN \g<x>"),
    (r"^what be (?:the )?(?:some )?(?:different |various |best |right |proper |correct |effective |good )?(?:way|method|best practice|process|procedure) (?:of|to|for) (?P<x>.+)$", _how),
    (r"^what be (?:the |some )?(?:good |effective |best )?(?:tip|strategy|step) (?:to|(?:for|on)(?= \w+ing\b)) (?P<x>.+)$", _how),
    (r"^what (?:step |measure |action )?(?:do|should|must|can) (?P<who>i|you|we|1|company|business|organization) (?:need to do|have to do|do|take|follow) (?:to|in order to) (?P<x>.+)$", _how),
    (r"^how (?:can|could|would|should|might|may|do|does|will|shall) (?P<who>i|you|we|1|people|a company|a business|business|company|organization|organisation|a team|somebody) (?:go about )?(?P<x>.+)$", _how),
    (r"^how (?P<who>i|you|we|1) (?:can|could|should|may|might|do) (?P<x>.+)$", _how),
    (r"^how (?:be (?:i|we|it) (?:able|supposed|possible) )?to (?P<x>.+)$", _how),
    (r"^how (?:be|can|should|must) (?P<x>(?!i |you |we )[^ ]+(?: [^ ]+){0,3}?)(?: be)? (?P<v>\w+ed)$", r"HOW @\g<v> \g<x>"),
    (r"^how long (?:do|will|would) it (?:usually |normally |typically )?take (?:to |for |until |before )?(?P<x>.+)$", r"LONG \g<x>"),
    (r"^how long (?:do|will|would) (?P<x>.+) (?:usually |normally |typically )?take$", r"LONG \g<x>"),
    (r"^(?:can|may|could|might) (?:i|we|1) (?:also )?(?P<x>.+)$", r"CAN \g<x>"),
    (r"^be (?:it possible|(?:i|we) (?:able|allowed|permitted)|there (?:a|any) (?:way|possibility))(?: for me)? to (?P<x>.+)$", r"CAN \g<x>"),
    (r"^do (?:i|we) (?:need|have) to (?P<x>.+)$", r"MUST \g<x>"),
    (r"^must (?:i|we) (?P<x>.+)$", r"MUST \g<x>"),
    (r"^be (?:it (?:necessary|required|mandatory|obligatory)|(?:i|we) (?:required|obliged))(?: for me)? to (?P<x>.+)$", r"MUST \g<x>"),
    (r"^do you (?:offer|provide|have) (?P<x>.+)$", r"OFFER \g<x>"),
    (r"^be there (?:a|any) (?P<x>.+?)(?: available)?$", r"OFFER \g<x>"),
    (r"^how (?:do|can) (?P<x>(?!i |you |we |1 ).+) work$", r"WORK \g<x>"),
    (r"^how (?P<x>(?!do |can |to |i |you |we |1 |be ).+) work$", r"WORK \g<x>"),
    (r"^who be (?:the )?(?P<v>found|invent|creat|own|develop)(?:er|or) of (?P<x>.+)$", r"MAKER \g<v> \g<x>"),
    (r"^who (?P<v>found|invent|creat|own|develop)(?:ed)? (?P<x>.+)$", r"MAKER \g<v> \g<x>"),
    (r"^where (?:(?:can|do|could|should|may|might|would) (?:i|we|you|1|people|somebody)|to) (?P<x>.+)$", r"WHERE \g<x>"),
    (r"^where be (?P<x>.+?)(?: located| situated)?$", r"WHEREIS \g<x>"),
    (r"^what be (?:the )?location of (?P<x>.+)$", r"WHEREIS \g<x>"),
    (r"^who (?:can|may|be allowed to|be able to|be eligible to) (?P<x>(?!i |we |you ).+)$", r"WHOCAN \g<x>"),
    (r"^what be (?:the )?reason (?:for|behind) (?P<x>.+)$", r"REASON \g<x>"),
    (r"^what be in (?P<x>.+)$", r"INSIDE \g<x>"),
    (r"^(?:what|which) be (?P<x>.+)$", r"DEF \g<x>"),
)  # fmt: skip

_ANTONYMS = opposites(
    "min/max minimum/maximum on/off in/out up/down start/stop begin/end open/close opening/closing buy/sell "
    "buyer/seller send/receive sender/receiver import/export upload/download increase/decrease raise/lower high/low "
    "higher/lower good/bad better/worse best/worst add/remove add/delete before/after first/last early/late "
    "earlier/later earliest/latest cancel/place cancel/book cancel/renew cancel/confirm login/logout old/new "
    "oldest/newest more/less most/least many/few always/never all/none with/without inside/outside internal/external "
    "domestic/international public/private online/offline free/paid pay/refund deposit/withdraw deposit/withdrawal "
    "credit/debit cheap/expensive short/long shortest/longest fast/slow big/small large/small left/right hot/cold "
    "wet/dry light/heavy light/dark allow/forbid allow/deny accept/reject accept/decline accept/refuse approve/reject "
    "include/exclude including/excluding join/leave enter/exit arrive/depart arrival/departure check-in/check-out "
    "push/pull win/lose profit/loss pass/fail success/failure true/false yes/no above/below over/under male/female "
    "man/woman men/women mother/father employer/employee lender/borrower landlord/tenant teacher/student "
    "doctor/patient day/night morning/evening summer/winter hide/show hide/display hidden/visible expand/collapse "
    "input/output read/write inbound/outbound incoming/outgoing upgrade/downgrade positive/negative plus/minus "
    "hire/fire lend/borrow give/take save/spend rise/fall grow/shrink same/different permanent/temporary "
    "mandatory/optional required/optional strong/weak strength/weakness safe/dangerous pro/con front/back "
    "forward/backward top/bottom full/empty adult/child parent/child ascending/descending horizontal/vertical "
    "odd/even attach/detach backup/restore extend/shorten create/delete create/remove love/hate easy/hard "
    "easy/difficult rich/poor clean/dirty alive/dead life/death birth/death north/south east/west northern/southern "
    "eastern/western major/minor superior/inferior senior/junior primary/secondary indoor/outdoor past/future "
    "guilty/innocent attack/defend gain/lose gain/loss asset/liability"
    "supply/demand wholesale/retail gross/net inclusive/exclusive push/pull switch-on/switch-off",
    verb,
    singular,
)

LANGUAGE = Language(
    code="en",
    markers=word_set(
        "define explain possible necessary allowed able need may might must "
        "without within after before during through under near outside into onto between while because been were these those they them their than then so such only just more most get "
        "what is are the how do does i my your you can of why where when which who it in to for and be with this "
        "that a an will should from there if have not was at or on by we our any would could has me did about "
        "what's i'm don't it's won't can't isn't doesn't"
    ),
    words=WORDS,
    weak=word_set("the a of for in any some i you we me my your our its their one's there"),
    links=word_set("of for in"),
    first=word_set("i we me my our"),
    second=word_set("you your"),
    tens=frozenset(TENS),
    units=frozenset(UNITS),
    rewrites=((LONG_FORM_WORDS, ABBREVIATED, abbreviate), *_STRIPS),
    frames=_FRAMES,
    singular=singular,
    verb=verb,
    negations=word_set("not no never without neither nor none nobody nothing cannot"),
    antonyms=_ANTONYMS,
    negative_prefixes=("un", "dis", "in", "im", "il", "ir", "non", "mis", "anti", "de"),
)
