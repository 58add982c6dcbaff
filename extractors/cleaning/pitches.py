"""What sites that live on visits hang on their texts: marks of advertisements, calls to read on elsewhere, where an
answer was copied from, "Read also: ...", buttons to share with, tags, who wrote it all.

What a reader needs looks alike and stays: "See also section 3." refers to more of the answer, "Source: the well behind
the house." tells something, "Share this with your doctor." advises. Each pattern fits a whole line unless it says so.
"""

from __future__ import annotations

import re

from extractors.cleaning.furniture_words import READ_ALSO
from extractors.cleaning.markers import SHOW_MORE
from extractors.cleaning.outer_words import Beginnings, first_word, last_word

# An advertisement stands below it; the text goes on after that.
_AD = (
    r"(?:advertisements?|report this ad|ads by google|sponsored(?: content| links?)?|anzeige|werbung|publicités?"
    r"|publicidade?|anuncios?|pubblicità|advertenties?|reklam[ay]?|реклама|annon[cs]e?|mainos|hirdetés|publicitate"
    r"|quảng cáo|إعلان|広告|スポンサーリンク|广告|iklan|विज्ञापन)[\s:.…]*"
    r"(?:[-–—|] (?:continu|scroll|keep reading|sigue|weiter|lesen sie|lees|czytaj|läs|fortsæt|la suite)[^.?!]{0,30})?"
    r"|(?:article|story|content|post) continues (?:below|after)(?: (?:the |this )?(?:advertisement|ad|video))?[\s.…]*"
    r"|continua (?:a leggere )?(?:depois|após|dopo) (?:d?a |la )?(?:publicidade|pubblicità)|la suite après (?:la"
    r"|cette) publicité|(?:lees|tekst gaat) verder (?:onder|na) de advertentie"
    r"|(?:el artículo )?continúa (?:leyendo )?(?:después de|tras) la publicidad|reszta artykułu pod reklamą"
    r"|artikel geht nach (?:der|dieser) (?:anzeige|werbung) weiter|продолжение после рекламы|(?:scroll|continue reading"
    r"|keep reading)(?: down)? (?:below|to (?:continue|keep reading)(?: with content)?|for more)[\s.…]*"
)
LONGEST_AD = 60  # characters
_MAY_BE_AD = Beginnings(_AD)
_AD_LINE = re.compile(rf"[-–—*|\s\[(]*(?:{_AD})[-–—*|\s\])]*", re.I)

