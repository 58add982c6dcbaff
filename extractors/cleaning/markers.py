"""The signs that a text was cut off or that a widget stood there, in the languages of the web."""

from __future__ import annotations

import re

from extractors.cleaning.outer_words import Beginnings, Endings, first_word

# What a search engine writes where it left items of a list out.
_MORE_ITEMS = (
    r"more items|more results|weitere (?:einträge|elemente|punkte)|(?:autres|plus d['’]) ?éléments|plus d['’]articles"
    r"|más elementos|más artículos|mais itens|mais items|altri elementi|altri articoli|meer items|więcej elementów|fler"
    r" objekt|flere elementer|lisää kohteita|daha fazla öğe|diğer öğeler|item lainnya|और आइटम|altre voci|ещё элементы"
    r"|другие элементы|ещё|autres articles|więcej pozycji|更多项目|更多項目|其他の項目|その他の項目|항목 더보기"
)
# What a page writes on the switch that shows the rest.
SHOW_MORE = (
    r"(?:show|view|see|read|load|learn) (?:more|all|less)|(?:view|show) \d{1,2} more(?: rows?| items?)?|continue"
    r" reading|(?:view|read|see) (?:the )?full (?:answer|article|list)|(?:mehr|details) (?:anzeigen|ansehen|lesen"
    r"|erfahren)|alle anzeigen|vollständige antwort (?:anzeigen|lesen)|voir la réponse complète|ver (?:la )?respuesta"
    r" completa|ver (?:a )?resposta completa|vedi (?:la )?risposta completa|volledig antwoord (?:bekijken|lezen)"
    r"|weiterlesen|voir plus|afficher plus|lire la suite|en savoir plus|(?:voir|afficher) les détails|continuer la"
    r" lecture|(?:ver|mostrar|leer|descubre) más|ver detalles|(?:seguir|continuar) leyendo|(?:ver|descubra) mais|ver"
    r" detalhes|continuar? (?:lendo|a ler)|mostrar mais|leia mais|saiba mais|continua a leggere|mostra altro|mostra di"
    r" più|(?:leggi|scopri) (?:di più|tutto)|vedi (?:altro|dettagli)|meer (?:weergeven|tonen|lezen)|lees (?:meer"
    r"|verder)|verder lezen|details (?:bekijken|weergeven)|zobacz więcej|czytaj więcej|visa mer|läs mer|devamını (?:oku"
    r"|gör)|показать ещё|показать еще|читать далее|подробнее|もっと見る|続きを読む|더 ?보기|자세히 보기|(?:læs|vis|se)"
    r" mere|(?:les|vis|se) mer|(?:lue|näytä|katso) lisää|ler mais|pokaż więcej|daha fazla göster|(?:číst|zobrazit)"
    r" (?:více|dále?)|(?:čítať|zobraziť) (?:viac|ďalej)|tovább olvas(?:om|ok)|olvass tovább|bővebben|(?:citește|vezi"
    r"|află) mai mult(?:e)?|(?:διαβάστε|δείτε) περισσότερα|περισσότερα|читати далі|показати (?:більше|ще)|детальніше"
    r"|(?:прочети|виж|научи) повече|קרא(?:ו)? עוד|הצג עוד|اقرأ المزيد|عرض المزيد|ادامه مطلب|بیشتر بخوانید|อ่านเพิ่มเติม"
    r"|ดูเพิ่มเติม|(?:xem|đọc) thêm|(?:baca|lihat) selengkapnya|(?:显示|查看|阅读|了解|顯示|閱讀|瞭解|展开)(?:更多"
    r"|全部)"
)


def _first(words: str) -> str:
    """Looks ahead for what one of the words begins with: the words are tried one after the other."""
    letters = {word.removeprefix("(?:")[0] for word in words.split("|")}
    return f"(?=[{''.join(sorted(letters | set(''.join(letters).upper())))}])(?i:{words})"


