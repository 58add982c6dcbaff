"""Which nouns count the members of a named set, and which never do, in seven languages.

General vocabulary only: no framework and no item of one stands here. A noun that is missing is still recognised by its
shape (`kinds.py`), with less trust.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


ENGLISH_KINDS = word_set("""
principle pillar element rule value law stage phase level type kind style dimension component factor force
characteristic trait criterion criteria skill strategy guideline quadrant domain habit key commandment virtue function
attribute quality property tenet foundation fundamental perspective role model approach discipline capability competency
competence archetype category class layer axiom truth freedom right duty need motive driver barrier waste sin
dysfunction intelligence temperament sense standard objective goal aspect cornerstone heuristic method form stance
essential cause condition practice imperative premise postulate theorem paradigm lens canon maxim norm theme aim branch
tier facet sphere vice responsibility obligation emotion bias fallacy assumption belief mechanism concept
""")
"""In the singular: only their plurals declare a set."""

KINDS = word_set("""
criteria prinzipien grundsätze säulen element elemente regeln werte gesetze stufen kategorien phasen ebenen typen arten
stile dimensionen faktoren kräfte merkmale eigenschaften kriterien kompetenzen fähigkeiten tugend tugenden gebote
bausteine bereiche seiten funktionen stadien rollen wahrheiten bedürfnisse sinne methoden aspekte principes piliers
éléments règles valeurs lois catégories niveaux sortes composantes composants facteurs caractéristiques critères
compétences stratégie stratégies vertus commandements fonctions axes rôles besoins sens vérités qualités clés leviers
méthodes stades principios pilares elementos reglas valores leyes etapas fases niveles tipos categorías clases estilos
fuerzas características criterios habilidades competencias estrategias virtudes mandamientos funciones ejes necesidades
sentidos verdades cualidades claves métodos aspectos princípios regras leis níveis dimensões fatores forças critérios
competências estratégias categorias mandamentos funções eixos papéis necessidades qualidades estágios princìpi princípi
principi pilastri elementi regole valori leggi fasi livelli tipi stili dimensioni componenti fattori forze
caratteristiche criteri competenze abilità strategia strategie virtù comandamenti funzioni ruoli bisogni sensi verità
qualità stadi metodi aspetti beginselen pijlers regels waarden wetten fasen niveaus soorten stijlen dimensies
componenten factoren krachten kenmerken criterium vaardigheden competenties strategieën deugd deugden geboden functies
behoeften zintuigen waarheden eigenschappen bouwstenen aspecten stadia temperamente tempéraments temperamentos
temperamenti zuilen pilaren komponenten ziele schutzziele pfeiler grundpfeiler eckpfeiler bestandteile perspektiven
disziplinen objectifs objetivos perspectivas disciplinas obiettivi prospettive discipline doelstellingen perspectieven
konzepte conceptos conceitos concetti concepten gewalten pouvoirs poderes poteri machten vizi vicios vícios emociones
emozioni emoções émotions emotionen emoties gewohnheiten habitudes hábitos abitudini gewoonten gewoontes rechte droits
derechos direitos diritti rechten pflichten devoirs deberes deveres doveri plichten freiheiten libertés libertades
liberdades libertà vrijheden sünden todsünden péchés pecados peccati zonden intelligenzen inteligencias inteligências
intelligenze schichten couches capas camadas strati lagen zweige ramas ramos rami bedingungen condiciones condições
condizioni voorwaarden barrieren barrières barreras barreiras barriere überzeugungen croyances creencias crenças
credenze overtuigingen ansätze approches enfoques abordagens approcci domaines ámbitos domínios ambiti domeinen
attribute atributos attributi propiedades propriedades proprietà capacités capacidades capacità categorie categorieën
forme vormen formen leitlinien leitsätze zustände toestanden laster axiome axiomes axiomas assiomi axiomen grundlagen
fondements fundamentos fondamenti grondbeginselen
""")
"""In six languages, in the forms in which they are counted."""

STEPS = word_set("""
step steps schritt schritte étape étapes paso pasos passo passos passi stap stappen
""")
"""Steps are a framework only as the steps *of* something: "follow these 4 steps" is an instruction."""

TERMS = word_set("""
line sign state part question cost mode source tool
""")
"""Everyday English nouns, in the singular, of which fields make terms: "the three lines of defense". They count only in
a model or with a subject that is an idea, not a thing ("of the tram"), a place or a product's own ("3 modes: ...")."""

GOODS = word_set("""
ticket room bed apartment flat suite cabin house car vehicle bike boat bus train flight seat phone laptop computer
printer plan package subscription membership license licence payment shipment delivery order coupon prize card gift toy
meal dish drink pet dog cat animal karten tickets zimmer zimmern wohnungen tarife tarifen pakete paketen abos
abonnements billets chambres entradas billetes boletos habitaciones planes ingressos bilhetes quartos planos biglietti
camere stanze abbonamenti kaartjes kamers abonnementen pakketten angebot angebote angeboten
""")
"""What one buys or keeps, in six languages: "there are three types of tickets" lists a choice."""

