"""Spanish."""

from __future__ import annotations

from dedup.languages.model import Language, main_words, mapping, numbers, opposites, ordinals, rules, strips, word_set

_UNITS = numbers("dos tres cuatro cinco seis siete ocho nueve", 2)
_TENS = numbers("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
_NUMBERS = (
    _UNITS
    | _TENS
    | numbers("diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno", 10)
    | numbers("veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve", 22)
    | {"cero": "0", "cien": "100", "ciento": "100", "mil": "1000", "millón": "1000000", "docena": "12"}
    | ordinals("primer segund tercer cuart quint sext séptim octav noven décim", ("", "o", "a", "os", "as"), "segundos segundo cuarto cuartos")
)  # fmt: skip

_WORDS = _NUMBERS | mapping(
    "son > es", "los las la > el", "del > de el", "al > a el", "una unos unas > un", "cuáles cuales cuál > cual",
    "qué > que", "cómo > como", "cuándo > cuando", "dónde > donde", "quién quiénes quienes > quien", "cuánto cuanta cuánta > cuanto", "cuántos > cuantos",
    "exactamente realmente > ", "mis > mi", "sus > su", "tus > tu", "nuestra nuestros nuestras > nuestro",
    "buena buenos buenas buen excelente excelentes > bueno", "ventajas beneficio beneficios > ventaja",
    "desventajas inconveniente inconvenientes > desventaja", "info > información", "correo-e > email", "& > y",
    "características > característica", "hago hace > hacer", "pueden > puede",
)  # fmt: skip

_KEEP = word_set(
        "es más menos antes después gratis crisis país mes interés atrás además través tras lunes martes miércoles "
        "jueves viernes estás vos dos tres seis puedes tienes debes eres análisis bus virus"
)  # fmt: skip


def singular(word: str) -> str:
    """The singular of a noun in a vowel + s, -ciones, -dades or -ales.

    >>> [singular(w) for w in ("pedidos", "opciones", "legales", "más")]
    ['pedido', 'opción', 'legal', 'más']
    """
    if word in _KEEP or word.endswith("mos") or len(word) < 5 or word[-1] != "s":
        return word
    if word.endswith("iones"):
        return word[:-5] + "ión"
    if word.endswith(("dades", "tades", "ores", "ales", "iles")) and word != "vales":
        return word[:-2]
    return word[:-1] if word[-2] in "aeo" and not word.endswith(("ás", "és", "ís")) else word


_STRIPS = strips(
    ("decirme explicarme decir explicar", r"^(?:me )?(?:puede|puedes|podría|podrías) (?:usted )?(?:decirme|explicarme|decir|explicar) ", ""),
    *main_words("principales|más importantes|fundamentales|claves|esenciales"),
    ("correo", r"\bcorreo electrónico\b", "email"),
    ("favor", r" ?\bpor favor\b ?", ""),
)  # fmt: skip

_FRAMES = rules(
    (r"^(?:que significa|que significan|que quiere decir|que quieren decir|que se entiende por|cual es el significado de|cual es el definición de|en que consiste|como se define|como se definen|como definir) (?P<x>.+)$", r"DEF \g<x>"),
    (r"^por que es (?:tan |muy )?importante (?P<x>.+)$", r"IMP \g<x>"),
    (r"^(?:cual es el importancia de|que importancia tiene) (?P<x>.+)$", r"IMP \g<x>"),
    (r"^(?:cual|que) es el característica de (?P<x>.+)$", r"CHAR \g<x>"),
    (r"^(?:nombra|nombre|menciona|mencione|enumera) (?:el )?(?P<x>\d+ .+)$", r"DEF \g<x>"),
    (r"^que (?P<x>\w+) (?:tienen?|ofrecen?|debe tener) (?P<y>(?!usted).+)$", r"DEF \g<x> \g<y>"),
    (r"^(?:cuanto cuesta|cuanto cuestan|cuanto vale|cuanto valen|que precio tiene|que precio tienen|que costo tiene|que costo tienen) (?P<x>.+)$", r"COST \g<x>"),
    (r"^(?:cual|que) es el (?:precio|costo|coste|gasto|tarifa|valor) de (?P<x>.+)$", r"COST \g<x>"),
    (r"^(?:cual|que) es el (?:diferencia|diferencias) entre (?P<x>.+?) y (?P<y>.+)$", r"DIFF \g<x> y \g<y>"),
    (r"^en que se (?:diferencia|diferencian) (?P<x>.+?) (?:de|y) (?P<y>.+)$", r"DIFF \g<x> y \g<y>"),
    (r"^como (?:puedo|puede|podemos|se puede|se debe|debo|podría|puede uno|hacer para|se hacer para) (?P<x>.+)$", r"HOW \g<x>"),
    (r"^como (?P<x>\w+(?:ar|er|ir)(?:me|se|lo|la)?\b.*)$", r"HOW \g<x>"),
    (r"^que (?:debo|tengo que|puedo|hay que) hacer para (?P<x>.+)$", r"HOW \g<x>"),
    (r"^como se (?P<v>\w{3,})e(?P<x> .+)?$", r"HOW \g<v>er\g<x>"),
    (r"^como (?:se (?P<v>\w{3,})a|(?P<w>\w{3,})o)(?P<x> .+)?$", r"HOW \g<v>\g<w>ar\g<x>"),
    (r"^(?:puedo|podemos|se puede|es posible) (?P<x>.+)$", r"CAN \g<x>"),
    (r"^(?:debo|debemos|tengo que|tenemos que|hay que|es necesario|es obligatorio) (?P<x>.+)$", r"MUST \g<x>"),
    (r"^donde (?:puedo|podemos|se puede) (?P<x>.+)$", r"WHERE \g<x>"),
    (r"^donde (?:está|están|se encuentra|se encuentran|queda) (?P<x>.+)$", r"WHEREIS \g<x>"),
    (r"^donde (?P<w>\w{3,})o(?P<x> .+)$", r"WHERE \g<w>ar\g<x>"),
    (r"^(?:cual|que) es (?P<x>.+)$", r"DEF \g<x>"),
)  # fmt: skip

LANGUAGE = Language(
    code="es",
    markers=word_set(
        "necesito cuántas tiene tenéis hacéis realizáis enviáis emiten envían venden hacen realizan tienen ofrecen aceptan posible necesario podemos puedes deben debemos cualquier "
        "sobre sin desde hasta hacia antes después dentro muy también esta este esto ser cómo fue hace ya está nos unas "
        "qué cuál cuáles es son el la los las un una unos del de que cómo por dónde cuándo cuánto cuánta cuántos "
        "quién quiénes pueden puedo puede mi mis su sus tu en con para y no se al está están hay si como cual cuales donde "
        "cuanto me mi debo tengo significa quiero usted ustedes nuestro nuestra más lo cuesta"
    ),
    words=_WORDS,
    weak=word_set("el un de para mi me yo nuestro su tu usted se"),
    links=word_set("de para"),
    first=word_set("mi me yo nuestro"),
    second=word_set("su tu usted"),
    tens=frozenset(_TENS),
    units=frozenset(_UNITS),
    rewrites=_STRIPS,
    frames=_FRAMES,
    singular=singular,
    negations=word_set("no nunca jamás sin ni ningún ninguna ninguno nada nadie"),
    antonyms=opposites(
        "abrir/cerrar apertura/cierre comprar/vender enviar/recibir importar/exportar subir/bajar subir/descargar "
        "aumentar/reducir aumentar/disminuir alto/bajo bueno/malo mejor/peor añadir/eliminar agregar/eliminar "
        "agregar/quitar antes/después primero/último 1th/último cancelar/hacer cancelar/realizar cancelar/confirmar "
        "viejo/nuevo más/menos siempre/nunca con/sin interno/externo nacional/internacional público/privado "
        "depositar/retirar depósito/retiro caro/barato corto/largo rápido/lento grande/pequeño izquierda/derecha "
        "caliente/frío mínimo/máximo mínima/máxima permitir/prohibir aceptar/rechazar incluir/excluir llegada/salida "
        "entrada/salida encender/apagar iniciar/cerrar empezar/terminar inicio/fin empleador/empleado "
        "comprador/vendedor día/noche fácil/difícil fuerte/débil positivo/negativo ganancia/pérdida éxito/fracaso "
        "mostrar/ocultar dentro/fuera arriba/abajo suscribirse/desuscribirse"
    ),
    negative_prefixes=("in", "im", "i", "des", "dis", "anti", "no"),
)
