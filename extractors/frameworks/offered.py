"""Choices of goods, which are no sets of ideas: what a speaker, a product or a house has to offer.

"We accept three payment methods: ...", "Wir bieten drei Arten von ...", "The app has three user roles: ..."
Breaks on: things that simply have them, without a word between ("the car park has three levels: ...").
"""

from __future__ import annotations

import re

from extractors.frameworks.declare import Declaration
from extractors.frameworks.kinds import singulars
from extractors.frameworks.lexicon import GOODS

_WE = (
    r"(?:we|i|you can|wir|wij|nous)\s+(?:\w+ly\s+|also\s+)?(?:have|offer|provide|sell|rent|accept|support|ship|"
    r"ship with|carry|stock|serve|run|haben|führen|bieten|verkaufen|vermieten|akzeptieren|liefern|hebben|bieden|"
    r"accepteren|leveren|ver(?:huren|kopen))|nous\s+(?!distingu)\w+ons|"
    r"(?:ten|ofrece|acepta|vende|dispon|te|oferece|aceita)mos|conta(?:mos) con|(?:abb|offr|accett|dispon)iamo"
)
_EQUIPPED = (
    r"dispone(?:n|mos)?\s+d[ei]|dispose(?:nt|ns)?\s+de|disponiamo\s+di|dispõem?\s+de|verfüg(?:t|en)\s+über|"
    r"beschikk?t?(?:en)?\s+over|comes?\s+(?:with|in)|equipped\s+with|browse|shop|choose|select|pick|compare|wählen sie"
)
_GIVES = (
    r"offers?|provides?|sells?|accepts?|supports?|features|bietet|bieten|propose(?:nt)?|offre(?:nt|n)?|accepte|"
    r"ofrecen?|aceptan?|oferecem?|aceitam?|accetta|biedt|bieden"
)
_BEHIND_VERB = (
    r"\s+(?:[^.!?:;]{2,60}\s(?:and|und|et|y|e|en)\s+)?"
    r"(?:(?:you|Ihnen|dir|vous|from|between|among|one of|aus|our|the|di|de)\s+){0,2}$"
)
_OFFERED = re.compile(
    rf"\b(?:(?:{_WE}|{_EQUIPPED}){_BEHIND_VERB}|(?:supports?|sends?|accepts?|sells?|ships?)\s+$|"
    r"(?:our|unser\w*|nos|notre|nuestr\w+|noss\w+|nostr\w+|ons|onze)\s[^.!?:]{2,60}\s"
    r"(?:has|have|hat|haben|a|ont|tienen?|tem|têm|ha|hanno|heeft|hebben)\s+$)",
    re.I,
)
_GIVEN = re.compile(rf"\b(?:{_GIVES}){_BEHIND_VERB}", re.I)

_IDEAS = re.compile(
    r"valu|principl|pillar|rule|law|command|virtue|tenet|truth|grundwert|wert|prinzip|grunds|säule|regel|valeur|valor|"
    r"princip|pilier|pilar|pilastr|pijler|règle|regl|regra|regol|waarde|kernwaarde|beginsel",
    re.I,
)  # Kinds that nobody sells: "our firm has five values: ..." is a set


_MODELS = (
    r"model|life|theor|framework|matri|triangle|pyramid|cycle|process|hierarch|taxonom|approach|method|analys|triad|diamond|"
    r"wheel|circle|ladder|canvas|spectrum|grid|code\b|act\b|amendment|constitution|standard|protocol|stack|architecture|"
    r"funnel|mix|curriculum|guide|definition|concept|philosoph|doctrine|chain|loop|strateg|"
    r"human|body|brain|heart|skin|eye|earth|atmosphere|cell|mind|economy|state|government|law"
)  # What has parts by its idea, or is one of a kind in nature: "the fire triangle has three elements"
_THING_HAS = re.compile(
    rf"(?:^|[.!?]\s|[\s(])(?:(?:this|each|every)|(?:the))\s+(?![^.!?:,]*\b(?:{_MODELS}))(?:[\w’'-]+\s+){{1,4}}"
    r"(?:also\s+)?(?:has|have|had|contains?|includes?)\s+$",
    re.I,
)  # "The oven has five functions": with "the", and no idea behind it, English means a thing
_SOLD = re.compile(
    r"\s*(?:(?:are|is|were|can be|sind|sont|están|estão|sono|zijn|werden|worden)\s+(?:\w+ly\s+)?)?(?:available|sold|"
    r"ordered|booked|offered|accepted|included|provided|served|supported|fixed|on sale|erhältlich|verfügbar|verkauft|"
    r"(?:aan|an)geboten|propos[ée]e?s|offert\w+|vend[iu]\w+|ofer?ecid[oa]s|ofrecid[oa]s|dispon[ií]\w+|beschikbaar)\b",
    re.I,
)
_TO_CHOOSE = re.compile(
    r"[^.:;,]{0,40}\b(?:to (?:choose|pick)|zur (?:aus)?wahl|au choix|(?:a|para|à) (?:elegir|escolher|escolha)|a scelta|"
    r"tra cui scegliere|(?:te|om uit te) kiezen)\b",
    re.I,
)


def offered(declared: Declaration, text: str) -> bool:
    """What somebody has to offer is a choice of goods: "we accept three payment methods", "our spa has 4 types of ..."

    text: the line that declares it. Of a third party ("the scheme offers", "an app has three user roles") it is one
    where no subject follows.
    """
    if _IDEAS.match(declared.kind):
        return False
    bare_kind = not declared.complement
    about = (declared.subject or "").split()
    goods = bool(about) and (bare_kind or not declared.definite) and bool(singulars(about[-1]) & GOODS)
    return (
        goods
        or bool(_OFFERED.search(declared.before) or _THING_HAS.search(declared.before))
        or bool(_SOLD.match(text, declared.end) or _TO_CHOOSE.match(text, declared.kind_end))
        or (bare_kind and bool(_GIVEN.search(declared.before)))
    )
