"""What pages call the questions that they do not answer: quizzes, flash cards, questions to discuss, reviews, job ads.

A family of languages a line. A name says nothing on a page, or below a heading, that announces a FAQ: "FAQ about our
surveys". Breaks on a help page of a survey tool that never calls itself a FAQ.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 90
_OF_PAGES = (
    r"quiz|survey|questionnaire|respondents|opinion polls?|polls?|worksheets?|exercises|test your(?:self| knowledge)"
    r"|how (?:well|much) do you (?:really )?know|problem (?:sets?|sheets?)|homework|answer keys?|mock exams?"
    r"|practice (?:questions|problems)"
    r"|(?:mid-?term|exam) solutions|solutions to (?:the |this )?(?:\w+ )?(?:exams?|mid-?terms?|finals?|problems?)"
    r"|meeting minutes|minutes of (?:the|our) (?:\w+ ){0,3}meeting|letters to the editor|leserbriefe|change ?log"
    r"|release notes|what(?:['’]s| was) new in|was ist neu in|quoi de neuf dans|qué hay de nuevo en|notes de version"
    r"|(?:\d+|three|five|ten) (?:minutes|questions) with|(?:employee|staff|member|student|artist|maker) (?:spotlight"
    r"|profile|of the (?:month|week|year))|teste dein wissen|wie gut kennst du|übungsaufgaben|hausaufgaben"
    r"|testez vos connaissances|teste seus conhecimentos|pon a prueba|metti alla prova|test je kennis"
    r"|testa dina kunskaper|sprawdź swoją wiedzę|проверьте свои знания|interviews?(?! questions)|q ?(?:&|and) ?a with"
    r"|umfrage|befragung|fragebogen|quizfragen|übungen|enquête|sondage|exercices|encuesta|cuestionario|ejercicios"
    r"|pesquisa de opinião|enquete|questionário|exercícios|sondaggio|questionario|esercizi|vragenlijst|ankieta"
    r"|ćwiczenia|опрос|анкета|викторина|упражнения|anket|練習問題|설문|퀴즈|استبيان|استطلاع",
    r"(?:entretien|entrevista|intervista|intervju|haastattelu|wywiad|rozhovor|interjú|interviu|röportaj|söyleşi)"
    r" (?:avec|con|com|med|z|ze|s|se|cu)|press conference|(?:conferencia|rueda) de prensa|conférence de presse"
    r"|conferenza stampa|coletiva de imprensa|pressekonferenz|persconferentie|пресс-конференция"
    r"|интервью|інтерв['’]ю|συνέντευξη|専訪|訪談|인터뷰|साक्षात्कार",
    r"flash ?cards?|study (?:guide|set|cards)|karteikarten|lernkarten|cartes mémoire|fiches? de révision"
    r"|tarjetas (?:de estudio|didácticas)|cartões de estudo|fiszki|флеш-?карт(?:ы|очки)|карточки для \w+"
    r"|bilgi kartları|単語カード|暗記カード|フラッシュカード|抽认卡|记忆卡|闪卡|플래시 ?카드|암기 ?카드|بطاقات تعليمية",
    r"ice[- ]?breakers?|conversation starters|first[- ]date questions|would you rather|truth or dare"
    r"|fragen zum kennenlernen|questions pour se connaître|preguntas para conocer\w*|domande per conoscers\w+"
    r"|riddles?|brain ?teasers?|(?:dad )?jokes|trivia|phrase ?book|phrases for|lesson plan|transcript of|rätsel|witze"
    r"|unterrichtsentwurf|devinettes|blagues|adivinanzas|chistes|guía de estudio|indovinelli|barzellette|adivinhas"
    r"|piadas|raadsels|moppen|gåtor|zagadki|hádanky|загадки|анекдоты|bilmeceler|なぞなぞ|谜语|謎語|수수께끼|ألغاز|पहेलियाँ",
    r"we(?:['’]re| are) (?:hiring|looking for)|wir suchen|nous recrutons|cerchiamo|wij zoeken|мы ищем"
    r"|job (?:ad|description|offer)|stellen(?:angebot|anzeige)|offre d['’]emploi|oferta de empleo|vaga de \w+"
    r"|offerta di lavoro|vacature|platsannons|oferta pracy|вакансия|iş ilanı|募集要項|채용 ?공고",
)
_OF_SECTIONS = (
    r"(?:questions?|things|what)(?: \w+)? (?:to|you should|worth) ask(?:ing)?|(?:discussion|reflection|review"
    r"|comprehension|study) questions"
    r"|questions? (?:for|to) (?:discuss\w*|reflect\w*|consider|thought)|(?:reading group|discussion) guide"
    r"|think about (?:it|this)|food for thought|check your(?:self| understanding| knowledge)|self[- ]check",
    r"fragen,? (?:die|mit denen) (?:sie|du|man|ihr)\b|fragen an (?:dich|sich|euch)|(?:fragen )?zum nachdenken"
    r"|diskussionsfragen|verständnisfragen"
    r"|kontrollfragen|questions à (?:se )?poser|pour réfléchir|questions de compréhension|pistes de réflexion",
    r"preguntas (?:que|para) (?:hacer|debatir|pensar|reflexionar)\w*|para reflexionar|domande da (?:fare|porre)"
    r"|per riflettere|spunti di riflessione|perguntas para (?:fazer|refletir|discutir|debater)|para refletir",
    r"vragen om (?:te stellen|over na te denken)|denkvragen|(?:diskussions|instuderings)frågor|frågor att \w+"
    r"|pytania do (?:dyskusji|refleksji|przemyślenia)|otázky k (?:zamyšlení|diskusi)|вопросы для (?:обсуждения"
    r"|размышления|самопроверки|самоконтроля|повторения)|tartışma soruları|проверь себя|проверьте себя"
    r"|考えてみよう|話し合ってみよう|思考题|思考題|讨论题|생각해 ?(?:보기|봅시다)|토론 질문",
)
_OF_REVIEWS = (
    r"(?:(?:customer|product|user|guest|client|verified) )?reviews?(?: \(?\d+\)?)?|testimonials?"
    r"|what (?:our|my) \w+ say|(?:kunden)?bewertungen|kundenstimmen|kundenmeinungen|rezensionen",
    r"opiniones|reseñas|testimonios|avaliações|depoimentos|recensioni|testimonianze|dicono di noi|beoordelingen"
    r"|omdömen|recensioner|opinie(?: klientów)?|recenze|отзывы|yorumlar|レビュー|お客様の声|口コミ|用户评价|评价"
    r"|avis(?: des?)? clients?|témoignages|후기|리뷰|آراء العملاء|التقييمات",
)
# In languages that write no spaces a name stands inside a run of letters.
_UNSPACED = r"アンケート|クイズ|练习题|調查|调查|问卷|問卷|测验|招聘|求人|インタビュー|专访|專訪|访谈|レビュー"
_SEXES = r"\([mwfdxhg]/[mwfdxhg](?:/[mwfdxhg])?\)"
_PAGE = re.compile(rf"(?<!\w)(?:{'|'.join(_OF_PAGES)})(?!\w)|{_UNSPACED}|{_SEXES}", re.I)
_SECTION = re.compile(rf"(?<!\w)(?:{'|'.join(_OF_SECTIONS)})(?!\w)", re.I)
_REVIEWS = re.compile(rf"(?<!\w)(?:{'|'.join(_OF_REVIEWS)})(?!\w)", re.I)


@lru_cache(maxsize=512)
def names_other_page(text: str) -> bool:
    """A title or heading that says that the page as a whole is a quiz, an interview, a set of cards, a job ad.

    >>> names_other_page("Biology flashcards, unit 3"), names_other_page("Our guides")
    (True, False)
    """
    return len(text) <= _LONGEST and _PAGE.search(text) is not None


@lru_cache(maxsize=512)
def names_other_section(text: str) -> bool:
    """A heading whose questions the reader is to think about, or to ask others.

    >>> names_other_section("Discussion questions"), names_other_section("Questions")
    (True, False)
    """
    return len(text) <= _LONGEST and _SECTION.search(text) is not None


@lru_cache(maxsize=512)
def beside_section(text: str) -> str:
    """What a heading says beside the name of such a section: "Review questions and answers" names no FAQ.

    >>> beside_section("Discussion questions and answers"), beside_section("Questions and answers")
    (' and answers', 'Questions and answers')
    """
    return _SECTION.sub("", text) if len(text) <= _LONGEST else text


@lru_cache(maxsize=512)
def names_reviews(text: str) -> bool:
    """A heading below which customers speak; some of their titles ask, never nearly all.

    >>> names_reviews("Customer reviews"), names_reviews("Our prices")
    (True, False)
    """
    return len(text) <= _LONGEST and _REVIEWS.search(text) is not None