NO_KINDS = GOODS | word_set("""
ingredient founder partner director owner manager author artist writer actor singer winner candidate king queen
president minister teacher doctor lawyer expert speaker trainer coach brother sister daughter son parent baby host
supplier vendor thing way tip trick reason fact idea place example option hack mistake answer product book movie film
song game recipe app site website brand company firm stock country nation city town island team player member person
people man men woman women child children kid user customer client guest employee student visitor friend victim suspect
officer plane item page chapter section article post comment photo image picture video file word letter character digit
number bit byte button tab field column row table test bug error version release edition size color colour price dollar
euro pound cent percent point star second minute hour day week month year decade century night morning time meter metre
mile kilometer kilometre foot feet inch kilo gram ounce litre liter cup teaspoon tablespoon egg slice piece bottle can
box pan bowl floor building office location shop store restaurant hotel venue party purpose benefit advantage
disadvantage difference change update feature review resource link email mail message call device screen battery browser
platform server machine port disk copy case study paper editor quote award match round race lap win loss vote season
episode account mailbox contact address return activity event course lesson exercise workout move outfit present plant
tree january february march april may june july august september october november december meeting pack set symptom
hundred thousand million billion other few alternative possibility solution instance kommentar kommentare commentaires
comentarios comentários commenti reacties dinge sache sachen wege möglichkeiten tipps gründe fakten ideen orte beispiele
optionen fehler fragen antworten produkte bücher filme lieder spiele rezepte werkzeuge firmen unternehmen länder städte
personen leute menschen männer frauen kinder nutzer kunden gäste mitarbeiter autos kapitel abschnitte artikel bilder
dateien zeilen wörter zeichen sekunden minuten stunden tage wochen monate jahre uhr prozent punkte sterne gramm tassen
eier häuser büros läden versandarten zahlungsarten größen farben varianten vorteile nachteile teile standorte filialen
konten mal choses façons manières moyens conseils astuces raisons faits idées lieux endroits exemples erreurs réponses
produits livres chansons jeux recettes outils entreprises pays villes personnes gens hommes femmes enfants utilisateurs
chapitres fichiers lignes mots lettres heures jours semaines mois ans années étoiles mètres kilomètres tasses œufs
maisons magasins avantages inconvénients tailles couleurs cosas formas maneras consejos trucos razones hechos lugares
ejemplos opciones preguntas respuestas productos libros películas canciones juegos recetas herramientas empresas países
ciudades personas gente hombres mujeres niños usuarios páginas capítulos artículos archivos líneas palabras letras
segundos minutos horas días semanas meses años puntos estrellas metros kilómetros gramos litros tazas huevos casas
tiendas ventajas desventajas partes tallas coisas maneiras modos dicas truques razões motivos fatos ideias exemplos
opções erros perguntas respostas produtos livros músicas jogos receitas ferramentas cidades pessoas homens mulheres
crianças usuários arquivos linhas palavras anos estrelas quilômetros xícaras ovos lojas vantagens desvantagens tamanhos
cores dias cose modi consigli trucchi motivi ragioni fatti idee luoghi posti esempi opzioni errori domande risposte
prodotti libri canzoni giochi ricette strumenti aziende paesi città persone uomini donne bambini utenti clienti pagine
capitoli articoli foto righe parole lettere secondi minuti ore giorni settimane mesi anni punti stelle metri chilometri
grammi chili litri tazze uova negozi vantaggi svantaggi parti taglie colori volte dingen manieren trucs redenen feiten
ideeën plaatsen plekken voorbeelden opties fouten vragen antwoorden producten boeken liedjes spellen recepten bedrijven
landen steden mensen mannen vrouwen kinderen gebruikers klanten pagina hoofdstukken artikelen bestanden woorden seconden
uren uur dagen weken maanden jaar jaren punten sterren kopjes eieren huizen winkels voordelen nadelen delen maten keer
agences bureaux sedes sucursales oficinas agências filiais escritórios sedi filiali uffici formule vestigingen kantoren
bienfaits beneficios benefícios benefici capitales capitais capitali fleuves ríos rios fiumi rivieren flüsse seminar
webinar workshop seminare kurse veranstaltungen termine ateliers cursos talleres corsi cursussen lessen
""")
"""Their numbered lists are lists of things, advice, people or units, never a named set of ideas."""

ENTITIES = word_set("""
stock stocks share shares company companies firm firms bank banks country countries nation nations state states city
cities brand brands club clubs team teams airline airlines corporation corporations startup startups giants members
aktien unternehmen banken länder staaten actions entreprises banques pays empresas bancos países aziende banche paesi
bedrijven landen
""")
"""What an acronym of proper names is made of: such a list of names is no framework."""

PRAISE = word_set("""
good great best better quality excellent exceptional effective efficient outstanding successful superior perfect world
class core key main important most guter gute guten wichtigste wichtigsten bonne bon bonnes buena buen buenos boa bom
buona buono goede belangrijkste
""")
"""Words of praise in front of a subject, which do not change what it is: "good customer service", not "big data"."""

EVALUATIVE = PRAISE | word_set("""
basic basics fundamental essential critical crucial major primary common general classic original traditional famous
popular golden cardinal simple proven powerful big different distinct strategic whole overall additional extra further
new modern zentrale zentralen principaux principales grandes grands essentiels fondamentaux fundamentales principais
fundamentais principali fondamentali grote básicos básicas basilari semplici sencillas sencillos einfache einfachen
verschiedene différents différentes diferentes diversi diverse verschillende suivants suivantes siguientes seguintes
seguenti folgende folgenden volgende modell modells significant guiding base chiave separate wesentlichen wesentliche
primären klassischen klassische
""")
"""Words that praise or rank a kind and do not change what a framework is about."""

SUPERLATIVE = word_set("""
best top cheapest worst hottest biggest largest richest latest funniest favorite favourite must-see must-have easy quick
plus más mais più besten meilleurs meilleures mejores melhores migliori beste leukste
""")
"""Words of rankings."""


def without_praise(words: list[str], praise: frozenset[str]) -> list[str]:
    """Words without praise; "quality" in front of one noun is what that noun is about ("quality management").

    >>> without_praise(["quality", "management"], PRAISE), without_praise(["good", "service"], PRAISE)
    (['quality', 'management'], ['service'])
    """
    managed = len(words) == 2 and words[0].casefold() == "quality"
    return words if managed else [word for word in words if word.casefold() not in praise]
