"""Portuguese."""

from __future__ import annotations

from dedup.languages.model import Language, main_words, mapping, numbers, opposites, ordinals, rules, strips, word_set

_UNITS = numbers("dois/duas três quatro cinco seis sete oito nove", 2)
_TENS = numbers("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", 20, 10)
_NUMBERS = (
    _UNITS
    | _TENS
    | numbers("dez onze doze treze quatorze/catorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove", 10)
    | {"zero": "0", "cem": "100", "cento": "100", "mil": "1000", "milhão": "1000000"}
    | ordinals("primeir segund terceir quart quint sext sétim oitav non décim", ("o", "a", "os", "as"), "segundos segundo segunda quarto quartos quarta quinta sexta")
)  # fmt: skip

_WORDS = _NUMBERS | mapping(
    "são > é", "os as a > o", "do da dos das > de o", "no na nos nas > em o", "ao aos à às > a o", "uma uns umas > um",
    "pelo pela > por o", "num numa > em um", "quais > qual", "minha meus minhas > meu", "sua seus suas > seu",
    "teu tua > seu", "nossa nossos nossas > nosso", "exatamente realmente > ", "boa bons boas excelente excelentes > bom",
    "vantagens benefício benefícios > vantagem", "desvantagens > desvantagem", "info > informação", "& > e",
    "características > característica", "cadê > onde está", "faço faz > fazer",
)  # fmt: skip

_KEEP = word_set(
        "mais menos antes depois grátis crise mês país após atrás três dois seis através além jamais ônibus vocês "
        "análise lápis nós vírus"
)  # fmt: skip


def singular(word: str) -> str:
    """The singular of a noun in a vowel + s, -ções, -dades or -ores.

    >>> [singular(w) for w in ("pedidos", "opções", "mais")]
    ['pedido', 'opção', 'mais']
    """
    if word in _KEEP or word.endswith("mos") or len(word) < 5 or word[-1] != "s":
        return word
    if word.endswith("ões"):
        return word[:-3] + "ão"
    if word.endswith("ores"):
        return word[:-2]
    if word.endswith("gens"):
        return word[:-2] + "m"
    if word.endswith("ais") and len(word) > 6:
        return word[:-2] + "l"
    return word[:-1] if word[-2] in "aeo" else word


_STRIPS = strips(
    ("dizer explicar", r"^(?:você )?(?:pode|poderia|podem) (?:me )?(?:dizer|explicar) ", ""),
    *main_words("principais|mais importantes|fundamentais|essenciais"),
    ("é", r"^o que é que ", "o que "),
    ("e", r"\be mail\b", "email"),
)

