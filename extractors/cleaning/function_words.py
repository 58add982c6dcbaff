"""Function words of languages in Latin script, the commonest of each: letters only, lower case."""

WORDS = {
    "en": (
        "the of and to in is you for that it on with are as your this be or not can we have if from at by an "
        "will our how what do when my which has but they there all any may i"
    ),
    "de": (
        "der die das und ist nicht sie ein eine zu mit von auf für den dem des im es ich wir werden wird kann oder wie"
        " auch bei aus nach dass sind haben sich als wenn einen einer ihre nur noch was man über zum zur"
    ),
    "fr": (
        "le la les de des du et est un une pour dans que qui vous nous pas sur avec par ce cette il elle sont "
        "au aux ou votre notre vos plus ne se être avez peut comment en si je quel quelle leur ces mais"
    ),
    "es": (
        "el la los las de del y es un una para en que se con por no su al lo como más puede este esta si son "
        "sus cómo qué usted nuestro nuestra tu pero o me le hay desde cuando todo muy sin sobre"
    ),
    "pt": (
        "o a os as de do da dos das e é um uma para em no na que se com por não seu sua ao como mais pode "
        "este esta são você nós ou foi ser tem pelo pela está nos nas quando isso meu minha"
    ),
    "it": (
        "il lo la i gli le di del della dei delle e è un una per in che si con non su al alla da come più può "
        "questo questa sono nel nella tuo suo anche ai dal dalla ha se ma cosa"
    ),
    "nl": (
        "de het een en van is in op te voor met dat die niet zijn je u we aan er of om kan kunt uw ook als "
        "bij naar door wordt worden dit deze hoe wat maar heeft heb ik onze meer tot nog"
    ),
    "sv": (
        "och att det som en ett är av för på med till den inte du vi har kan om de från eller jag ska när vad "
        "hur din ditt vår alla också men så var finns blir efter oss dig sig"
    ),
    "no": (
        "og det som en et er av for på med til den ikke du vi har kan om de fra eller jeg skal når hva "
        "hvordan din ditt vår alle også men så var finnes blir etter oss deg seg hvor noe"
    ),
    "da": (
        "og at det som en et er af for på med til den ikke du vi har kan om de fra eller jeg skal når hvad "
        "hvordan din dit vores alle også men så var findes bliver efter os dig sig hvor noget"
    ),
    "fi": (
        "ja on ei että se kun voi ovat tai mutta myös niin kuin jos mitä miten olla sen hän ole me te sinun "
        "voit joka tämä tämän sitä ovat sekä vain kanssa minun mikä onko voiko"
    ),
    "pl": (
        "i w na z do nie się jest to że o jak dla od za czy po są przez lub może tak co oraz ale jego ich być "
        "można tego tej jeśli który która które mi przy ze"
    ),
    "cs": (
        "a v na je se z do o že s pro to i jak ale jsou za by k nebo po od tak co si jako může které který "
        "která podle při být jste můžete pokud vám není má ze"
    ),
    "sk": (
        "a v na je sa z do o že s pre to aj ako ale sú za by k alebo po od tak čo si môže ktoré ktorý ktorá "
        "podľa pri byť ste môžete ak vám nie je má zo"
    ),
    "hu": (
        "a az és hogy nem is van egy meg ha vagy de mint csak ez azt el kell lehet már még mi hogyan ki be "
        "amely ön során által minden után illetve nincs miért"
    ),
    "ro": (
        "și de la în cu pe nu este o un care să se din pentru sunt mai ce a al dar sau dacă pot cum fi prin "
        "după acest această ale lui până poate noastre dumneavoastră"
    ),
    "tr": (
        "ve bir bu için ile de da mi mı ne nasıl olarak daha çok en gibi veya var değil kadar olan her sonra "
        "ise ya tarafından size sizin bize ben evet hayır edilir olur"
    ),
    "vi": (
        "và của là có không được cho trong một với các những để này khi người bạn tôi đã thể như làm từ đến "
        "nào gì tại về hoặc nếu sẽ ra vào"
    ),
    "id": (
        "dan yang di untuk dengan dari pada ini itu tidak anda adalah dalam ke akan dapat atau bisa oleh kami "
        "saya apa bagaimana jika ada juga sebagai lebih sudah harus apakah"
    ),
    "hr": (
        "i u na je se za da su od s kao ili ne po koji koja koje može što kako iz ali bi o sa biti ako do "
        "samo te nije vaš ima vam prije nakon"
    ),
    "sl": (
        "in v na je se za da so od z kot ali ne po ki lahko kaj kako iz pa bi o s biti če do samo ter ni vaš "
        "ima vam pred tudi pri"
    ),
    "et": (
        "ja on ei et see kui ka või mis aga oma kes siis saab ning seda pole kas mida oli selle kuidas teie "
        "meie ole nii sest välja peab"
    ),
    "lv": (
        "un ir ar no uz par ka kas lai vai ne tas kā pēc jūs mēs var šo bet arī ja to pie tiek līdz savu nav kad jūsu"
    ),
    "lt": (
        "ir yra kad su iš į ar tai kaip už bet jūs mes gali ne nuo dėl po jei tik bus būti jų apie prie savo "
        "kas nėra jūsų"
    ),
    "ca": (
        "el la els les de del dels i és un una per en que amb no es a al com més pot aquest aquesta són si o "
        "però ha seu seva tot què hi també sense"
    ),
    "sq": ("dhe në të e i për me një është që nga si ka nuk se do mund kjo ky janë ose më duke tek nëse juaj çfarë"),
}
