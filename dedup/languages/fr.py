"""French. Elisions come apart: "l'importance" is "le importance"."""

from __future__ import annotations

from dedup.languages.model import Language, main_words, mapping, numbers, opposites, ordinals, rules, strips, word_set

_NUMBERS = (
    numbers("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 2)
    | numbers("vingt trente quarante cinquante soixante", 20, 10)
    | {"zéro": "0", "cent": "100", "cents": "100", "mille": "1000", "million": "1000000", "millions": "1000000"}
    | ordinals("premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième", ("",)) | {"première": "1th"}
)  # fmt: skip

_WORDS = _NUMBERS | mapping(
    "sont > est", "d > de", "l la les > le", "des du > de le", "au aux > à le", "qu > que", "une > un", "s > se", "c > ce", "j > je",
    "n ne > ", "quelle quels quelles > quel", "ma mes > mon", "notre nos > notre", "votre vos > votre",
    "svp exactement vraiment > ", "bonne bons bonnes excellent excellente excellents excellentes > bon",
    "avantages > avantage", "inconvénients désavantage désavantages > inconvénient", "infos info > information",
    "e-mail mail mél courriel > email", "& > et", "mot-clé > mot clé",
)  # fmt: skip

_KEEP = word_set(
        "pas plus sans dans sous vers chez temps fois mois pays prix cours bras corps choix voix après très moins "
        "toujours jamais accès succès frais colis devis avis repas procès progrès sens fils puis depuis suis vous "
        "nous êtes ans autobus bus virus abus congés alors lors hors gaz dos"
)  # fmt: skip


def singular(word: str) -> str:
    """The singular of a noun in -s or -eaux.

    >>> [singular(w) for w in ("clients", "temps", "bureaux")]
    ['client', 'temps', 'bureau']
    """
    if word.endswith("eaux"):
        return word[:-1]
    if len(word) < 4 or word[-1] != "s" or word in _KEEP or word.endswith(("ss", "us", "is", "as")):
        return word
    return word[:-1]


_STRIPS = strips(
    ("dire expliquer", r"^(?:pouvez vous|pourriez vous|peux tu|pourrais tu) (?:me |nous )?(?:dire|expliquer) ", ""),
    ("t", r"\by a t il\b", "existe"),
    ("t", r" t (?=(?:il|elle|on|ils|elles)\b)", " "),
    ("ce", r"^ce que est que ce que (?:ce est que )?", "quel est "),
    ("quoi", r"^ce est quoi ", "quel est "),
    ("que", r"^que est ce que (?:ce est que )?", "que est "),
    ("est", r"\best ce que ", ""),
    ("peux peut pouvons pouvez puis dois doit devons devez", r"\b(je|on|nous|vous) (peux|peut|pouvons|pouvez|puis|dois|doit|devons|devez)\b", r"\2 \1"),
    *main_words("principaux|principales|principale|plus importants|plus importantes|grands|grandes|essentiels|essentielles"),
)  # fmt: skip

_FRAMES = rules(
    (r"^(?:que signifie|que signifient|que veut dire|que veulent dire|que désigne|que entend on par|quel est le signification de|quel est le définition de|quel est le sens de|comment définir|comment définit on) (?P<x>.+)$", r"DEF \g<x>"),
    (r"^(?:quel|que) est (?:le )?importance de (?P<x>.+)$", r"IMP \g<x>"),
    (r"^pourquoi (?P<x>.+?) est (?:il |elle |ils |elles )?(?:si |très |aussi )?(?:important|importante|importants|importantes|essentiel|essentielle)(?P<y> (?:dans|pour) .+)?$", r"IMP \g<x>\g<y>"),
    (r"^(?:quel|que) est (?:le )?(?:caractéristique|qualité) de (?P<x>.+)$", r"CHAR \g<x>"),
    (r"^(?:citez|nommez|cite|nomme|donnez) (?:le )?(?P<x>\d+ .+)$", r"DEF \g<x>"),
    (r"^quel (?P<x>\w+) (?:offre|offrent|présente|présentent|apporte|apportent) (?P<y>.+)$", r"DEF \g<x> \g<y>"),
    (r"^combien (?:coûte|coûtent|coute|coutent) (?P<x>.+)$", r"COST \g<x>"),
    (r"^(?:quel|que) est (?:le )?(?:prix|coût|tarif|frais) (?:de|pour) (?P<x>.+)$", r"COST \g<x>"),
    (r"^(?:quel|que) est (?:le )?différence entre (?P<x>.+?) et (?P<y>.+)$", r"DIFF \g<x> et \g<y>"),
    (r"^en quoi (?P<x>.+?) (?:diffère|diffèrent)(?: il| elle)? de (?P<y>.+)$", r"DIFF \g<x> et \g<y>"),
    (r"^comment (?:puis|peux|peut|pouvons|pourrais|dois|doit|faut) (?:je|on|nous|tu|il) (?:faire pour )?(?:me |m |se )?(?P<x>.+)$", r"HOW \g<x>"),
    (r"^comment (?:faire pour |procéder pour )?(?:se |me |m )?(?P<x>(?:vous |nous |le |en )?\w+(?:er|ir|re|oir)\b.*)$", r"HOW \g<x>"),
    (r"^que (?:dois|puis|faut|doit) (?:je|il|on) faire pour (?P<x>.+)$", r"HOW \g<x>"),
    (r"^(?:puis je|peux je|peut on|pouvons nous|est il possible de) (?P<x>.+)$", r"CAN \g<x>"),
    (r"^(?:dois je|doit on|devons nous|faut il|est il nécessaire de|est il obligatoire de) (?P<x>.+)$", r"MUST \g<x>"),
    (r"^où (?:(?:puis|peux|peut|pouvons) (?:je|on|nous) )?(?P<x>\w+(?:er|ir|re|oir)\b.*)$", r"WHERE \g<x>"),
    (r"^où (?:est|se trouve|se trouvent|se situe) (?P<x>.+)$", r"WHEREIS \g<x>"),
    (r"^(?:quel|que) est (?:ce que )?(?P<x>.+)$", r"DEF \g<x>"),
)  # fmt: skip

LANGUAGE = Language(
    code="fr",
    markers=word_set(
        "livrez proposez acceptez expédiez possible nécessaire peut-on suis ai avez avons êtes "
        "près depuis vers sans sous chez après avant pendant cet ces son ses leur être avoir elles ils peut-on y "
        "quel quelle quels quelles est sont le la les un une des du de que qu'est-ce qu'est comment pourquoi où "
        "quand combien qui puis peux peut puis-je est-ce je mon ma mes vous votre vos nous notre nos pour avec "
        "dans sur et pas il elle faut ce cette au aux par si ou qu c'est l d dois que veut dire à en on"
    ),
    words=_WORDS,
    weak=word_set("le un a de pour je mon on nous notre vous votre tu ton ta tes y"),
    links=word_set("de pour"),
    first=word_set("je mon nous notre"),
    second=word_set("vous votre tu ton ta tes"),
    rewrites=_STRIPS,
    frames=_FRAMES,
    singular=singular,
    negations=word_set("pas jamais sans ni aucun aucune rien non personne plus"),
    antonyms=opposites(
        "avantage/inconvénient ouvrir/fermer ouverture/fermeture acheter/vendre envoyer/recevoir importer/exporter "
        "télécharger/téléverser augmenter/réduire augmenter/diminuer haut/bas bon/mauvais meilleur/pire "
        "ajouter/supprimer ajouter/retirer avant/après premier/dernier annuler/passer annuler/commander "
        "annuler/confirmer ancien/nouveau plus/moins toujours/jamais avec/sans intérieur/extérieur interne/externe "
        "national/international public/privé déposer/retirer dépôt/retrait cher/gratuit court/long rapide/lent "
        "grand/petit gauche/droite chaud/froid minimum/maximum minimal/maximal autoriser/interdire accepter/refuser "
        "inclure/exclure arrivée/départ entrée/sortie s'inscrire/se désinscrire commencer/terminer début/fin "
        "employeur/employé acheteur/vendeur jour/nuit matin/soir facile/difficile fort/faible positif/négatif "
        "bénéfice/perte succès/échec afficher/masquer locataire/propriétaire"
    ),
    negative_prefixes=("in", "im", "ir", "il", "dé", "dés", "mal", "non", "més", "anti"),
)
