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
    r"related(?: reading)?|featured resource|read next|read also|also read|must read|you (?:may"
    r"|might) (?:also )?(?:like|enjoy|be interested(?: in)?)|lesen sie auch|lies auch|auch interessant|mehr zum thema"
    r"|passend dazu|das könnte (?:dich|sie|euch) (?:auch )?interessieren|à lire (?:aussi|également)|lire aussi"
    r"|lisez aussi|vous aimerez aussi|sur le même sujet|lea también|leer también|lee también"
    r"|(?:también )?te puede interesar|quizás te interese|(?:artículo|artigo|lectura|leitura"
    r"|article) recom(?:endad[ao]|mandé)|leia também|veja também|você (?:também )?pode gostar|leggi anche"
    r"|approfondisci|potrebbe (?:anche )?interessarti(?: anche)?|forse ti interessa|lees ook|bekijk ook|gerelateerd"
    r"|misschien vind je dit ook leuk|(?:zobacz|przeczytaj|czytaj) (?:też|także|również)|mohlo by vás zajímat"
    r"|ilgili haber|ilginizi çekebilir|ayr[ıi]ca okuyun|читайте также|по теме|вам может понравиться|läs också|läs även"
    r"|læs også|les også|baca juga|lue myös|cite[șş]te [șş]i|olvas(?:d|sa) el ezt is|(?:přečtěte|čtěte) (?:si )?také"
    r"|(?:prečítajte|čítajte) (?:si )?aj|xem thêm|читайте також|यह भी पढ़ें|あわせて読みたい|関連記事|推荐阅读|相关阅读"
    r"|猜你喜欢|延伸阅读|اقرأ أيض[اً]+"
)
# Headings over lists of links to other pages.
LINKS_HEADING = re.compile(
    rf"{READ_ALSO}|(?:our )?(?:top|latest|popular|related|recent|recommended|trending|featured|similar|other|more|new"
    r"|newest|best|most (?:read|popular|viewed))(?: (?:popular|recent|related|top|great|useful"
    r"|interesting))? (?:articles?|posts?|stories|reading|reads|links?|content|pages|news|topics|guides|questions|faqs"
    r"|searches)|(?:latest|recent|new|more) (?:from|on|in) (?:the|our|this) (?:blog|site|forum|magazine)|from (?:the"
    r"|our) blog|more .{2,40} (?:recipes|(?:articles|posts|guides) you['’]ll (?:love|like|enjoy))|související články"
    r"|other people are reading|people are also reading|related (?:keywords|topics|terms)|(?:trending|popular"
    r"|hot) (?:now|today|this week)|(?:similar|popular|related) asks|(?:people also (?:search|searched) for"
    r"|related searches|searches related to .{1,60}|(?:read|up|what['’]s) next|more (?:from|like) .{1,40}"
    r"|recommended(?: for you)?|trending(?: now)?|explore (?:more|further)|don['’]t miss|continue reading"
    r"|further reading)|(?:beliebte|neueste|neue|aktuelle|ähnliche|verwandte|weitere|top|meistgelesene"
    r"|empfohlene)[- ](?:artikel|beiträge|themen|seiten|links|posts)|top-?artikel|(?:meilleurs|derniers|nouveaux"
    r"|autres) (?:articles|posts|sujets|billets)|articles? (?:populaires|similaires|connexes|récents|liés|recommandés"
    r"|associés|les plus lus)|(?:últim[ao]s|otr[ao]s|mejores|nuev[ao]s|principales) (?:artículos|entradas"
    r"|publicaciones|noticias|posts)|(?:artículos|entradas|publicaciones|enlaces|noticias) (?:populares"
    r"|relacionad[ao]s|recientes|destacad[ao]s|principales|recomendad[ao]s|más leíd[ao]s)|(?:últim[ao]s|outr[ao]s"
    r"|melhores|nov[ao]s|principais) (?:artigos|postagens|publicações|notícias|posts)|(?:artigos|postagens|publicações"
    r"|notícias|posts|links) (?:populares|relacionad[ao]s|recentes|principais|recomendad[ao]s|mais lid[ao]s)|(?:ultimi"
    r"|altri|migliori|nuovi|principali) (?:articoli|post|contenuti)|(?:articoli|post|contenuti|link) (?:popolari"
    r"|correlati|recenti|principali|consigliati|simili|più letti)|(?:populaire|gerelateerde|laatste|nieuwste"
    r"|meest gelezen|andere|aanbevolen|beste|recente|vergelijkbare) (?:artikelen|berichten|posts|onderwerpen"
    r"|pagina['’]s|links)|topartikelen|meer lezen\?|(?:популярные|похожие|последние|новые|другие|лучшие"
    r"|рекомендуемые) (?:статьи|записи|материалы|публикации|новости)|(?:popularne|podobne|powiązane|ostatnie|najnowsze"
    r"|polecane) (?:artykuły|wpisy|posty)|(?:популярні|схожі|останні) (?:статті|записи)|relaterade artiklar|mest læste"
    r"|kapcsolódó cikkek|ilgili yazılar|artikel terkait|संबंधित लेख|相关(?:文章|链接|阅读)|热门文章|最新文章|推荐文章"
    r"|関連(?:記事|リンク)|人気(?:の)?記事|最新(?:の)?記事|おすすめ記事|관련 ?글|인기 ?글|(?:مواضيع|مقالات) ذات صلة",
    re.I,
)

# What a line of a page's foot holds that does not open with a word of `FOOTER_OPENING`.
FOOTER_SIGNS = (
    "©", "(c)", "reserv", "alle rechte", "réservés", "riservati", "защищены", "版权所有",
)  # fmt: skip
FOOTER_OPENING = (
    r"about(?: us)?(?:\s*[|·•]\s*\w[^|·•]{0,30}){2,8}|copyright\s*(?:©|\(c\))?\s*(?:\d{4}|by\b).{0,160}|(?:proudly "
    r"|comments )?(?:powered by|built with|made with|theme by|designed by|site by|hosted (?:by|on)"
    r"|generated by) .{1,60}|(?:privacy(?: policy)?|terms(?: (?:of (?:service|use)|and conditions|& conditions))?"
    r"|cookies?(?: policy)?|imprint|impressum|datenschutz|agb|contact(?: us)?|legal(?: notice)?|sitemap|disclaimer"
    r"|mentions légales|aviso legal|política de privacidad)(?:\s*[|·•/-]\s*\w[^|·•/]{0,30}){1,8}"
)
# Lines at a page's foot.
FOOTER_LINE = re.compile(
    r"(?:(?:©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}|by\b).{0,160}|.{0,80}©\s*(?:\d{4}).{0,120})"
    r"|.{0,80}\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|todos os direitos reservados"
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