_MORE, _SHOW = _first(_MORE_ITEMS), _first(SHOW_MORE)
_DOTS = r"(?:…|\.{3,})"
_EDGE = r"[\s•·|]*"
# At the end of a text, capitalised and with its dots or after a sentence: "you can order more items." is prose.
_CUT_AT_END = re.compile(
    rf"{_EDGE}(?![a-zа-я])(?:{_MORE}\s*{_DOTS}|(?<=[.!?…)•·|])\s*{_MORE}|(?<=[^\W\d_])\d{{1,2}} more rows?"
    rf"|(?:(?<=[.!?…)])\s*|\s+)(?![a-zа-я]){_SHOW}\s*{_DOTS}"
    rf"|(?:(?<=[.!?…)])|^)(?![a-zа-я])[^\W\d_]+(?: [^\W\d_]+){{0,2}}\s?{_DOTS}\s?•"  # in any language
    rf"|(?<=[.!?…)])\s*(?:\(?(?![a-zа-я]){_SHOW}\)?|\[{_SHOW}\s*{_DOTS}\]))(?:\.|\s?[»›→▼▾])?{_EDGE}$"
)
CUT_LINE = re.compile(
    rf"{_EDGE}(?:[»›+▼▾→]\s*)?(?:{_MORE_ITEMS}|{SHOW_MORE}|more|mehr|más|mais)\s*(?:{_DOTS}|[»›→▼▾+])?\.?{_EDGE}", re.I
)
_DOTS_AT_END = re.compile(rf"(?<![,;:])(?:\s+{_DOTS}|\s*\[{_DOTS}\]|\s+\({_DOTS}\))\.?$")
DOTS_GLUED = re.compile(rf"(?<=[\w.!?]){_DOTS}$")  # the writer's own, unless a switch follows
# Between two items: spaces on both sides, or glued to a sentence's end.
DOTS_BETWEEN = re.compile(rf"(?:\s+|(?<=[.!?)\]])){_DOTS}(?:\s+|(?=[^\W\d_a-zß-ÿ]))")

