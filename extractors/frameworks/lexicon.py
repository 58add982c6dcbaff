"""Which nouns count the members of a named set, and which never do, in seven languages.

General vocabulary only: no framework and no item of one stands here. A noun that is missing is still recognised by its
shape (`kinds.py`), with less trust.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH_KINDS = _words("""
principle pillar element rule value law stage phase level type kind style dimension component factor force
characteristic trait criterion criteria skill strategy guideline quadrant domain habit key commandment virtue function
attribute quality property tenet foundation fundamental perspective role model approach discipline capability
competency competence archetype category class layer axiom truth freedom right duty need motive driver barrier waste
sin dysfunction intelligence temperament sense standard objective goal aspect cornerstone heuristic method form stance
essential cause condition practice imperative premise postulate theorem paradigm lens canon maxim norm theme
""")
"""In the singular: only their plurals declare a set."""

KINDS = _words("""
criteria prinzip prinzipien grundprinzipien grundsatz grundsätze säule säulen element elemente regel regeln wert werte
grundwerte gesetz gesetze stufe stufen kategorien phase phasen ebene ebenen typ typen arten stil stile dimension
dimensionen faktor faktoren kraft kräfte merkmal merkmale eigenschaft eigenschaften kriterium kriterien kompetenz
kompetenzen fähigkeiten tugend tugenden gebote bausteine bereiche seiten funktionen stadien rollen strategien
wahrheiten bedürfnisse sinne methoden aspekte principe principes pilier piliers élément éléments règle
règles valeur valeurs loi lois étape étapes catégorie catégories phases niveau niveaux types sortes styles dimensions
composante composantes composants facteur facteurs force forces caractéristique caractéristiques critère critères
compétence compétences stratégie stratégies vertu vertus commandements fonctions axes rôles besoins sens vérités
qualités clés leviers méthodes aspects stades principio principios pilar pilares elemento elementos regla reglas valor
valores ley leyes etapa etapas fase fases nivel niveles tipos categorías clases estilos dimensiones componentes
factores fuerzas características criterios habilidades competencias estrategias virtudes mandamientos funciones ejes
roles necesidades sentidos verdades cualidades claves métodos aspectos princípio princípios regras leis níveis
dimensões fatores forças critérios competências estratégias categorias mandamentos funções eixos papéis necessidades
qualidades estágios princìpi princípi principi pilastro pilastri elementi regola regole valore valori legge leggi fasi
livello livelli tipo tipi stili dimensione dimensioni componenti fattore fattori forza forze caratteristica
caratteristiche criterio criteri competenza competenze abilità strategia strategie virtù comandamenti funzioni ruoli
bisogni sensi verità qualità stadi metodi aspetti beginsel beginselen pijler pijlers elementen regels waarde waarden
kernwaarden wet wetten fasen niveaus soorten stijl stijlen dimensie dimensies componenten factor factoren kracht
krachten kenmerk kenmerken criterium vaardigheden competenties strategieën deugd deugden geboden functies behoeften
zintuigen waarheden eigenschappen bouwstenen aspecten stadia temperamente tempéraments temperamentos temperamenti
temperamenten zuil zuilen pilaar pilaren komponente komponenten ziele schutzziele pfeiler grundpfeiler eckpfeiler
bestandteile perspektiven disziplinen objectifs perspectives disciplines objetivos perspectivas disciplinas obiettivi
prospettive discipline doelstellingen perspectieven
""")
"""In six languages, in the forms in which they are counted."""

STEPS = _words("""
step steps schritt schritte étape étapes paso pasos passo passos passi stap stappen
""")
"""Steps are a framework only as the steps *of* something: "follow these 4 steps" is an instruction."""

TERMS = _words("""
line sign state part question cost mode source tool
""")
"""Everyday English nouns, in the singular, of which fields make terms: "the three lines of defense". They count only
with a subject that is an idea ("of defense"), not a thing ("of the tram"), a place or a product's own ("3 modes: ...").
"""

NO_KINDS = _words("""
ingredient founder partner director owner manager author artist writer actor singer winner candidate king queen
president minister teacher doctor lawyer expert speaker trainer coach brother sister daughter son parent baby babies
host supplier vendor thing way tip trick reason fact idea place example option hack mistake answer product book movie
film song game recipe app site website brand company firm stock country nation city town island team player member
person people man men woman women child children kid user customer client guest employee student visitor friend victim
suspect officer car vehicle bike bus train plane item page chapter section article post comment photo image picture
video file word letter character digit number bit byte button tab field column row table test bug error version release
edition size color colour plan package price dollar euro pound cent percent point star second minute hour day week
month year decade century night morning time meter metre mile kilometer kilometre foot feet inch inches kilo gram ounce
litre liter cup teaspoon tablespoon egg slice piece bottle can box pan bowl room bed floor house building office
location shop store restaurant hotel venue party parties purpose benefit advantage disadvantage difference change
update feature review resource link email mail message call phone device screen battery batteries browser platform
server machine computer laptop printer port disk copy copies case study studies paper editor quote award prize match
round race lap win loss vote seat season episode account mailbox contact address subscription license licence ticket
order payment shipment delivery return coupon activity activities event course lesson exercise workout move outfit gift
present toy pet dog cat animal plant tree january february march april may june july august september october november
december meeting pack set symptom hundred thousand million billion other few alternative possibility solution instance
kommentar kommentare commentaires comentarios comentários commenti reacties dinge sache sachen wege möglichkeiten tipps
tricks gründe fakten ideen orte beispiele optionen fehler fragen antworten produkte bücher filme lieder spiele rezepte
werkzeuge firmen unternehmen länder städte personen leute menschen männer frauen kinder nutzer kunden gäste mitarbeiter
autos kapitel abschnitte artikel bilder dateien zeilen wörter zeichen sekunden minuten stunden tage wochen monate jahre
uhr prozent punkte sterne gramm tassen eier zimmer häuser büros läden versandarten zahlungsarten größen farben
varianten vorteile nachteile teile standorte filialen konten mal choses façons manières moyens conseils astuces raisons
faits idées lieux endroits exemples options erreurs réponses produits livres films chansons jeux recettes outils
entreprises pays villes personnes gens hommes femmes enfants utilisateurs clients pages chapitres articles photos
fichiers lignes mots lettres secondes minutes heures jours semaines mois ans années euros points étoiles mètres
kilomètres grammes kilos litres tasses œufs chambres maisons magasins avantages inconvénients tailles couleurs cosas
formas maneras consejos trucos razones hechos ideas lugares ejemplos opciones errores preguntas respuestas productos
libros películas canciones juegos recetas herramientas empresas países ciudades personas gente hombres mujeres niños
usuarios clientes páginas capítulos artículos fotos archivos líneas palabras letras segundos minutos horas días semanas
meses años puntos estrellas metros kilómetros gramos litros tazas huevos habitaciones casas tiendas ventajas
desventajas partes tallas colores coisas maneiras modos dicas truques razões motivos fatos ideias exemplos opções erros
perguntas respostas produtos livros filmes músicas jogos receitas ferramentas cidades pessoas homens mulheres crianças
usuários arquivos linhas palavras anos estrelas quilômetros xícaras ovos quartos lojas vantagens desvantagens tamanhos
cores dias cose modi consigli trucchi motivi ragioni fatti idee luoghi posti esempi opzioni errori domande risposte
prodotti libri canzoni giochi ricette strumenti aziende paesi città persone uomini donne bambini utenti clienti pagine
capitoli articoli foto righe parole lettere secondi minuti ore giorni settimane mesi anni punti stelle metri chilometri
grammi chili litri tazze uova stanze negozi vantaggi svantaggi parti taglie colori volte dingen manieren tips trucs
redenen feiten ideeën plaatsen plekken voorbeelden opties fouten vragen antwoorden producten boeken liedjes spellen
recepten bedrijven landen steden mensen mannen vrouwen kinderen gebruikers klanten pagina hoofdstukken artikelen
bestanden woorden seconden uren uur dagen weken maanden jaar jaren punten sterren kopjes eieren kamers huizen winkels
voordelen nadelen delen maten keer agences bureaux formules sedes sucursales oficinas agências filiais escritórios sedi
filiali uffici formule vestigingen kantoren angebot angebote angeboten
""")
"""Their numbered lists are lists of things, advice, people or units, never a named set of ideas."""

GOODS = _words("""
ticket room bed apartment flat suite cabin house car vehicle bike boat bus train flight seat phone laptop computer
printer plan package tier subscription membership license licence payment shipment delivery order coupon prize gift toy
meal dish drink pet dog cat animal karten tickets zimmer zimmern wohnungen tarife tarifen pakete paketen abos
abonnements billets chambres entradas billetes boletos habitaciones planes ingressos bilhetes quartos planos biglietti
camere stanze abbonamenti kaartjes kamers abonnementen pakketten
""")
"""What one buys or keeps, in six languages: "there are three types of tickets" lists a choice."""

ENTITIES = _words("""
stock stocks share shares company companies firm firms bank banks country countries nation nations state states city
cities brand brands club clubs team teams airline airlines corporation corporations startup startups giants members
aktien unternehmen banken länder staaten actions entreprises banques pays empresas bancos países aziende banche paesi
bedrijven landen
""")
"""What an acronym of proper names is made of: such a list of names is no framework."""

PRAISE = _words("""
good great best better quality excellent exceptional effective efficient outstanding successful superior perfect world
class core key main important most guter gute guten wichtigste wichtigsten bonne bon bonnes buena buen buenos boa bom
buona buono goede belangrijkste
""")
"""Words of praise in front of a subject, which do not change what it is: "good customer service", not "big data"."""

EVALUATIVE = PRAISE | _words("""
basic basics fundamental essential critical crucial major primary common general classic original traditional famous
popular golden cardinal simple proven powerful big different distinct strategic whole overall additional extra further
new modern zentrale zentralen principaux principales grandes grands essentiels fondamentaux fundamentales principais
fundamentais principali fondamentali grote básicos básicas basilari semplici sencillas sencillos einfache einfachen
verschiedene différents différentes diferentes diversi diverse verschillende suivants suivantes siguientes seguintes
seguenti folgende folgenden volgende
""")
"""Words that praise or rank a kind and do not change what a framework is about."""

SUPERLATIVE = _words("""
best top cheapest worst hottest biggest largest richest latest funniest favorite favourite must-see must-have easy
quick plus más mais più besten meilleurs meilleures mejores melhores migliori beste leukste
""")
"""Words of rankings."""


def without_praise(words: list[str], praise: frozenset[str]) -> list[str]:
    """Words without praise; "quality" in front of one noun is what that noun is about ("quality management").

    >>> without_praise(["quality", "management"], PRAISE), without_praise(["good", "service"], PRAISE)
    (['quality', 'management'], ['service'])
    """
    managed = len(words) == 2 and words[0].casefold() == "quality"
    return words if managed else [word for word in words if word.casefold() not in praise]