_NETWORK_NAMES = (
    r"facebook|twitter|x|linkedin|pinterest|whatsapp|reddit|e-?mail|telegram|tumblr|instagram|messenger|xing|line"
    r"|pocket|flipboard|вконтакте|одноклассники|print|copy link|tweet|share|pin it"
)
_NETWORK = f"(?:{_NETWORK_NAMES})"
# Of what stands behind the verb, only the text's own name or networks: "Share this with your doctor" says more.
_SHARE = (
    r"(?:share|teilen?|partage[rz]?|compartir|comparte|compartilhar|compartilhe|condividi|delen|deel|udostępnij|paylaş"
    r"|поделиться|поделитесь|bagikan|del artiklen|jaa artikkeli|シェアする|この記事をシェアする|分享|공유)"
    r"(?:(?: \w{2,7})? (?:article|articolo|artículo|artigo|artikel|artykuł|post|page|página|pagina|seite|beitrag)"
    r"(?: ini)?)?(?: (?:on|sur|auf|en|em|su|op|na|di))?"
    rf"\s*[:：]?[\s|·•]*(?:{_NETWORK}[\s|,·/•&]*)*!?"
)
_ON_NETWORKS = re.compile(rf"(?:[^\W\d_]+[\s:：]+){{1,6}}?(?:{_NETWORK}[\s|·/•&]+)+{_NETWORK}", re.I)
_NETWORKS = frozenset(_NETWORK_NAMES.replace("-?", "").split("|"))
_TAGS = (
    r"(?:tags?|tagged(?: with)?|schlagwörter|mots-clés|etiquetas|etichette)\s?[:：]\s?#?\w[\w '’-]{1,30}"
    r"(?:[,;|]\s?#?\w[\w '’-]{1,30})*[,;|]?"
)
_LIKED = r"(?:did you (?:like|enjoy)|gostou d|¿?te (?:ha gustado|gustó)|ti è piaciuto|vous avez aimé|hat dir)"
_SHARES = r"(?:share|teil\w+|partage\w*|comp[aá]rte\w*|compartilhe|condivid\w+)"
_RELATED = (
    r"\d{1,3} related question(?:s|s? answers)(?: found)?|\d{1,3} (?:verwandte|ähnliche) fragen(?: gefunden)?"
    r"|(?:trouvé )?\d{1,3} questions (?:connexes|similaires)|\d{1,3} (?:preguntas|perguntas) relacionadas"
    r"(?: encontradas)?|(?:trovate )?\d{1,3} domande correlate|gerelateerde vragen \(\d{1,3}\)"
    r"|\d{1,3} gerelateerde vragen(?: gevonden)?"
)
RELATED = re.compile(_RELATED, re.I)
_REACTIONS = (
    r"(?:(?:like|dislike|comment|share|save|report|reply|follow|upvote|downvote)(?: \d+)?[\W_]*){3}[\W_]*(?:\w+)?"
    rf"|{_LIKED}[^.?!]{{0,30}}\? ?¡?{_SHARES}\b[^.?!]{{0,50}}!?|{_LIKED}[^.?!]{{0,16}}"
    r"(?:article|artigo|artículo|articolo|artikel|beitrag|post|conteúdo|contenido)[^.?!]{0,12}\?[^.?!]{0,40}[.!]?"
    r"|te ha gustado\? ¡?compártel[oa]!?|compártel[oa]!?|以上(?:就|便)?是.{2,40}(?:内容|介绍|解答).{0,30}"
    r"|trên đây là .{2,100}|最後まで(?:お読み|ご覧)いただき.{0,30}|(?:pin|save) (?:this|it)(?: \w+)? for later!?"
    rf"|épinglez cet article.{{0,30}}|{_RELATED}"
)
_DISCLAIMER = (
    r"(?:disclaimer|disclosure|affiliate disclosure|haftungsausschluss|descargo de responsabilidad"
    r"|isenção de responsabilidade|esclusione di responsabilità|(?:免责|版权)?声明)\s?[:：]\s*\S.{5,150}"
)
_HASHTAGS = re.compile(r"(?:#[^\W\d_][\w-]*[\s,]*){2,}")

_ALSO = rf"(?:{READ_ALSO})\s*[:：】]\s*\S.{{2,150}}|see also\s*[:：][^|]{{3,80}}(?:\|[^|]{{3,80}})+"
# What a button says that leads to the whole text elsewhere.
_CALL = (
    r"(?:(?:click|tap) to )?(?:view|see|read|get|find|show me|tell me|discover|explore|learn|know|continue|keep)"
    r"(?: (?:the|full|whole|entire|complete|more|all|further|out|on))*"
    r"(?: (?:details?|info|information|story|article|post|answer|reading|here|now|more|page|guide))+|read on"
)
_CALL_LINE = (
    rf"(?:{_CALL}|takedown request|(?:check|see|view) (?:\w+ ){{0,2}}prices?(?: on \w+)?|(?:shop|buy)(?: it)? now)"
    r"\s*[→»›>➜]*(?:\s*[|·]\s*view (?:complete|full) answer on \S+)?"
)
_COPIED = (
    r"(?:view (?:complete|full) answer on|answer (?:taken|copied) from|(?:answered|asked) by:) \S.{1,80}"
    r"|(?:answered|asked) by [^.?!]{2,60}"
)
_SOURCE_WORD = (
    r"(?:sources?|quellen?|fuentes?|fonti|fontes?|bron|źródło|kaynak|источник|出典|来源|出处|출처|sumber|स्रोत|zdroj"
    r"|källa|kilde)"
)
# Of hosts: "Source: main.c" is a file. Of names: as they are written in the languages that write nouns small.
_HOST = (
    r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|biz|example|co\.\w\w|[a-z]{2})(?:/\S*)?"
)
_ADDRESS = r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?: › [^›]{1,60})+"  # as search engines write it
_PAGE_OF_HOST = re.compile(_ADDRESS)
_SOURCE = rf"{_SOURCE_WORD}\s?[:：]\s*{_HOST}"
_PHOTO = (
    r"(?:(?:image|photo|picture) (?:source|credits?|via|by|courtesy)(?:[\s:：][^.?!]{0,60})?|(?:bildquelle|bildnachweis"
    r"|crédits? photos?|sursa foto|źródło zdjęcia)\s?[:：][^?!]{2,60}|(?:photos?|fotos?|фото)\s?[:：][^?!]{0,40}"
    r"(?:getty|i?stock|unsplash|pixabay|pexels|freepik|reuters)[^?!]{0,20})"
)
_PITCHES = {
    "widget_text": rf"(?:{_SHARE}|(?:{_NETWORK}[\s|,·/]*){{2,}}|{_REACTIONS}|{_TAGS}|{_AD})",
    "page_footer": _DISCLAIMER,
    "related_links": _ALSO,
    "nav_link": _CALL_LINE,
    "attribution": rf"(?:{_COPIED}|{_SOURCE}|{_PHOTO})",
}
_LINES = {kind: re.compile(rf"[^\w(\[#]*(?:{pattern})", re.I) for kind, pattern in _PITCHES.items()}
OPENINGS = "|".join(_PITCHES.values())
_MAY = {kind: Beginnings(pattern) for kind, pattern in _PITCHES.items()}
_RESULT = re.compile(r".{2,100}(?:\s[-–—|]\s.{1,60}(?<![.!?:;,])|\s(?:…|\.\.\.))")
_RATED = re.compile(
    r"(?:[^\W\d_][^\d:]{2,30}[:：]?\s*)?\d(?:[.,]\d+)?\s?(?:/|sur|out of|von|su|de|van|из)\s?(?:5|10)\s?"
    r"[(.·|–-](?=.*\d).{3,50}(?<![.!?])"
)