TOP = (
    r"(?:(?:go |jump |return |scroll )?(?:back |up )?to (?:the )?)?(?:top|index|contents|table of contents|toc"
    r"|start)(?: of (?:the )?page)?|(?:back|up|return) to (?:the )?(?:faq|faqs|list|questions|main page|home ?page|menu"
    r"|overview|categories)(?: (?:list|index|page|menu))?|(?:nach|zum seiten|zum|zurück nach|zurück zum) ?(?:oben"
    r"|anfang|seitenanfang|inhalt|inhaltsverzeichnis)|seitenanfang|zurück zur übersicht|(?:retour (?:(?:en|au|vers le)"
    r" )?)?haut(?: de (?:la )?page)?|retour au sommaire|(?:volver |ir )?(?:al? )?(?:arriba|inicio|índice)|volver|subir|"
    r"(?:voltar )?ao topo|(?:torna|vai) (?:su|all['’]inizio|all['’]indice|in alto)|(?:terug )?naar (?:boven|begin"
    r"|inhoud)|наверх|вверх|к началу|в начало|к оглавлению|(?:(?:powrót|wróć) )?(?:do góry|na górę)|(?:zpět )?nahoru|"
    r"(?:(?:tillbaka|tilbage|tilbake) )?till? toppen|(?:başa|yukarı) (?:dön|çık)|takaisin ylös|sivun alkuun|vissza (?:a"
    r" tetejére|az elejére)|înapoi sus|нагоре|нагору|вгору|(?:επιστροφή )?στην κορυφή|חזרה למעלה|بازگشت به بالا"
    r"|กลับขึ้นด้านบน|về đầu trang|kembali ke atas|(?:返回|回到|回)(?:顶部|頂部|頂端)|返回目录|トップ(?:へ|に)戻る|"
    r"(?:この)?ページ(?:の先頭|のトップ|トップ)(?:へ|に)(?:戻る)?|先頭へ|目次へ戻る|맨 위로|العودة إلى الأعلى"
)
_PREVIOUS = r"(?:previous|next)(?: (?:question|page|section|faq))?|prev|home"
# Links to the neighbours of a page, alone on their line.
PAGER = re.compile(
    r"[«‹<←\s]*(?:prev(?:ious)?|next|older|newer|zurück|weiter|vorherige|nächste|précédent|suivant|anterior|siguiente"
    r"|próxima|precedente|successivo|vorige|volgende|poprzednia|następna|назад|далее|вперёд|предыдущая|следующая"
    r"|上一[页篇]|下一[页篇]|前へ|次へ|이전|다음)(?: (?:page|article|post|seite|page|página))?[»›>→\s]*",
    re.I,
)
# Above the title of the page before or after this one.
_PAGE = (
    r"(?:article|post|artikel|beitrag|artículo|entrada|publicación|artigo|postagem|articolo|bericht|artykuł|wpis|статья"
    r"|запись|yaz[ıi]|haber|inlägg)"
)
NEIGHBOUR = re.compile(
    r"(?:previous|next|vorherige[rs]?|vorige[rs]?|nächste[rs]?|próxim[ao]|volgende?|poprzedni|następny|предыдущая"
    rf"|следующая|önceki|sonraki|föregående|nästa) {_PAGE}:?"
    rf"|{_PAGE} (?:précédent|suivant|anterior|siguiente|seguinte|precedente|successiv[ao]|sebelumnya|selanjutnya):?",
    re.I,
)
TOP_LINE = re.compile(
    rf"[\[(<^↑▲⇧*«\s]*(?:{TOP}|\[?(?:{_PREVIOUS})\]?(?:\s*[|/·]\s*(?:{_PREVIOUS}|{TOP}))+)[\])>↑▲⇧*»\s.]*", re.I
)
_TOP_AT_END = re.compile(rf"\s*(?:[\[(<^↑▲⇧]+\s*(?:{TOP})\s*[\])>↑▲⇧]*|[↑▲⇧]|\[\s*\^\s*\])$", re.I)

