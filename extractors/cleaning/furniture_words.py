"""What page furniture says, in the languages of the web: data, no logic."""

from __future__ import annotations

import re

# Labels of the boxes that content farms put below an article, by what they mean. `PERSONA` are those that no contact
# section of a FAQ has.
BOX_LABELS = {
    "name": "name|full name|nombre|nom|nome|naam|имя|名前|姓名|imię|namn|navn|vorname|ad",
    "birthday": (
        "birthday|birth date|birthdate|date of birth|born|geburtstag|geburtsdatum|cumpleaños"
        "|fecha de nacimiento|anniversaire|date de naissance|naissance|aniversário|data de nascimento"
        "|compleanno|data di nascita|geboortedatum|verjaardag|день рождения|дата рождения|生日|誕生日|生年月日"
        "|urodziny|data urodzenia|födelsedag|doğum günü"
    ),
    "address": "address|adresse|anschrift|dirección|endereço|indirizzo|adres|adress|адрес|地址|住所",
    "phone": (
        "phone|phone number|telephone|tel|mobile|telefon|telefonnummer|teléfono|téléphone|telefone"
        "|telefono|telefoon|telefoonnummer|телефон|电话|電話|電話番号"
    ),
    "job": (
        "job|job title|occupation|profession|beruf|tätigkeit|trabajo|ocupación|profesión|métier|emploi"
        "|profissão|trabalho|emprego|lavoro|professione|occupazione|beroep|baan|functie|работа|профессия"
        "|职业|職業|zawód|praca|yrke|meslek"
    ),
    "hobby": (
        "hobby|hobbies|hobbys|interests|interessen|aficiones|afición|pasatiempo|pasatiempos|intereses"
        "|loisirs|passe-temps|centres d'intérêt|centres d’intérêt|passatempo|passatempos|interesses"
        "|interessi|hobby's|hobby’s|хобби|увлечения|爱好|趣味|hobi"
    ),
    "introduction": (
        "introduction|about|about me|about the author|bio|biography|einleitung|einführung|vorstellung"
        "|über mich|introducción|presentación|sobre mí|présentation|à propos|introdução|apresentação"
        "|sobre mim|introduzione|presentazione|introductie|over mij|введение|о себе|介绍|自己紹介|wprowadzenie"
    ),
    "author": (
        "author|written by|posted by|autor|autorin|verfasser|auteur|autore|schrijver|автор|作者|著者|författare|yazar"
    ),
    "views": (
        "views|page views|reads|aufrufe|ansichten|visitas|vistas|vues|lectures|visualizações"
        "|visualizzazioni|weergaven|просмотры|просмотров|浏览|阅读|閲覧数|wyświetlenia"
    ),
    "rating": (
        "rating|ratings|bewertung|wertung|calificación|valoración|puntuación|note|évaluation|avaliação"
        "|classificação|valutazione|voto|beoordeling|waardering|рейтинг|оценка|评分|評価|ocena"
    ),
    "reviews": (
        "reviews|rezensionen|bewertungen|kritiken|reseñas|opiniones|avis|commentaires|comentários"
        "|resenhas|recensioni|recensies|отзывы|评论|レビュー|口コミ|recenzje"
    ),
}
PERSONA = frozenset(("birthday", "hobby", "job", "views", "rating", "reviews", "author"))