# At the end of a line, behind a sentence: what stands on a line of its own elsewhere. In brackets also in small
# letters.
_TITLE = r"[A-Z0-9]\S*(?: (?:[A-Z0-9]\S*|an?|and|the|of|for|in|on|to|with))+"
_AT_END = re.compile(
    rf"(?<=[.!?”\"’)…。।])\s*(?:{_ADDRESS}|[\[(]?(?:(?i:\|? ?view (?:complete|full) answer(?: on \S+)?|(?:{SHOW_MORE}"
    rf"|more results) \w{{2,4}} {_HOST})|(?=(?:[A-Z]\w*\s+)*[A-Z]\w*[\s\])»›→>]*$)(?i:(?:{_CALL})(?:\s+(?:{_CALL}))*)"
    rf"|(?i:{_SOURCE}|(?<=[\[(]){_SOURCE_WORD}))[\])]?\s*[»›→>]*|[\[(](?i:{_CALL})[\])]|(?:Also [Rr]ead|Read [Aa]lso"
    rf"|Must [Rr]ead)\s?: {_TITLE})$"
)

ABOUT_AUTHOR = (
    r"(?:about the (?:author|writer|editor)|author bio|meet the author|über (?:den autor|die autorin|den verfasser)"
    r"|à propos de l['’]auteure?|(?:sobre|acerca de) (?:el autor|la autora)|sobre o autor|sobre a autora"
    r"|(?:sull['’]|informazioni sull['’])autor[ei]|over de auteur|o autorze|об авторе|yazar hakkında|tentang penulis"
    r"|この記事を書いた人|लेखक के बारे में)"
)
_ABOUT_AUTHOR = re.compile(rf"{ABOUT_AUTHOR}(?:\s?[:：](?P<told>.{{0,400}}))?", re.I)


def pitch(line: str) -> str | None:
    """The kind of removal that a whole line is, or None.

    >>> [pitch(line) for line in ("Read also: The best knives", "See also: section 3", "Share this with your doctor.")]
    ['related_links', None, None]
    """
    if not line or len(line) > 160:
        return None
    line = line[1:-1] or line if line[0] in "([" and line[-1] in ")]" else line
    if line[0] == "#" and _HASHTAGS.fullmatch(line):
        return "widget_text"
    if " › " in line and _PAGE_OF_HOST.fullmatch(line):
        return "attribution"
    if last_word(line) in _NETWORKS and _ON_NETWORKS.fullmatch(line):
        return "widget_text"  # "Diesen Beitrag teilen: Facebook Twitter"
    word = first_word(line)
    kind = next((kind for kind, may in _MAY.items() if may.may(word) and _LINES[kind].fullmatch(line)), None)
    return None if kind == "related_links" and line[-1] in ".。।;" else kind


