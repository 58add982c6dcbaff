"""The words around a declared set, in seven languages: numbers, determiners, verbs, conjunctions, question openings."""

from __future__ import annotations

import re

from extractors.frameworks.lexicon import word_set

_FROM_TWO = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty; zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn
siebzehn achtzehn neunzehn zwanzig; deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze
seize dix-sept dix-huit dix-neuf vingt; dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce
quince dieciséis diecisiete dieciocho diecinueve veinte; dois três quatro cinco seis sete oito nove dez onze doze
treze catorze quinze dezesseis dezessete dezoito dezenove vinte; due tre quattro cinque sei sette otto nove dieci
undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti; twee drie vier vijf zes zeven
acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig
"""
NUMBERS: dict[str, int] = (
    {word: value for line in _FROM_TWO.split(";") for value, word in enumerate(line.split(), start=2)}
    | {"duas": 2, "zweier": 2, "dreier": 3}
    | dict.fromkeys(["dreissig", "thirty", "trente", "treinta", "trinta", "trenta", "dertig"], 30)
)
FIRST = frozenset(["one", "eins", "un", "une", "uno", "una", "um", "uma", "een", "één"])
"""One, as it counts in a label ("Step one: ..."); elsewhere it is an article."""
_IN_ORDER = """
first second third fourth fifth sixth seventh eighth ninth tenth; erste zweite dritte vierte fünfte sechste siebte
achte neunte zehnte; premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième;
première seconde; primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo; primeiro segundo terceiro
quarto quinto sexto sétimo oitavo nono décimo; primo secondo terzo quarto quinto sesto settimo ottavo nono decimo;
eerste tweede derde vierde vijfde zesde zevende achtste negende tiende; firstly secondly thirdly fourthly fifthly
sixthly seventhly; premièrement deuxièmement troisièmement quatrièmement cinquièmement sixièmement; primer - tercer
"""
_ORDINALS = _IN_ORDER.split(";")
ORDINALS = {word: n for line in _ORDINALS for n, word in enumerate(line.split(), start=1) if word != "-"}
ORDINALS |= {word[:-1] + "a": n for word, n in ORDINALS.items() if word.endswith("o")}
ORDINALS |= {word + end: n for n, word in enumerate(_ORDINALS[1].split(), start=1) for end in ("r", "s", "ns")}
NUMBER_WORD = "|".join(sorted(NUMBERS, key=len, reverse=True))
AMBIGUOUS = frozenset(["once", "dos", "due", "elf", "sei", "seize", "onze"])
"""Number words that are another word in another language: they count only after a determiner."""

QUOTES = "\"'“”‘’«»„`´"

DEFINITE = word_set("""
the des dos das dei delle degli these those its their his her die der den diese diesen dieser dieses les ces ses leurs
ai agli alle dai dagli dalle nei negli nelle sui sugli sulle aos às los las estos estas sus os as estes seus suas le gli
i questi queste suoi de het deze hun called named famous
""")
POSSESSIVE = word_set("""
our my your we unsere unser meine eure ihre nos notre mes mon vos nuestros nuestras mis nossos nossas meus nostri nostre
miei onze ons mijn jouw uw
""")
COMPLEMENT = word_set("""
di einer eines of for in to behind about von der des für im du de d' pour del dell della dello dei delle degli do da dos
das para per em no na nos nas nei van voor bij
""")
"""Prepositions between a kind and its subject."""

INNER = word_set("the a an der die das den el la los las le les il lo gli o os as het een and & und et y e en")
"""Words inside a subject ("the rule of the road") that do not end it."""
BREAKS = (
    COMPLEMENT
    | INNER
    | word_set("""