# Above titles of other pages, or before one of them behind a colon. "See also" may be a reference, and is none.
READ_ALSO = (
    r"related(?: reading)?|featured resource|read next|read also|also read|must read|you (?:may|might) (?:also"
    r" )?(?:like|enjoy|be interested(?: in)?)|lesen sie auch|lies auch|auch interessant|mehr zum thema|passend dazu|das"
    r" könnte (?:dich|sie|euch) (?:auch )?interessieren|à lire (?:aussi|également)|lire aussi|lisez aussi|vous aimerez"
    r" aussi|sur le même sujet|lea también|leer también|lee también|(?:también )?te puede interesar|quizás te interese|"
    r"(?:artículo|artigo|lectura|leitura|article) recom(?:endad[ao]|mandé)|leia também|veja também|você (?:também"
    r" )?pode gostar|leggi anche|approfondisci|potrebbe (?:anche )?interessarti(?: anche)?|forse ti interessa|lees ook"
    r"|bekijk ook|gerelateerd|misschien vind je dit ook leuk|(?:zobacz|przeczytaj|czytaj) (?:też|także|również)|mohlo"
    r" by vás zajímat|ilgili haber|ilginizi çekebilir|ayr[ıi]ca okuyun|читайте также|по теме|вам может понравиться|läs"
    r" också|läs även|læs også|les også|baca juga|lue myös|cite[șş]te [șş]i|olvas(?:d|sa) el ezt is|(?:přečtěte|čtěte)"
    r" (?:si )?také|(?:prečítajte|čítajte) (?:si )?aj|xem thêm|читайте також|यह भी पढ़ें|あわせて読みたい|関連記事"
    r"|推荐阅读|相关阅读|猜你喜欢|延伸阅读|اقرأ أيض[اً]+"
)
# Headings over lists of links to other pages.
LINKS_HEADING = re.compile(
    rf"{READ_ALSO}|(?:our )?(?:top|latest|popular|related|recent|recommended|trending|featured|similar|other|more|new"
    r"|newest|best|most (?:read|popular|viewed))(?: (?:popular|recent|related|top|great|useful|interesting))?"
    r" (?:articles?|posts?|stories|reading|reads|links?|content|pages|news|topics|guides|questions|faqs|searches)"
    r"|(?:latest|recent|new|more) (?:from|on|in) (?:the|our|this) (?:blog|site|forum|magazine)|from (?:the|our) blog"
    r"|more .{2,40} (?:recipes|(?:articles|posts|guides) you['’]ll (?:love|like|enjoy))|související články|other"
    r" people are reading|people are also reading|related (?:keywords|topics|terms)|(?:trending|popular|hot) (?:now"
    r"|today|this week)|(?:similar|popular|related) asks|(?:people also (?:search|searched) for|related searches"
    r"|searches related to .{1,60}|(?:read|up|what['’]s) next|more (?:from|like) .{1,40}|recommended(?: for you)?"
    r"|trending(?: now)?|explore (?:more|further)|don['’]t miss|continue reading|further reading)|(?:beliebte|neueste"
    r"|neue|aktuelle|ähnliche|verwandte|weitere|top|meistgelesene|empfohlene)[- ](?:artikel|beiträge|themen|seiten"
    r"|links|posts|suchanfragen)|top-?artikel|(?:meilleurs|derniers|nouveaux|autres) (?:articles|posts|sujets|billets)"
    r"|articles? (?:populaires|similaires|connexes|récents|liés|recommandés|associés|les plus lus)|recherches"
    r" associées|(?:últim[ao]s|otr[ao]s|mejores|nuev[ao]s|principales) (?:artículos|entradas|publicaciones|noticias"
    r"|posts)|(?:artículos|entradas|publicaciones|enlaces|noticias|búsquedas) (?:populares|relacionad[ao]s|recientes"
    r"|destacad[ao]s|principales|recomendad[ao]s|más leíd[ao]s)|(?:últim[ao]s|outr[ao]s|melhores|nov[ao]s|principais)"
    r" (?:artigos|postagens|publicações|notícias|posts)|(?:artigos|postagens|publicações|notícias|posts|links"
    r"|pesquisas) (?:populares|relacionad[ao]s|recentes|principais|recomendad[ao]s|mais lid[ao]s)|(?:ultimi|altri"
    r"|migliori|nuovi|principali) (?:articoli|post|contenuti)|(?:articoli|post|contenuti|link|ricerche) (?:popolari"
    r"|correlat[ei]|recenti|principali|consigliati|simili|più letti)|(?:populaire|gerelateerde|laatste|nieuwste|meest"
    r" gelezen|andere|aanbevolen|beste|recente|vergelijkbare) (?:artikelen|berichten|posts|onderwerpen|zoekopdrachten"
    r"|pagina['’]s|links)|topartikelen|meer lezen\?|(?:популярные|похожие|последние|новые|другие|лучшие|рекомендуемые)"
    r" (?:статьи|записи|материалы|публикации|новости|запросы)|(?:popularne|podobne|powiązane|ostatnie|najnowsze"
    r"|polecane) (?:artykuły|wpisy|posty|wyszukiwania)|(?:популярні|схожі|останні) (?:статті|записи)|relaterade"
    r" artiklar|mest læste|kapcsolódó cikkek|ilgili (?:yazı|arama)lar|artikel terkait|संबंधित लेख|相关(?:文章|链接"
    r"|阅读|搜索)|热门文章|最新文章|推荐文章|関連(?:記事|リンク|検索|キーワード)|人気(?:の)?記事|最新(?:の)?記事"
    r"|おすすめ記事|관련 ?글|인기 ?글|(?:مواضيع|مقالات) ذات صلة",
    re.I,
)

