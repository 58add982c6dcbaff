"""Wordings of one intent in German, French, Spanish, Italian, Portuguese and Dutch: rewrites of canonical text (there
is, you have; is needed, I need; passive, active; what if) and groups of words. English has files of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dedup.languages.model import Rewrites, word_set


class Concepts(NamedTuple):
    """What a language knows of wordings. heads: word → the one of its group. light: words that say nothing."""

    rewritten: Rewrites | Callable[[str], str]
    heads: Mapping[str, str]
    light: frozenset[str]
    stem: Callable[[str], str] = str


def _concepts(endings: str, groups: str, light: str, *rewrites: tuple[str, str]) -> Concepts:
    """groups: parted by commas; "speicher-" stands for its forms with these endings. No stemmer: it would take
    "puerto" for "puerta"."""
    table: dict[str, str] = {}
    for words in map(str.split, groups.split(",")):
        for word in words:
            for ending in endings.split() if word.endswith("-") else [""]:
                table.setdefault(word.removesuffix("-") + ending, words[0])
    return Concepts(Rewrites(*rewrites), table, word_set(light))


OTHERS: Mapping[str, Concepts] = {
    "de": _concepts(
        "en e t n et te ten et ung ungen",
        "akzeptier-, kostenlos kostenlose gratis umsonst kostenfrei, speicher- gespeichert aufbewahr- aufbewahrt, erhalt- bekomm- erhält erhalte, lösch- gelöscht entfern- entfernt, kontaktier- erreich-, änder- geändert bearbeit- anpass- angepasst, registrier-, kündig- gekündigt, schütz- geschützt, lieferung versand lieferzeit versandzeit versanddauer lieferdauer, kundenservice kundendienst support kundensupport, konto account benutzerkonto kundenkonto, kann können darf dürfen, kosten gebühr gebühren, passwort kennwort, abo abonnement, zurückgeb- zurücksenden zurückschicken rückgabe retoure, rückerstattung erstattung, stornier-, nutz- benutz- verwend- verwendet genutzt, teilnahme teilnehm-, zahl- bezahl-, versende- verschick- versendet, verbesser- steiger- erhöh-",
        "auch",
        (r"\bbei (?:euch|ihnen)\b", ""),
        (r"^(?:zu welchen zeiten|zu welcher zeit|um (?:wie viel|welche) uhr) ", "wann "),
        (r"\bist ((?:der|die|das|mein\w*) .+) gültig$", r"gilt \1"),
        (r"^ist eine (\w{4,})e (\w+ung) ", r"ist eine \2 \1 "),
        (r"^(?:wie|womit) (?:kann|darf|soll) (?:ich|man) (?:be)?zahlen$|^(?:mit )?welche[nr]? (?:zahlungs|bezahl)(?:arten|möglichkeit|möglichkeiten|methoden|mittel|weisen|optionen|option)(?: (?:gibt es|(?:akzeptier|biet|unterstütz)e?[nt](?: (?:sie|ihr)(?: an)?)?|(?:werden|ist) (?:akzeptiert|unterstützt|angeboten|verfügbar|möglich)|stehen zur verfügung|kann ich (?:nutzen|verwenden)))?$", "HOW zahlen"),
        (r"^welche (\w+) (?:gibt es|(?:haben|habt|biete[nt]|verkauf\w+|führ\w+) (?:sie|ihr)(?: an| zur auswahl)?|(?:ist|stehen) (?:verfügbar|erhältlich|vorhanden|im angebot|zur verfügung|zur auswahl))$", r"was ist \1"),
        (r"^was passiert (?:nach (?:der|dem|ablauf der|ende der) (?!\w+ung$)(.+)|wenn (?:die|das|der) (.+) (?:endet|abläuft|ausläuft|vorbei ist|abgelaufen ist))$", r"WHATDO nach \1\2"),
        (r"^(ich (?:habe|kann) .+?) (?:was (?:kann|soll|muss) ich (?:jetzt |nun )?(?:tun|machen)|was (?:jetzt|nun|tun)|wie kann ich es (?:zurücksetzen|ändern))$|^was (?:(?:ist|passiert|geschieht|(?:kann|soll|muss) ich (?:tun|machen)|mache ich|tun) )?wenn (.+)$", r"WHATDO \1\2"),
        (r"^WHATDO ich (?:habe )?mein (?:passwort|kennwort) (?:vergesse|vergessen|vergessen habe)$", "HOW passwort zurücksetzen"),
        (r"\bals gast\b", "ohne konto"),
        (r"\b(?:in das ausland|weltweit)\b", "international"),
        (r"\b((?:ein|mein|dein|ihr|unser)?es|des) (\w{3,}?)(?<!e)s\b", r"\1 \2"),
        (r"\bmein geld zurück$", "rückerstattung"),
        (r"^wann (?:bekomme|erhalte|kommt) (?:ich )?(?:die |meine )?(\w+erstattung)$", r"LONG \1"),
        (r"^(?:ist|gibt es|bieten sie) ratenzahlung(?: möglich| verfügbar| an)?$", "CAN in raten zahlen"),
        (r"^(?:ist|gibt es|bieten sie) (?:rechnungskauf|(?:kauf|zahlung|bezahlung) (?:auf|per) rechnung)(?: möglich| an)?$", "CAN auf rechnung zahlen"),
        (r"^(?:wo (?:ist|bleibt)|wie (?:kann ich|lässt sich)|kann ich|was ist der status) (?:mein(?:e|er|es)?|die) (?:bestellung|pakets?|sendung|lieferung)(?: verfolgen| nachverfolgen| tracken)?$", "TRACK bestellung"),
        (r"\b(?:eine? |meine )?(\w+)ung (?:aufgeben|vornehmen|durchführen|machen|tätigen)$", r"\1en"),
        (r"\b(?:versteckte|weitere|andere|extra)n? (?=kosten|gebühr)", "zusätzliche "),
        (r"^(?:gibt es|haben sie|habt ihr) (?:ein(?:en|e)? )?((?:mindest|höchst)\w+|alters\w+)$", r"was ist \1"),
        (r"^wie (?:läuft (.+) ab|(?:funktioniert|erfolgt) (.+))$", r"WORK \1\2"),
        (r"^(?:was|wie viel) kostet (?:es|das(?: ganze)?)$", "COST es"),
        (r"^(?:was|wie|wann) ist (?:die |ihre |eure )?(?:öffnungszeiten|geschäftszeiten)$|^wann (?:haben|habt|sind|seid|ist) (?:sie|ihr) (?:geöffnet|offen|auf)$", "HOURS geöffnet"),
        (r"^(?:gibt es|(?:haben|habt) (?:sie|ihr)|biete[nt] (?:sie|ihr)(?=.+ an$)) (?:ein(?:en|e)? )?(.+?)(?: an)?$|^(?:ist|steht|stehen) (?:ein(?:e)? )?(.+?) (?:verfügbar|erhältlich|vorhanden|zur verfügung)$", r"OFFER \1\2"),
        (r"^(?:liefer|versende|verschicke?)[nt] (?:sie|ihr) (?=(?:auch )?(?:ins |nach |in |an |ausser|weltweit|europaweit|international))(.+)$", r"OFFER lieferung \1"),
        (r"^(?:brauche|benötige) (?:ich|man) (?:dafür |dazu |zwingend |unbedingt )*(?:ein(?:en|e)? )?(.+)$|^(?:ist|wird|werden) (?:ein(?:e)? )?(.+?) (?:nötig|notwendig|erforderlich|benötigt|vorausgesetzt|pflicht)$|^muss (?:ich|man) mich (.+)$|^muss (?:ich|man) ein(?:en|e)? (\w+) haben( .+)?$", r"MUST \1\2\3\4\5"),
        (r"^was passiert (?:nach|bei) (?:der |einer |meiner )?(\w+ung)$", r"WHATDO \1"),
        (r"^ist (?:eine )?(\w+(?:(?<!i)er|el))ung ((?:der|des|meiner?|meines) .+ )?(\w+ )?möglich$", r"CAN \2\3\1n"),
        (r"^ist (?:eine )?(\w+)ung ((?:der|des|meiner?|meines) .+ )?(\w+ )?möglich$", r"CAN \2\3\1en"),
        (r"^kostet (.+) (?:etwas|was|geld)$", r"ist \1 kostenlos"),
        (r"^wie sicher ist (.+)$", r"ist \1 sicher"),
        (r"^(wo|wie|wann|wie lange|wie oft|welche \w+) (?:werden|wird)( .+?)? (?:(?:ge)?(\w{3,}?)e?t|(\w+en))$", r"\1\2 \3en \4"),
        (r"^(wo|wie|wann|wie lange|wie oft|welche \w+) (\w{3,}?)(?:en|et|n|t) (?:sie|ihr)( .+)?$", r"\1\3 \2en"),
        (r"^(?:wann|wie schnell|wie lange dauert es bis) (?:kommt|erhalte ich|bekomme ich|ist) (?:(?:meine|die) (?:bestellung|lieferung|ware)|mein paket)(?: an| da| geliefert| ankommt)?$|^wann (?:meine (?:bestellung|lieferung)|mein paket) lieferen$", "LONG ankunft bestellung"),
    ),
    "fr": _concepts(
        "er e es ent ez é ée és ées ait era ir it irez",
        "accept-, modifi- chang- modification, supprim- effac-, contact- joindre joignez, stock- conserv-, protég- sécuris- sécurité, annul- annulation, retourn- renvoy- retour, remboursement rembours-, réserv-, pay- régl-, recevoir obtenir reçois obtiens recevrai aurai, étranger international internationale internationaux, protéger protège, utilis-, partag-, amélior- augment-",
        "est vais",
        (r"\best ce que (je|on|nous|vous) (\w+)\b", r"\2 \1"),
        (r"\bouvrir (?=un compte\b)", "créer "),
        (r"\b(?:vais je|je vais) être\b", "serai je"),
        (r"^quel (\w+) (?:doit avoir|a|possède) (un .+|le .+)$", r"quel est le \1 de \2"),
        (r"^quel (\w+) (?:(?:proposez|offrez|avez|vendez|fournissez) vous|(?:est )?disponible|existe\w*(?: ils?| elles?)?|y a t il)$", r"quel est le \1"),
        (r"^(?:comment|avec quoi) (?:puis je |peut on |peux je )?(?:payer|régler)(?: mon (?:commande|achat))?$|^quel (?:est )?(?:le |votre )?(?:moyen|mode|méthode|option|type) de (?:paiement|règlement)(?: (?:est )?(?:accept\w+|propos\w+|disponible|possible|utiliser)(?: vous)?| puis je utiliser)?$", "HOW payer"),
        (r"^(?:que (?:dois je )?faire (?:si|en cas de)|que se passe t il (?:si|quand|lorsque)|et si) (.+)$|^(je (?:ai|ne) .+?) (?:que (?:dois je |puis je )?faire|comment (?:dois je )?(?:faire|le récupérer|le réinitialiser))$", r"WHATDO \1\2"),
        (r"^WHATDO je ai (?:oublié|perdu) mon mot de passe$|^comment (?:puis je |faire pour )?(?:récupérer|réinitialiser) mon mot de passe$", "HOW mot passe oublié"),
        (r"^(?:y a t il|existe t il|avez vous) un (.*(?:minimum|minimal|maximum|maximal).*)$", r"quel est le \1"),
        (r"^(?:(?:proposez|offrez|avez|fournissez|vendez|faites) vous|(?:est ce que )?il y a|y a t il|existe t il) (?:de (?:le )?|un )?(.+?)(?: disponible)?$|^(?:un |le )?(.+) est (?:il |elle )?disponible$", r"OFFER \1\2"),
        (r"^quel est (?:le |votre )?(?:horaire|heure)(?: de (?:ouverture|le ouverture))?$|^(?:quand|à quel heure) (?:ouvrez vous|est vous ouvert|êtes vous ouverts?)$", "HOURS ouvert"),
        (r"\bfrais (?:supplémentaire|caché|additionnel|annexe)\b", "frais supplémentaire"),
        (r"^(?:vous )?(?:livrez|expédiez|envoyez) (?:vous )?(?=(?:à|en|dans|partout|hors|vers)\b)(.+)$", r"OFFER livraison \1"),
        (r"^ai je besoin de (?:un )?(.+)$|^(?:le |un )?(.+) est (?:il |elle )?(?:nécessaire|obligatoire|requis|requise)$|^(?:dois je|faut il) (?:avoir |posséder )(?:un )?(.+)$", r"MUST \1\2\3"),
        (r"\b(?:faire|effectuer|passer) (?:un |mon )?(command|réserv|annul|pai)(?:e|ation|ement)\b", r"\1er"),
        (r"^(comment |où )?(?:est ce que )?(?!qu|combien|pourquoi|comment|où)(.+?) est (?:(?:il|elle|ils|elles) )?(?:en )?(\w+?é?)e?$", r"\1\3 \2"),
        (r"^(comment|où|quand|quel \w+(?: de \w+)?) (?:(\w+)ez vous\b(.*)|est (\w+)ée? (.+))$", r"\1 \2\4é \3\5"),
        (r"^quel est le (\w+(?: de \w+)?) (\w+é)$", r"quel \1 \2"),
        (r"^(?:combien de temps (?:prend|faut il pour)|quand (?:vais je recevoir|serai je livré)|sous quel délai|quel est (?:le|votre) (?:délais?|temps) (?:moyen )?de) (.+)$", r"LONG \1"),
        (r"^(?:combien de temps dure|quel est (?:le|votre) durée de) (.+)$", r"LAST \1"),
        (r"^(?:où (?:en )?est|comment (?:puis je |peut on )?suivre|puis je suivre) (?:mon|le) (?:commande|colis)$", "TRACK commande"),
    ),
    "es": _concepts(
        "o a an as amos áis ar ado ada ados adas e en er ir ido ida idos idas",
        "acept-, gratis gratuito gratuita, guard- almacen-, recuper- restablec-, cambi- modific-, devolv- devuelv- devolución, contact-, proteg-, utiliz- us-, elimin- borr- quit-, información dato, costo coste gasto, paga cubre asume, comparti-, mejorar aumentar incrementar, contraseña clave",
        "en",
        (r"\bservicio de (?=atención )| en (?:su|el|vuestra) tienda$|\ben caso (?=de\b)", ""),
        (r"\b(?:realizan|hacen|efectúan) envío$", "envían"),
        (r"\b(?:a el extranjero|a otros? país(?:es)?|fuera de el país|a todo el mundo)\b", "internacional"),
        (r"^que (\w+) (?:tienen|tenéis|ofrecen|ofrecéis|hay|venden|manejan|existen|brindan)(?: disponible)?$|^cual es el (\w+) (?:que (?:tienen|ofrecen|hay)|disponible)$", r"cual es el \1\2"),
        (r"^(?:donde (?:están|está) (?:ubicado|el tienda|el local|el oficina)|cual es su (?:ubicación|dirección))$", "WHEREIS tienda"),
        (r"^(?:aceptan|acepta|aceptáis|se acepta) (?:pago (?:con|en|por) )?(?=tarjeta|efectivo|transferencia|cheque|paypal|bitcoin|bizum)|^(?:puedo|se puede|es posible) pagar (?:con|en|por) ", "PAYWITH "),
        (r"^(?:como|con que) (?:puedo|se puede) pagar(?: mi (?:pedido|compra))?$|^(?:que|cual|cual es el) (?:método|forma|medio|opción|modalidad) de pago(?: (?:se |es )?(?:acept\w+|disponible|tienen|hay|ofrecen|manejan|puedo (?:usar|utilizar)))?$", "HOW pagar"),
        (r"^((?:como )?(?:puedo|se puede|es posible) )(?:obtener|solicitar|pedir) ", r"\1solicitar "),
        (r"^(?:que (?:hago|hacer|debo hacer|puedo hacer|pasa|sucede|ocurre) (?:si|cuando)|y si) (.+)$|^((?:he )?olvid(?:é|ado) .+?) (?:que (?:hago|puedo hacer|debo hacer)|como (?:puedo )?(?:recuper|restablec)\w+)$", r"WHATDO \1\2"),
        (r"^WHATDO (?:he )?olvid(?:é|o|ado) mi contraseña$|^como (?:puedo )?(?:recuper|restablec)\w+ mi contraseña$", "HOW recuperar contraseña"),
        (r"\b(\w{3,}[aei]r)(?:me|se)\b", r"\1"),
        (r"^como me (?=\w{3,}o\b)", "como "),
        (r"\b(?:hacer|realizar|efectuar) (?:un |mi )?(reserv|cancel|compr|pag)(?:a|ación|o)\b", r"\1ar"),
        (r"^(?:hay|tienen|existe) (?:un )?(.*\b(?:mínim|máxim)[oa]\b.*)$", r"cual es el \1"),
        (r"^(?:(?:ustedes )?(?:tienen|tenéis|ofrecen|ofrecéis|disponen de|cuentan con|venden)|hay|existe|existen|(?:hacen|hacéis|realizan|realizáis)(?= (?:envío|entrega|descuento|reparto|presupuesto|factura))) (?:un )?(?!que )(.+?)(?: disponible)?$|^está disponible (?:el |un )?(.+)$", r"OFFER \1\2"),
        (r"^(?:con cuanto (?:tiempo de )?(?:anticipación|antelación)|cuanto tiempo antes) ", "con cuanto anticipación "),
        (r"\b(costo|coste|gasto|cargo)s? (?:adicional|adicionale|oculto|extra)s?\b", "costo adicional"),
        (r"^(.+) incluye (.+)$", r"INCLUDED \2 \1"),
        (r"^(.+) (?:está|están|es) incluid[oa]s? en (.+)$|^(?:está|están|es) incluid[oa]s? (.+) en (.+)$", r"INCLUDED \1\3 \2\4"),
        (r"^cual es (?:el|su) horario(?: de (?:atención|apertura))?$|^(?:en que horario|a que hora|cuando) (?:atienden|abren|está abierto|están abiertos)$", "HOURS abierto"),
        (r"^(?:envían|enviáis|entregan|entregáis) (?=a |fuera|internacional)(.+)$", r"OFFER envío \1"),
        (r"^(?:necesito|se necesita|hacer falta|se requiere) (?:tener )?(?:un )?(?!que )(.+)$|^(?:debo|tengo que|hay que|es (?:necesario|obligatorio)) tener (?:un )?(.+)$", r"MUST \1\2"),
        (r"^(donde|como|cuando|por que) (?:se |es )?(\w{3,}(?:n|dos|das|do|da)) (?=mi |el )", r"\1 \2 "),
        (r"^(?:está|están|es) (?:seguro|segura|protegido) (.+)$|^(.+) (?:está|están|es) (?:seguro|segura|protegido)$", r"SAFE \1\2"),
        (r"^cuanto (?:tiempo )?(?:tarda|tardará|tardan|demora|demorará|toma) (?:en )?(?:llegar )?(.+)$|^cuando (?:llega|llegará|recibiré|recibo) (.+)$|^cual es el (?:tiempo|plazo) de (.+)$", r"LONG \1\2\3"),
        (r"^(?:(?:como )?(?:puedo )?(?:rastre|segu|sig|localiz|hacer (?:un |el )?seguimiento de)\w*|donde está|cual es el estado de) (?:mi|el) (?:pedido|paquete)$", "TRACK pedido"),
    ),
    "it": _concepts(
        "o a i ano ate iamo are ato ata ati ate ando e ono ete ere ire uto uta uti ute ito ita iti",
        "accett-, gratis gratuito gratuita gratuiti gratuite, salv- conserv- memorizz- archiviat- archiviati, modific- cambi-, cancell- elimin-, contatt-, protegg- protetti protetta, restitu- restituire rendere, utilizz- us-, tracci- seguire, disdi- disdire, spedizione consegna consegn, migliorare aumentare",
        "",
        (r"^(?:quale|che) (\w+) (?:avete|offrite|fornite|vendete|proponete|(?:ci )?è(?: disponibil[ei])?)$|^quale è il (\w+) disponibil[ei]$", r"quale è il \1\2"),
        (r"^come (?:posso|si può) pagare$|^(?:quale|che) (?:è )?(?:il )?(?:metodo|metodi|modalità|forme|mezzi|opzioni) di pagamento(?: (?:è )?(?:accett\w+|disponibili|offrite|posso (?:usare|utilizzare)))?$", "HOW pagare"),
        (r"^((?:come )?(?:posso|si può|è possibile) )(?:ottenere|richiedere|chiedere) ", r"\1richiedere "),
        (r"^(?:cosa|che) (?:succede|accade|faccio|fare|devo fare|posso fare) se (.+)$|^e se (.+)$", r"WHATDO \1\2"),
        (r"\b(\w{3,}[aei]r)(?:mi|si)\b", r"\1e"),
        (r"^come mi (?=\w{3,}o\b)", "come "),
        (r"\b(?:fare|effettuare|eseguire) (?:un |il )?(prenot|ordin|cancell|don|acquist|registr)(?:azione|e|o)\b", r"\1are"),
        (r"^(?:c è|ci è|avete|esiste) (?:un )?(.*\b(?:minim|massim)[oa]\b.*)$", r"quale è il \1"),
        (r"^(?:c|ci) è (?:un |di il )?(.+?)(?: disponibile)?$|^(?:avete|offrite|fornite|vendete|esiste|esistono|(?:effettuate|fate)(?= (?:spedizion|consegn|scont|preventiv))) (?:un |di il )?(.+)$|^è disponibile (?:un |il )?(.+)$|^(?:un |il )?(.+) è disponibile$", r"OFFER \1\2\3\4"),
        (r"\b(?:in qualsiasi momento|quando (?:voglio|vuole))\b", "sempre"),
        (r"\bcosti (?:aggiuntivi|nascosti|extra|supplementari)\b", "costi aggiuntivi"),
        (r"^quale è (?:il |vostro )*orari(?: di apertura)?$|^(?:quando|a che ora) (?:siete aperti|aprite)$", "HOURS aperti"),
        (r"\b(?:a il|in) estero\b", "internazionale"),
        (r"^spedite (.+)$", r"OFFER spedizione \1"),
        (r"^(?:serve|servono|ho bisogno di|è (?:necessario|obbligatorio) avere|devo avere|è richiesto|occorre) (?:un )?(.+)$", r"MUST \1"),
        (r"^(dove|come|quando) (?:è|viene|vengono) (\w+(?:ti|te|to|ta|si)) ", r"\1 \2 "),
        (r"^quanto (?:tempo )?(?:ci vuole(?: (?:per|affinché))?|richiede|impiega|ci mette|serve per) (.+)$|^quale è il tempi? di (.+)$|^quando (?:arriva|arriverà|riceverò) (.+)$|^in quanto tempo (consegn)ate$", r"LONG \1\2\3\4"),
        (r"^(?:come (?:posso |fare a )?(?:traccia|segui)\w*|dove è) il mio ordine$", "TRACK ordine"),
    ),
    "pt": _concepts(
        "o a am amos ar ado ada ados adas as ando e em er ir ido ida",
        "aceit-, grátis gratuito gratuita, guard- armazen- salv- salvos, recuper- redefin- redefinir, alter- mud- modific-, exclu- excluir apag- elimin- delet-, rastre- acompanh-, devolv- devolução, proteg- protegidos, oferec- prest-, us- utiliz-, cancel- cancelamento, melhorar aumentar",
        "",
        (r"^como (?:posso |eu posso )?(?:pagar|fazer o pagamento)$|^(?:que|qual|qual é o) (?:forma|método|meio|opção) de pagamento(?: (?:vocês |você )?(?:é )?(?:aceit\w+|disponível|disponíveis|posso (?:usar|utilizar)))?$", "HOW pagar"),
        (r"^((?:como )?(?:posso|é possível) )(?:obter|solicitar|pedir) ", r"\1solicitar "),
        (r"^qual o ", "qual é o "),
        (r"^(?:qual|que) (\w+) (?:vocês |você )?(?:têm|tem|oferecem|oferece|prestam|vendem|há|existem|possuem|é (?:disponível|disponíveis))$|^qual é o (\w+) (?:disponível|disponíveis|que vocês (?:têm|tem|oferecem))$", r"qual é o \1\2"),
        (r"^(?:o que (?:acontece|fazer|faço|devo fazer)|e) se (.+)$|^((?:eu )?(?:esqueci|perdi) .+?) (?:o que (?:faço|fazer|devo fazer)|como (?:posso |fazer para )?(?:recuper|redefin)\w+)$", r"WHATDO \1\2"),
        (r"^WHATDO (?:eu )?esque(?:ci|cer) (?:o )?meu senha$|^como (?:posso |fazer para )?(?:recuperar|redefinir) (?:o )?meu senha$", "HOW recuperar senha"),
        (r"^como (?:eu )?me (?=\w{3,}o\b)", "como "),
        (r"\b(?:fazer|realizar|efetuar) (?:um |o )?(?:meu )?(reserv|compr|pag|cancel|do|assin|cadastr)(?:a|amento|ação|atura|o)\b", r"\1ar"),
        (r"^(?:há|existe|vocês têm|tem) (?:um )?(.*\b(?:mínim|máxim)[oa]\b.*)$", r"qual é o \1"),
        (r"^(?:(?:vocês |você )?(?:tem|têm|oferecem|oferece|possuem|disponibilizam|vendem|fazem(?= (?:entrega|envio|desconto)))|há|existe|existem) (?:um |algum |alguma )?(?!que )(.+?)(?: disponível)?$", r"OFFER \1"),
        (r"^(?:preciso|é preciso|é necessário|é obrigatório) (?:de )?(?:ter )?(?:um )?(.+)$", r"MUST \1"),
        (r"\b(?:custo|taxa)s? (?:adicional|adicionais|oculto|oculta|ocultos|extra|extras|escondido)\b", "custo adicional"),
        (r"^qual é o horário(?: de (?:funcionamento|atendimento|o atendimento))?$|^(?:que horas?|quando) (?:vocês )?(?:abrem|estão abertos)$", "HOURS aberto"),
        (r"\b(?:o |em )?qualquer momento\b|\bquando (?:eu )?(?:quiser|quero)\b", "sempre"),
        (r"^(?:o )?(meu \w+) (?:está|estão|é|fica|ficam) (?:seguro|protegido)$|^(?:está|estão|é) (?:o )?(meu \w+) (?:seguro|protegido)$", r"SAFE \1\2"),
        (r"^(?:quanto tempo (?:leva|demora)|em quanto tempo (?:recebo|chega)|quando (?:chega|recebo|vou receber)) (?:para (?:chegar|receber) )?(.+)$|^qual é o (?:prazo|tempo) (?:médio )?de (.+)$", r"LONG \1\2"),
        (r"\b(?:para|em) o exterior\b", "internacional"),
        (r"^(?:onde (?:está|anda)|como (?:posso |faço para )?(?:rastre|acompanh|localiz)\w+|posso (?:rastrear|acompanhar)|qual é o status de) (?:o )?meu (?:pedido|encomenda|entrega)$", "TRACK pedido"),
        (r"^quanto tempo dura (.+)$|^qual é o duração de (.+)$", r"LAST \1\2"),
    ),
    "nl": _concepts(
        "en t d te de eren eert eer",
        "accept- geaccepteerd, krijg- ontvang- krijg ontvang, wijzig- verander- aanpassen, annul- geannuleerd, verwijder- verwijderd, contacteren bereiken, opgeslagen bewaard, beveiligd beschermd veilig, retour- terugsturen retourneren, minimale minimum, maximale maximum, betaalmethode betaalmethodes betaalmethoden betaalmogelijkheden betaalmogelijkheid betaalwijzen, klantenservice klantendienst, verzending verzend levering lever bezorging bezorg",
        "ook",
        (r"^welke (\w+) (?:(?:hebben|bieden|verkopen|leveren) jullie|(?:heeft|biedt) u|is (?:er|beschikbaar))(?: aan)?$", r"wat is de \1"),
        (r"^hoe kan (?:ik|je|men) betalen$|^(?:met )?welke betaal(?:methode[ns]?|mogelijkheden|mogelijkheid|wijzen|opties)(?: (?:is er|accepte\w+(?: (?:jullie|u|je))?|worden (?:geaccepteerd|aangeboden)|bieden jullie(?: aan)?|kan ik gebruiken))?$", "HOW betalen"),
        (r"^(?:waar is|hoe kan ik|kan ik|wat is de status van) (?:mijn|een) (?:bestelling|pakket|pakketje|zending)(?: volgen| traceren)?$", "TRACK bestelling"),
        (r"\b(?:een |mijn )?(bestell|boek|reserver|betal|annuler)ing (?:plaatsen|maken|doen)$", r"\1en"),
        (r"^hoe (?:neem ik contact op|kan ik contact opnemen) met (.+)$", r"HOW \1 contacteren"),
        (r"^(?:is er|hebben jullie|heeft u) (?:een )?(.*\b(?:minim|maxim)\w+.*)$", r"wat is de \1"),
        (r"^wat (?:gebeurt er |moet ik doen |kan ik doen |doe ik )?als (.+)$", r"WHATDO \1"),
        (r"^(?:is er|(?:hebben|bieden) jullie|(?:heeft|hebt|biedt) u|heb je) (?:een )?(.+?)(?: aan)?$|^is (?:de |een )?(.+) beschikbaar$", r"OFFER \1\2"),
        (r"^heb (?:ik|je) (?:een )?(.+) nodig$|^is (?:een |de )?(.+) (?:nodig|verplicht|vereist)$|^moet ik (?:een )?(.+) hebben$", r"MUST \1\2\3"),
        (r"^hoe (veilig) is (.+)$", r"is \2 \1"),
        (r"\b(?:extra|verborgen|bijkomende|aanvullende) (?=kosten)", "extra "),
        (r"^wat is (?:de |jullie |uw )?openingstijden$|^wanneer (?:is (?:jullie|u)|bent u) (?:open|geopend)$", "HOURS open"),
        (r"\bop (?:elk|ieder) moment\b|\bop elke? (?:tijd|tijdstip)\b", "altijd"),
        (r"^(waar|hoe|wanneer|welke \w+) (?:worden|wordt|is) (.+?) ((?:ge|be|ver|op)\w+)$", r"\1 \2 \3"),
        (r"^(?:hoe lang duurt de (?:levering|verzending|bezorging)|wat is (?:de|jullie|uw) (?:levertijd|bezorgtijd|leveringstijd))$", "LONG levering"),
        (r"^(?:wanneer|hoe snel) (?:krijg|ontvang) ik (.+)$", r"LONG krijgen \1"),
    ),
}  # fmt: skip