# A line that opens a widget; the short lines after it ("Yes", "No", "12 of 14 found this helpful") belong to it.
WIDGET_LINE = re.compile(
    r"(?:was|did|is|were) (?:this|the above|that)(?: \w+){0,2} (?:helpful|useful|answer (?:your|the) question|help(?:"
    r" you)?)\b.{0,40}|(?:did|does) (?:this|that|we) (?:answer|help|solve)(?: \w+){0,3}\?.{0,20}|(?:rate|vote on) this"
    r" (?:answer|article|page).{0,20}|(?:still )?(?:have|got) (?:more )?questions\?|\d+ (?:out )?of \d+ (?:people"
    r" )?found this (?:helpful|useful).*|(?:not )?helpful \d+(?:\s+(?:not )?helpful \d+)?|thanks! we['’]re glad this"
    r" was helpful.*|war (?:dies\w*|das|die)(?: \w+)? (?:hilfreich|nützlich).{0,30}|cette (?:réponse|page) (?:vous"
    r" a-t-elle|a-t-elle) .{0,40}|cet article vous a-t-il .{0,30}|¿?(?:te|le|fue|ha sido|te ha) .{0,20}(?:útil"
    r"|utilidad|servido).{0,20}\?.{0,10}|(?:este|esta) (?:artigo|resposta|página) (?:foi|lhe foi) útil\??.{0,20}"
    r"|quest[oa] (?:articolo|risposta|pagina) (?:ti )?è stat[oa] utile\??.{0,20}|was dit (?:artikel|antwoord)"
    r" nuttig\??.{0,20}|был[аио]? ли .{0,25}поле[зс].{0,20}|чи бу[лв].{0,25}корисн.{0,20}|czy (?:ta|ten)"
    r" .{0,20}pomocn.{0,20}|byl[ao]? t(?:ato|ento|oto) .{0,20}užitečn.{0,20}|var (?:det|svar|sid|artik).{0,20}(?:hjälp"
    r"|hjælp|hjelp|nyttig|användbar).{0,20}|oliko .{0,25}(?:apua|hyödy).{0,20}|hasznos volt .{0,25}|bu .{0,20}yardımcı"
    r" oldu mu.{0,20}|apakah .{0,20} ini membantu.{0,20}|هل كانت? .{0,20}مفيد.{0,20}|(?:bạn thấy )?(?:câu trả lời|bài"
    r" viết) này (?:có hữu ích|thế nào).{0,20}|この(?:回答|ページ|記事|情報)はお?役に立ちましたか.{0,20}|(?:此|这个?"
    r"|本)(?:回答|答案|文章|内容).{0,6}帮助吗.{0,20}|이 (?:답변|글|문서).{0,8}도움이 되.{0,20}|share (?:this|on|via"
    r"|with)\b[^.]{0,40}|(?:subscribe|sign up|join|abonnieren|abonnez-vous|inscrivez-vous|suscríbete|assine"
    r"|inscreva-se|iscriviti|schrijf je in|zapisz się|prenumerera)\b[^.?!]{0,30}\b(?:newslettera?|mailing list|boletín"
    r"|nieuwsbrief|nyhetsbrev)|tweet|pin it|copy (?:link|to clipboard)|copied!?|print(?: this)?(?: page)?|permalink"
    r"|link to this (?:answer|question|section)|edit this page(?: on \w+)?|\d+ (?:likes?|comments?|views?|shares?"
    r"|votes?|answers?)|(?:leave|post) a (?:comment|reply)|laisser un commentaire|deja un comentario|kommentar"
    r" hinterlassen|schreibe einen kommentar|deixe um comentário|lascia un commento|dodaj komentarz|добавить"
    r" комментарий|tinggalkan komentar|reply|upvote|downvote|report",
    re.I,
)
# What stands below such a line.
WIDGET_ANSWER = re.compile(
    r"(?:[\s/|·,👍👎]*(?:yes|no|ja|nein|oui|non|sí|sì|si|sim|não|nee|nej|nei|да|нет|так|ні|не|tak|nie|ano|ne|kyllä|ei"
    r"|igen|nem|evet|hayır|ya|tidak|có|không|نعم|لا|はい|いいえ|是|否|예|네|아니[요오]|\(?\d{1,5}(?!\d)\)?|facebook"
    r"|twitter|x|linkedin|pinterest|whatsapp|telegram|e-?mail|instagram|вконтакте|одноклассники"
    r"|thanks[^.]{0,40}+))+[\s!.👍👎]*",
    re.I,
)
ASKS_OPINION = re.compile(
    r"(?:was|did|is|were|war|cette|cet|quest[oa]|был[аио]?|чи|czy|byl[ao]?|var|oliko|hasznos|bu|apakah|هل|câu|bài|bạn"
    r"|이)\b|¿|この|此|这|本",
    re.I,
)  # of widget lines
_UPDATED = (
    r"(?:this (?:page|article|entry|answer) was )?(?:last )?(?:updated?|modified|edited|reviewed|revised|changed)(?: on"
    r"| at| by)?|(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet)(?: am)?|letzte (?:aktualisierung|änderung)|stand"
    r"|(?:dernière )?mise? à jour(?: le)?|(?:última )?actualización|actualizado(?: el)?|última atualização"
    r"|atualizado(?: em)?|ultimo aggiornamento|aggiornato(?: il)?|(?:laatst )?bijgewerkt(?: op)?|обновлено"
    r"|последнее обновление|son güncelle(?:me|nme)|ostatnia aktualizacja|zaktualizowano(?: dnia)?|senast uppdaterad"
    r"|sist oppdatert|sidst opdateret|(?:viimeksi )?päivitetty(?: viimeksi)?|viimati uuendatud"
    r"|posledn[íá] aktualiz[aá]c[ei]a?|(?:utoljára )?frissítve|utolsó frissítés|ultima actualizare|actualizat(?: la)?"
    r"|останнє оновлення|оновлено|последна актуализация|τελευταία ενημέρωση|paskutinį kartą atnaujinta|آخر تحديث"
    r"|آخرین به.?روز.?رسانی|עודכן לאחרונה|อัปเดตล่าสุด|cập nhật lần cuối|최종 (?:업데이트|수정일?)|terakhir diperbarui"
    r"|diperbarui(?: pada)?|更新日|最終更新日?|最[后後]更新|अंतिम अपडेट|last (?:change|modification)"
)
_POSTED = (
    r"(?:posted|published|written|added|answered|asked|date)(?: on)?|veröffentlicht(?: am)?|publié(?: le)?"
    r"|publicado(?: el| em)?|pubblicato(?: il)?|gepubliceerd(?: op)?|опубликовано"
)
UPDATED = re.compile(rf"(?:{_UPDATED})\s*[:：]?\s*", re.I)
# What CVS and its like fill in: "$Id: faq.html,v 1.2 2003/04/05 ...$".
_FILLED_IN = re.compile(
    r"[^$]{0,24}\$(?:(?:Id|Date|Revision|Header|Author|LastChanged\w+)\b|[^$]*\d[/.-]\d+[/.-]\d)[^$]*\$"
)
# What introduces a date stamp; searched at the end of the text before the date.
STAMP_LABEL = re.compile(rf"(?<!\w)(?:(?P<updated>{_UPDATED})|{_POSTED})\s*[:：]?\s*$", re.I)