_LONGEST_TITLE = 90  # characters of a result's title


def titles_result(told: str, above: str, line: str) -> bool:
    """Whether two lines are the title and the address of a search engine's result, below what that tells.

    >>> [titles_result("Soak.", title, "https://a.example › beans") for title in ("Soup? - Soups", "Soups", "* Soup")]
    [True, True, False]
    """
    address = " › " in line and _PAGE_OF_HOST.fullmatch(line) is not None
    apart = told[-1:] in (*".!…", *"0123456789") and above[:1].isalpha() and above[-1].isalpha()
    brief = ("?" in above or apart) and len(above) <= _LONGEST_TITLE
    return address and (brief or _RESULT.fullmatch(above) is not None)


def rates(line: str) -> bool:
    """Whether a line is a mark out of 5 or 10 and how many gave it.

    >>> rates("Score: 4.9/5 (40 votes)"), rates("We have 4.9/5 stars of 40 guests.")
    (True, False)
    """
    return _RATED.fullmatch(line) is not None


# With nothing below them, at the end of an answer, these refer to nothing.
_REFERS = "see also|siehe auch|voir aussi|véase también|ver también|veja também|vedi anche|zie ook|zobacz też|см. также"
DANGLING = frozenset((*_REFERS.split("|"), "関連項目", "feedback"))


def ad_line(line: str) -> bool:
    """Whether a line only says that an advertisement follows.

    >>> ad_line("ADVERTISEMENT"), ad_line("Advertisements on our site are marked.")
    (True, False)
    """
    return len(line) < LONGEST_AD and _MAY_BE_AD.may(first_word(line)) and _AD_LINE.fullmatch(line) is not None


_LONGEST_WORD = 60  # characters of a line's last word, of a host also
_LAST_WORDS = ("details", "detail", "info", "story", "article", "answer", "reading", "here", "now", "more", "on")


def pitch_at_end(line: str) -> re.Match[str] | None:
    """A call or a source behind the last sentence of a line.

    >>> pitch_at_end("As in “Swimming is fun.” Read The Full Story").group()
    ' Read The Full Story'
    >>> pitch_at_end("Press the button. Then choose Show Details") is None
    True
    """
    last = line[-_LONGEST_WORD:].rstrip("])»›→> ").rpartition(" ")[2].lower()
    read_also = "ead: " in line or "lso: " in line
    may = last in _LAST_WORDS or "." in last[:-1] or line[-1:] in "])" or " › " in line
    return _AT_END.search(line, max(0, len(line) - (160 if read_also else 80))) if may or read_also else None


def about_author(line: str) -> bool | None:
    """Whether a line heads an author box; None for other lines. False: it is the whole box.

    >>> about_author("About the author"), about_author("About the author: Ann rows."), about_author("About authors")
    (True, False, None)
    """
    found = _ABOUT_AUTHOR.fullmatch(line)
    return None if found is None else not (found["told"] or "").strip()


_CLOSES = re.compile(
    r"(?:conclusions?|in conclusion|(?:final|closing|last|parting) (?:thoughts|words|remarks)|(?:the )?bottom line"
    r"|(?:key )?takeaways?|wrap(?:ping)?[ -](?:it )?up|in summary|to sum (?:it )?up|fazit|schlussfolgerung|schlusswort"
    r"|pour conclure|en conclusion|mot de la fin|conclusión|conclusiones|para concluir|conclusão|considerações finais"
    r"|conclusion[ei]|in conclusione|conclusie|tot slot|podsumowanie|wnioski|sonuç|заключение|выводы?|итоги?"
    r"|まとめ|最後に|结论|总结|kesimpulan|निष्कर्ष)\W*",
    re.I,
)


def closes(heading: str) -> bool:
    """Whether a heading opens the last words of an article: it asks nothing, even among questions of its look.

    >>> closes("Final thoughts"), closes("Conclusion of the contract")
    (True, False)
    """
    return len(heading) < 40 and _CLOSES.fullmatch(heading.strip()) is not None