# What a line of a page's foot holds that does not open with a word of `FOOTER_OPENING`.
FOOTER_SIGNS = (
    "©", "(c)", "reserv", "alle rechte", "réservés", "riservati", "защищены", "版权所有",
)  # fmt: skip
FOOTER_OPENING = (
    r"about(?: us)?(?:\s*[|·•]\s*\w[^|·•]{0,30}){2,8}|copyright\s*(?:©|\(c\))?\s*(?:\d{4}|by\b).{0,160}|(?:proudly "
    r"|comments )?(?:powered by|built with|made with|theme by|designed by|site by|hosted (?:by|on)"
    r"|generated by) .{1,60}|generated on (?:mon|tue|wed|thu|fri|sat|sun) .{1,110}|(?:privacy(?: policy)?"
    r"|terms(?: (?:of (?:service|use)|and conditions|& conditions))?"
    r"|cookies?(?: policy)?|imprint|impressum|datenschutz|agb|contact(?: us)?|legal(?: notice)?|sitemap|disclaimer"
    r"|mentions légales|aviso legal|política de privacidad)(?:\s*[|·•/-]\s*\w[^|·•/]{0,30}){1,8}"
)
# Lines at a page's foot.
FOOTER_LINE = re.compile(
    r"(?:(?:©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}|by\b).{0,160}|.{0,80}©\s*(?:\d{4}).{0,120})|.{0,80}\b(?:all rights"
    r" reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados"
    r"|tutti i diritti riservati|alle rechten voorbehouden|все права защищены)\b.{0,80}|.{0,40}版权所有.{0,80}"
    rf"|{FOOTER_OPENING}",
    re.I,
)
# A heading that counts what readers wrote, or asks for more. "Comments" alone may be a topic.
_OPINIONS = (
    "comments?|responses?|replies|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|komentarz[ey]"
    "|комментари(?:й|я|ев)|评论|留言|コメント|댓글|تعليقات?"
)
# The button below each of them.
REPLY = re.compile(
    r"\W*(?:(?:reply|antworten|répondre|responder|rispondi|beantwoorden|reageren|odpowiedz|odpovědět|svara|svar|vastaa"
    r"|válasz|balas|yan[ıi]tla|ответить|відповісти)(?: (?:to|an|à|a|på) .{1,40})?"
    r"|(?:回[复覆]|返信|답글|trả lời)(?:\s.{1,20})?)\W*",
    re.I,
)
COMMENTS = re.compile(
    rf"\W*(?:\d+\s*(?:{_OPINIONS}|thoughts|réflexions|pensées)(?:\s.*)?|(?:{_OPINIONS})\s*[(:：（]\s*\d+\s*[)）]?"
    r"|leave a (?:reply|comment)|schreibe einen kommentar|laisser un commentaire|deja una respuesta)\W*",
    re.I,
)