# --- the tests that nearly every text costs are cheap ---

_TAIL = 60  # characters in which a sign at the end of a text is looked for
_OPENS_TOP, _OPENS_WIDGET = Beginnings(TOP_LINE.pattern), Beginnings(WIDGET_LINE.pattern)
_ENDS_CUT = Endings(f"{_MORE_ITEMS}|{SHOW_MORE}")
_AFTER_CUT = ")]•·|….»›+▼▾→" + "".join(char for char in map(chr, range(0x3001)) if char.isspace())


def machinery(line: str) -> str | None:
    """The kind of removal that a line is: "nav_link" for "Back to top" and the like, "widget_text" for "Was this
    helpful?", "page_footer" for the version of the page."""
    if line[-1:] == "$" and _FILLED_IN.fullmatch(line):
        return "page_footer"
    word = first_word(line)
    if _OPENS_TOP.may(word) and TOP_LINE.fullmatch(line):
        return "nav_link"
    return "widget_text" if _OPENS_WIDGET.may(word) and WIDGET_LINE.fullmatch(line) else None


def top_at_end(text: str) -> re.Match[str] | None:
    """ "[top]" at the end of a text."""
    last = text[-1:]  # of a word, or a bracket or arrow behind it
    return _TOP_AT_END.search(text, max(0, len(text) - _TAIL)) if last.isalpha() or last in "])>↑▲⇧" else None


def may_be_cut(text: str) -> bool:
    """Whether a text may be or end in "More items…": the cheap look before `CUT_LINE` and `cut_at_end`."""
    word = text.rstrip(_AFTER_CUT)
    return "•" in text[len(word) :] or _ENDS_CUT.may(word[-3:].lower())


def cut_at_end(text: str) -> re.Match[str] | None:
    """ "More items…" at the end of a text."""
    return _CUT_AT_END.search(text, max(0, len(text) - _TAIL))


def dots_at_end(text: str) -> re.Match[str] | None:
    """ " …" at the end of a text: it was cut off there."""
    return _DOTS_AT_END.search(text) if "…" in text[-3:] or "..." in text[-5:] else None
