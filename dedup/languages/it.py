"""Italian. Elisions come apart: "l'importanza" is "il importanza"."""

from __future__ import annotations

from dedup.languages.model import Language, main_words, mapping, numbers, opposites, ordinals, rules, strips, word_set

_UNITS = numbers("due tre quattro cinque sei sette otto nove", 2)
_TENS = numbers("venti trenta quaranta cinquanta sessanta settanta ottanta novanta", 20, 10)
_NUMBERS = (
    _UNITS | _TENS | numbers("dieci undici dodici tredici quattordici quindici sedici diciassette diciotto", 10)
    | {"diciannove": "19", "zero": "0", "cento": "100", "mille": "1000", "mila": "1000", "milione": "1000000"}
    | {(ten[:-1] if one == "otto" else ten) + one: str(int(n) + int(m)) for ten, n in _TENS.items() for one, m in _UNITS.items()}
    | ordinals("prim second terz quart quint sest settim ottav non decim", ("o", "a", "i", "e"), "secondi secondo prima none noni")
)  # fmt: skip

_WORDS = _NUMBERS | mapping(
    "sono > è", "lo la i gli le l > il", "del dello della dei degli delle dell > di il", "un uno una > un",
    "nel nello nella nei negli nelle nell > in il", "al allo alla ai agli alle all > a il", "quali qual > quale",
    "dal dalla dai dalle > da il", "sul sulla sui sulle > su il", "cos > cosa", "com > come", "dov > dove",
    "quant > quanto", "mia miei mie > mio", "sua suoi sue > suo", "tua tuoi tue > tuo", "vostra vostri vostre > vostro",
    "nostra nostri nostre > nostro", "esattamente davvero > ", "internazionali > internazionale", "spedizioni > spedizione", "consegne > consegna", "pagamenti > pagamento", "ordini > ordine", "prodotti > prodotto", "prezzi > prezzo", "servizi > servizio", "buona buoni buone ottimo ottima ottimi ottime > buono",
    "eccellente eccellenti > buono", "vantaggi beneficio benefici > vantaggio", "svantaggi > svantaggio",
    "caratteristiche > caratteristica", "info informazioni > informazione", "e-mail mail > email", "& > e", "faccio > fare",
)  # fmt: skip

_STRIPS = strips(
    ("dirmi spiegarmi dire spiegare", r"^(?:mi )?(?:può|puoi|potrebbe|potresti) (?:dirmi|spiegarmi|dire|spiegare) ", ""),
    ("che", r"^che cosa ", "cosa "),
    ("ora", r"^a che ora ", "quando "),
    *main_words("principali|più importanti|fondamentali|essenziali"),
    ("posta", r"\bposta elettronica\b", "email"),
)  # fmt: skip