on at with without from by around near along across within inside outside above that which who whose when where while
because if or but so than into are is was were be been being has have had can could will would should may might must
does did not include includes including included contain contains comprise comprises consist consists cover covers
encompass encompasses stand stands make makes give gives show shows mean means help helps tell tells describe describes
explain explains explained apply every each all you we they it he she i this these those your our their his her its my
there here how why what come comes came go goes exist exists serve serves remain remains became become becomes oder aber
unterteilen unterteilt einteilen eingeteilt aufteilen gliedern unterscheiden sich sind ist war waren hat haben wird
werden umfassen umfasst lauten gibt unterscheidet existieren heißen bilden auf dem zur zum mit aus bei nach wie ein eine
ou mais sont est était ont d dans sur avec par qui que comprennent incluent existent pero son es fue tienen con por
incluyen existen hay mas são é foi têm com incluem existem ed ma sono è hanno nel nella che includono esistono maar zijn
hebben met uit dat omvatten bestaan omvat onderscheiden onderscheidt refer refers represent represents está están estão
sta stanno steht stehen staan staat como comme zoals
""")
)
"""Where the noun phrase after a number ends."""
SAID_OF = word_set("""
according proposed developed described outlined introduced identified defined named created known used now today below
nach termed laut gemäß zusammen selon proposés proposées définis définies identifiés identifiées décrits décrites
développés développées según propuestos propuestas definidos definidas descritos descritas segundo propostos propostas
secondo proposti proposte volgens presentados presentadas presentati presentate contenuti contenute contenidos
contenidas basados basadas présentés présentées omschreven beschreven
""")
"""Who says so, or what was done with it: behind a subject, it is no part of it ("of education proposed by ...")."""

COPULAS = (
    r"are|is|include|includes|including|included|encompass(?:es)?|comprises?|consists? of|compris(?:ed|ing) of|"
    r"contains?|covers?|(?:denomina|chiama|llama|chama)[td]\w+|appelée?s|genannt|genaamd|stands? for|means?|namely|"
    r"i\.e\.|viz\.?|being|(?:would|could|can) be,?|were|was|called|named(?: as)?|termed|labell?ed(?: as)?|"
    r"made (?:up )?of|such as|like|as follows|como|comme|tels que|telles que|wie|come|zoals|(?:is|are) short for|"
    r"adds?|sind|ist|waren|lauten|umfassen|umfasst|heißen|bestehen aus|besteht aus|nämlich|bilden|stehen für|"
    r"steht für|sont|est|comprennent|incluent|regroupent|soit|à savoir|c'est-à-dire|signifie(?:nt)?|son|es|incluyen|"
    r"comprenden|a saber|significan?|são|é|incluem|compreendem|a saber|sono|è|includono|comprendono|ovvero|cioè|ossia|"
    r"sta per|stanno per|zijn|omvatten|namelijk|te weten|staat voor|staan voor"
)
CONJUNCTIONS = r"and|&|und|sowie|et|ainsi que|así como|assim como|nonché|evenals|y|e|ed|en|as well as|or|oder|ou|o"
_ACRONYM_CUE = re.compile(
    r"\b(?:stands? for|standing for|short for|acronym|acrostic|mnemonic|abbreviat\w+|initials|spells?|letters?|"
    r"steht für|stehen für|kurz für|abkürzung|akronym|signifie|acronyme|sigle|significa|acrónimo|siglas?|acrônimo|"
    r"sta per|acronimo|staat voor|afkorting)\b"
)  # on small letters
_CUE_STEMS = ["stand", "short", "acr", "akr", "mnem", "abbr", "initials", "spell", "letter", "steh", "kurz", "abk",
              "signif", "sigl", "sta per", "staat", "afk"]  # fmt: skip


def says_acronym(text: str) -> bool:
    """The text says that letters stand for words ("is short for"). A cheap test goes first: the pattern is slow."""
    lowered = text.lower()
    return any(map(lowered.__contains__, _CUE_STEMS)) and bool(_ACRONYM_CUE.search(lowered))


ADDING = re.compile(
    r"\b(?:add(?:s|ed|ing|ition|itional)?|plus|expand\w*|exten[ds]\w*|extra|further|more|widen\w*|augment\w*|"
    r"ergänz\w*|erweiter\w*|"
    r"zusätzlich\w*|hinzu\w*|ajout\w*|complèt\w*|complét\w*|supplémentaires?|añad\w*|agreg\w*|adicional\w*|ampli\w*|"
    r"acrescent\w*|adicion\w*|aggiung\w*|aggiunt\w*|ulteriori|toegevoegd\w*|voeg\w*|uitbreid\w*|uitgebreid\w*)\b",
    re.I,
)
_ARTICLE = "the|an|une?|un[oa]s?|uma?|der|die|das|den|dem|eine?|las?|les?|el|los|il|lo|gli|de|het|een"
ARTICLES = re.compile(rf"^(?:(?:{_ARTICLE})\s+|l['’])(?=\S)", re.I)
SHORT_ARTICLE = re.compile(r"(?:(?<=^)|(?<=[,;]\s)|(?<=\se\s)|(?<=\sand\s)|(?<=\scomo\s))(a|as|o|os|i)\s+(?=\S)", re.I)
"""Articles that are prepositions or names as well: they count where the items of a series use several, or all do."""
SUBJECT_ARTICLES = re.compile(rf"^(?:(?:{_ARTICLE}|des|os?|as?|eine[mnrs])\s+|l['’])", re.I)
ASKS_FOR_ONE = re.compile(
    r"\b(?:first|second|third|last|one|which\s+of|which\s+is|any|rule|most|erste\w*|letzte\w*|welche[rs]?\s+der|"
    r"premier|première|"
    r"dernier|lequel|laquelle|primer\w*|último|cu[aá]l|primeir\w+|qual|prim[oa]|eerste|laatste)\b[^?]*$",
    re.I,
)
ONE_OF = re.compile(
    r"(?:\b(?:is|was|are|as|ist|war|als|est|comme|es|como|é|è|come)|[,(–—])\s*"
    r"\b(?:one|eine?[rs]?|une?|uno|una|uma?|een|één)\s+(?:of|der|von|des|de|d[aeo]s?|dei|delle|degli|van)\s+(?:(?:the|its|our|their|den|les|l[ao]s|de)\s+)?$",
    re.I,
)  # "Trust is one of the five ...", "Trust, one of ...": the text is about one, and lists below tell of that one