_FRAMES = rules(
    (r"^(?:o que significa|o que significam|o que quer dizer|o que querem dizer|o que se entende por|qual é o significado de|qual é o definição de|como se define|como se definem|como definir) (?P<x>.+)$", r"DEF \g<x>"),
    (r"^(?:por que|porque) (?P<x>.+?) é (?:tão |muito )?(?:importante|importantes|essencial)(?P<y> (?:em|para) .+)?$", r"IMP \g<x>\g<y>"),
    (r"^por que é (?:tão |muito )?importante (?P<x>.+)$", r"IMP \g<x>"),
    (r"^qual (?:é )?o importância de (?P<x>.+)$", r"IMP \g<x>"),
    (r"^(?:qual|que) é o característica de (?P<x>.+)$", r"CHAR \g<x>"),
    (r"^(?:cite|nomeie|liste) (?:o )?(?P<x>\d+ .+)$", r"DEF \g<x>"),
    (r"^(?:qual|que) (?P<x>\w+) (?:tem|têm|oferece|oferecem|deve ter) (?P<y>(?!você).+)$", r"DEF \g<x> \g<y>"),
    (r"^quanto (?:custa|custam|é) (?P<x>.+)$", r"COST \g<x>"),
    (r"^qual (?:é )?o (?:preço|custo|valor) de (?P<x>.+)$", r"COST \g<x>"),
    (r"^qual (?:é )?o diferença entre (?P<x>.+?) e (?P<y>.+)$", r"DIFF \g<x> e \g<y>"),
    (r"^como (?:eu )?(?:posso|pode|podemos|fazer para|devo|se pode) (?P<x>.+)$", r"HOW \g<x>"),
    (r"^como (?P<x>\w+(?:ar|er|ir)\b.*)$", r"HOW \g<x>"),
    (r"^o que (?:devo|tenho que|preciso|posso) fazer para (?P<x>.+)$", r"HOW \g<x>"),
    (r"^como se (?P<v>\w{3,})e(?P<x> .+)?$", r"HOW \g<v>er\g<x>"),
    (r"^como (?:se (?P<v>\w{3,})a|(?:eu )?(?P<w>\w{3,})o)(?P<x> .+)?$", r"HOW \g<v>\g<w>ar\g<x>"),
    (r"^(?:posso|podemos|eu posso|é possível) (?P<x>.+)$", r"CAN \g<x>"),
    (r"^(?:preciso|devo|tenho que|tenho de|precisamos|é necessário|é preciso|é obrigatório) (?P<x>.+)$", r"MUST \g<x>"),
    (r"^onde (?:eu )?(?:posso|podemos|se pode) (?P<x>.+)$", r"WHERE \g<x>"),
    (r"^onde (?:está|estão|fica|ficam) (?P<x>.+)$", r"WHEREIS \g<x>"),
    (r"^onde (?:eu )?(?P<w>\w{3,})o(?P<x> .+)$", r"WHERE \g<w>ar\g<x>"),
    (r"^(?:o que é|qual é|que é) (?P<x>.+)$", r"DEF \g<x>"),
)  # fmt: skip

LANGUAGE = Language(
    code="pt",
    markers=word_set(
        "possível necessário quantos quantas serão emitem enviam aceitam podemos pode obrigatório devemos isto aos posso-me "
        "sobre sem pela pelo depois até também isso esse essa muito um uma já são nos nas às num numa ser fica "
        "o a que qual quais é são os as um uma do da dos das de no na como por onde quando quanto custa quem posso "
        "pode meu minha meus minhas seu sua você vocês em com para e não ao se há ou preciso devo faço fazer "
        "significa eu nosso nossa mais está estão pelo pela à tem"
    ),
    words=_WORDS,
    weak=word_set("o um de para meu eu me nosso seu você em"),
    links=word_set("de para em"),
    first=word_set("meu eu me nosso"),
    second=word_set("seu você"),
    tens=frozenset(_TENS),
    units=frozenset(_UNITS),
    rewrites=_STRIPS,
    frames=_FRAMES,
    singular=singular,
    negations=word_set("não nunca jamais sem nem nenhum nenhuma nada ninguém"),
    antonyms=opposites(
        "abrir/fechar abertura/fechamento comprar/vender enviar/receber importar/exportar subir/descer "
        "aumentar/reduzir aumentar/diminuir alto/baixo bom/mau bom/ruim melhor/pior adicionar/remover "
        "adicionar/excluir antes/depois primeiro/último 1th/último cancelar/fazer cancelar/confirmar velho/novo "
        "mais/menos sempre/nunca com/sem interno/externo nacional/internacional público/privado depositar/sacar "
        "depósito/saque caro/barato curto/longo rápido/lento grande/pequeno esquerda/direita quente/frio "
        "mínimo/máximo mínima/máxima permitir/proibir aceitar/recusar incluir/excluir chegada/partida entrada/saída "
        "iniciar/encerrar começar/terminar início/fim empregador/empregado comprador/vendedor dia/noite fácil/difícil "
        "forte/fraco positivo/negativo lucro/perda sucesso/fracasso mostrar/ocultar dentro/fora ativar/desabilitar "
        "habilitar/desabilitar"
    ),
    negative_prefixes=("in", "im", "i", "des", "dis", "anti", "não"),
)