_FRAMES = rules(
    (r"^(?:cosa significa|cosa significano|che significa|cosa vuol dire|cosa vogliono dire|che vuol dire|cosa si intende per|cosa si intende con|quale è il significato di|quale è il definizione di|come si definisce|come si definiscono|come definire) (?P<x>.+)$", r"DEF \g<x>"),
    (r"^perché (?P<x>.+?) è (?:così |molto )?(?:importante|importanti|essenziale)(?P<y> (?:in|per) .+)?$", r"IMP \g<x>\g<y>"),
    (r"^perché è (?:così |molto )?(?:importante|importanti|essenziale) (?P<x>.+)$", r"IMP \g<x>"),
    (r"^(?:quale|cosa) è il importanza di (?P<x>.+)$", r"IMP \g<x>"),
    (r"^quale è il caratteristica di (?P<x>.+)$", r"CHAR \g<x>"),
    (r"^(?:elenca|elencare|nomina|cita) (?:il )?(?P<x>\d+ .+)$", r"DEF \g<x>"),
    (r"^(?:quale|che) (?P<x>\w+) (?:ha|hanno|offre|offrono|presenta|deve avere) (?P<y>.+)$", r"DEF \g<x> \g<y>"),
    (r"^quanto (?:costa|costano|viene) (?P<x>.+)$", r"COST \g<x>"),
    (r"^quale è il (?:prezzo|costo|costi|spese|tariffe) (?:di|per) (?P<x>.+)$", r"COST \g<x>"),
    (r"^(?:quale|che) (?:è il )?(?:differenza|differenze)(?: c è)? (?:tra|fra) (?P<x>.+?) e (?P<y>.+)$", r"DIFF \g<x> e \g<y>"),
    (r"^in cosa si (?:differenzia|differenziano|distingue) (?P<x>.+?) (?:da|e) (?P<y>.+)$", r"DIFF \g<x> e \g<y>"),
    (r"^come (?:posso|può|possiamo|si può|devo|fare per|fare a|si fa a) (?P<x>.+)$", r"HOW \g<x>"),
    (r"^come (?P<x>\w+(?:are|ere|ire|rre)\b.*)$", r"HOW \g<x>"),
    (r"^cosa (?:devo|posso|bisogna) fare per (?P<x>.+)$", r"HOW \g<x>"),
    (r"^come si (?P<v>\w{3,})e(?P<x> .+)?$", r"HOW \g<v>ere\g<x>"),
    (r"^come (?P<v>\w{3,})isco(?P<x> .+)?$", r"HOW \g<v>ire\g<x>"),
    (r"^come (?:si (?P<v>\w{3,})a|(?P<w>\w{3,})o)(?P<x> .+)?$", r"HOW \g<v>\g<w>are\g<x>"),
    (r"^(?:posso|possiamo|si può|è possibile) (?P<x>.+)$", r"CAN \g<x>"),
    (r"^(?:devo|dobbiamo|bisogna|occorre|è necessario|è obbligatorio) (?P<x>.+)$", r"MUST \g<x>"),
    (r"^dove (?:posso|possiamo|si può) (?P<x>.+)$", r"WHERE \g<x>"),
    (r"^dove (?:è|si trova|si trovano) (?P<x>.+)$", r"WHEREIS \g<x>"),
    (r"^dove (?P<w>\w{3,})o(?P<x> .+)$", r"WHERE \g<w>are\g<x>"),
    (r"^(?:cosa|quale) è (?P<x>.+)$", r"DEF \g<x>"),
)  # fmt: skip

LANGUAGE = Language(
    code="it",
    markers=word_set(
        "i vuol aprite siete voglio quanti quante conviene serve spedite consegnate vendete viene vengono effettuate fate accettate offrite avete possibile necessario possiamo dobbiamo ogni deve possono quale aiuto c "
        "verso senza sul sulla sui sulle dopo prima nei nello negli uno questa questo fare può anche tra fra della quest questi hanno ha fa è dal dalla dalle cucina così "
        "che cosa qual quali quale è sono il lo la gli le un una del della dei delle di come perché dove quando "
        "quanto costa costano chi posso può mio mia miei mie suo sua tuo vostro nostro in con per e non al alla si "
        "c'è ci da nel nella devo ho cos'è dov'è qual'è l'importanza significa o se"
    ),
    words=_WORDS,
    weak=word_set("il un di per mio mi io nostro suo tuo vostro lei tu"),
    links=word_set("di per"),
    first=word_set("mio mi io nostro"),
    second=word_set("suo tuo vostro lei tu"),
    rewrites=_STRIPS,
    frames=_FRAMES,
    negations=word_set("non mai senza né nessun nessuno nessuna niente nulla"),
    antonyms=opposites(
        "aprire/chiudere apertura/chiusura comprare/vendere acquistare/vendere inviare/ricevere importare/esportare "
        "aumentare/ridurre aumentare/diminuire alto/basso buono/cattivo migliore/peggiore aggiungere/rimuovere "
        "aggiungere/eliminare prima/dopo 1th/ultimo annullare/effettuare annullare/confermare vecchio/nuovo più/meno "
        "sempre/mai con/senza interno/esterno nazionale/internazionale pubblico/privato depositare/prelevare "
        "deposito/prelievo caro/economico corto/lungo veloce/lento grande/piccolo sinistra/destra caldo/freddo "
        "minimo/massimo minima/massima permettere/vietare accettare/rifiutare includere/escludere arrivo/partenza "
        "entrata/uscita accendere/spegnere iniziare/finire inizio/fine datore/dipendente acquirente/venditore "
        "giorno/notte facile/difficile forte/debole positivo/negativo profitto/perdita successo/fallimento "
        "mostrare/nascondere dentro/fuori"
    ),
    negative_prefixes=("in", "im", "ir", "il", "s", "dis", "non", "anti"),
)
