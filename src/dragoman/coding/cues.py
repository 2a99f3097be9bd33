"""Words that cite a source: verbs of saying, of judging, of wishing; nouns and adjectives; fixed phrases.

The lists follow classes of English verbs: communication, judgement, characterisation, emotion, desire, perception.
"""

from __future__ import annotations

from dragoman.coding.words import bag

# What follows is told as said, shown or known: a clause, a quotation, a question.
SAYING = bag(
    """say tell announce confirm report claim state add note write tweet retweet declare reveal insist disclose
    acknowledge explain stress emphasize emphasise warn allege assert argue believe maintain admit quote deny
    indicate suggest comment remark recall mention cite specify clarify inform release post testify conclude
    estimate predict reply respond answer joke boast concede caution contend counter complain observe opine quip
    retort reiterate repeat vow pledge promise swear stipulate speculate charge lament urge hint imply signal show
    find think know learn hear understand realize realise continue point ask wonder read recount advise agree
    remind teach assure propose rule protest muse summarize summarise interject proclaim affirm broadcast email
    text shout yell whisper attest aver avow brag confess confide convey decree detail divulge elaborate enumerate
    forecast fume gloat groan grumble gripe guess gush holler inquire insinuate intone itemize itemise jest moan
    mumble murmur mutter narrate notify plead posit postulate preach proffer prophesy publish pronounce rant
    reaffirm reason reassure rebut recite reckon recommend reflect rejoin relate remember restate scoff scream
    shriek sigh snap sneer snipe surmise theorize theorise thunder underline underscore utter vent voice venture
    chant chime cry bark bellow blog cable certify correct demonstrate determine discover document express
    figure foresee illustrate insert interrupt judge lecture lie message offer outline phone press query question
    recognize recognise retell scribble sing sniff snarl stammer tease telegraph telephone trumpet verify wail
    weigh dictate laugh marvel exclaim start finish notice see sense"""
)
# Of these, what only a quotation or a statement around the verb follows.
QUOTING = bag("continue start finish interrupt insert correct laugh sniff sigh snarl cry bark bellow press lie lecture")
# Of these, what nearly always has a clause for what is said.
REPORTING = bag(
    """say argue claim insist note warn announce suggest explain admit acknowledge believe allege assert contend
    conclude tell predict estimate joke deny declare reveal recall maintain caution complain concede observe
    confirm boast quip stress emphasize emphasise reiterate vow wonder hope"""
)
# Their object, with what is said of it, is what is judged, told, called something or felt about.
ATTITUDES = bag(
    """praise criticize criticise condemn denounce blast slam attack mock ridicule defend endorse support back oppose
    reject dismiss question discuss describe call label name welcome hail applaud blame accuse thank acknowledge
    cite mention note reference address highlight confirm deny announce report reveal release propose favor favour
    admire respect embrace disavow repudiate refute dispute doubt challenge celebrate regret mourn love like hate
    fear prefer trust appreciate echo tout promote advocate pledge promise predict estimate explain recall
    reiterate see view consider regard expect demand request seek outline stress emphasize emphasise underscore
    underline decry bemoan lament acclaim admonish adore affirm allege anticipate approve argue assail assess
    assert attribute bash belittle berate besmirch bless boo brand brief castigate censure champion characterize
    characterise chastise cheer chide claim clarify commend compare compliment concede congratulate contest
    contradict convey credit curse declare deem defame demonize demonise denigrate deplore depict
    deride despise detail detest disbelieve disclose discredit dislike disparage disregard divulge downplay dread
    elucidate envision envisage envy espouse esteem evaluate exaggerate exalt excoriate excuse explore expound
    express extol fault flag flay flout forecast foresee forgive frame glorify greet hammer heckle herald honor
    honour ignore illustrate impugn insult introduce invoke itemize justify lambaste lampoon lash laud liken list
    loathe malign minimize minimise misjudge misrepresent offer overstate pan perceive pity pillory ponder portray
    proclaim profess protest propound publicize publicise publish quote rail rap rate rebuke rebut recite
    recommend recount reaffirm reassert relish remember repeat reprimand reproach resent restate retract revere
    rip rubbish salute savage scold scorn skewer slander slate smear spotlight spurn state suggest summarize
    summarise sue suspect taunt teach threaten trumpet understate unveil upbraid uphold urge value vilify voice
    vouch warn write post tweet retweet email show indicate demonstrate learn ask answer recognize
    recognise realize realise understand trash tell interpret sing stipulate specify rank grade appraise vow"""
)
# What one wants, hopes, agrees or refuses to do or to have done.
WISHES = bag(
    """want wish hope expect plan intend refuse decline vow pledge promise threaten offer agree decide aim claim
    prefer like love hate fear urge ask call appear seem demand propose vote opt consider think believe feel worry
    doubt suspect assume guess imagine suppose see order request warn advise encourage beg tell invite petition
    pressure push press lobby implore beseech entreat exhort appeal plead desire long yearn crave dream hesitate
    dread forbid instruct command direct mandate recommend resolve pray elect volunteer swear profess consent
    remind caution challenge dare forget remember dislike regret persuade convince look"""
)
# Of both, what is said in the passive of what many think: "is expected to", "was deemed unfit".
UNSAID = bag("expect consider deem presume suppose regard view perceive")
# Verbs whose object hears what is said.
HEARERS = bag(
    """tell inform assure remind advise teach notify warn answer brief reassure persuade convince instruct lecture
    email phone text message"""
)
# How it looks to whoever writes: their subject is no source, but part of what is said.
SEEMING = bag("seem appear")
# Verbs and adjectives that lead to the verb that cites: "tried to explain", "was quick to add", "continued to insist".
STEPS = bag("try attempt continue begin start go proceed keep struggle rush help manage get come stop dare seek tend")
READY = bag("quick able set ready likely unlikely slow free careful reluctant willing eager unable poised first")
NOUNS = bag(
    """claim statement accusation allegation assertion belief argument announcement report suggestion warning promise
    pledge vow threat demand request call plea appeal proposal offer plan desire wish hope fear concern view
    opinion decision intention commitment refusal insistence admission acknowledgement conclusion prediction
    denial idea notion feeling sense sentiment doubt confidence recommendation declaration speculation push
    willingness readiness acknowledgment affirmation assessment assumption assurance aspiration charge comment
    complaint confirmation contention conviction criticism determination disclosure eagerness estimate expectation
    explanation finding forecast guess guarantee hint hypothesis implication impression inclination judgment
    judgement message observation perception position preference premise pronouncement reluctance remark reminder
    response ruling rumor rumour testimony theory thought understanding unwillingness worry"""
)
# Nouns of feeling and stance, which lead to what they are about by a preposition: "his contempt for the court".
STANCES = NOUNS | bag(
    """support opposition hesitation remorse sympathy interest respect contempt disdain disapproval disappointment
    regret frustration anger outrage dismay gratitude solidarity faith optimism pessimism skepticism scepticism
    reservation objection approval admiration affection enthusiasm sign case point indignation disagreement praise
    condemnation attack rebuke tribute caution preference dislike distaste disgust resentment hatred love trust
    distrust mistrust ambivalence alarm unease anxiety agreement endorsement rejection defense defence
    dissatisfaction satisfaction antipathy hostility scorn insult apology reference question thanks
    congratulations condolences interpretation evidence explanation joke argument account description verdict"""
)
# Verbs that carry such a noun as their object: "expressed concern about", "made the case that".
CARRYING = bag(
    """express voice offer make issue raise have give show take deliver release send lodge state share pose convey
    repeat reiterate feel harbor harbour announce submit present level hurl direct withdraw"""
)
# Adjectives and participles after "be" for what someone knows, feels or stands for.
FEELINGS = bag(
    """aware unaware concerned worried confident sure unsure certain uncertain afraid hopeful optimistic pessimistic
    skeptical sceptical critical wary proud supportive dismissive glad happy unhappy pleased displeased sorry
    convinced adamant doubtful fearful angry furious upset disappointed grateful thankful opposed sympathetic
    outspoken vocal uneasy interested uninterested alarmed outraged appalled horrified shocked surprised amazed
    annoyed irritated bitter nervous anxious ashamed jealous envious tired sick fond keen enthusiastic excited
    determined resolved mindful conscious ignorant suspicious distrustful mistrustful contemptuous respectful
    appreciative complimentary terrified scared frightened dismayed disturbed troubled puzzled baffled disgusted
    offended insulted impressed delighted thrilled relieved encouraged saddened satisfied dissatisfied frustrated
    disillusioned insistent emphatic candid frank explicit clear blunt upfront silent mum hesitant positive
    curious content"""
)
ACCORDING = frozenset({"according", "per"})
LINKS = frozenset({"according to", "per"})
# Prepositions that lead to what a verb is about: "called for talks", "pointed to the polls".
ABOUT = {
    "call": ("for", "on"),
    "point": ("to",),
    "speak": ("about", "of", "against"),
    "talk": ("about", "of"),
    "warn": ("of", "about", "against"),
    "ask": ("for", "about"),
    "refer": ("to",),
    "complain": ("about", "of"),
    "hope": ("for",),
    "plan": ("for", "on"),
    "push": ("for",),
    "object": ("to",),
    "respond": ("to", "with"),
    "reply": ("to",),
    "react": ("to",),
    "argue": ("for", "against"),
    "agree": ("with", "to", "on"),
    "disagree": ("with", "on", "about"),
    "focus": ("on",),
    "comment": ("on", "about"),
    "remark": ("on",),
    "worry": ("about",),
    "think": ("about", "of"),
    "know": ("about", "of"),
    "learn": ("of", "about"),
    "hear": ("of", "about"),
    "joke": ("about",),
    "boast": ("about", "of"),
    "vote": ("for", "against"),
    "believe": ("in",),
    "insist": ("on",),
    "brag": ("about",),
    "apologize": ("for",),
    "apologise": ("for",),
    "elaborate": ("on",),
    "decide": ("on", "against"),
    "hint": ("at",),
    "allude": ("to",),
    "rail": ("against",),
    "lash": ("at",),
    "appeal": ("for",),
    "plead": ("for",),
    "press": ("for",),
    "lobby": ("for", "against"),
    "campaign": ("for", "against"),
    "vouch": ("for",),
    "testify": ("about", "to", "against"),
    "admit": ("to",),
    "confess": ("to",),
    "concur": ("with",),
    "side": ("with",),
    "sympathize": ("with",),
    "sympathise": ("with",),
    "approve": ("of",),
    "disapprove": ("of",),
    "dream": ("of", "about"),
    "inquire": ("about", "into"),
    "wonder": ("about",),
    "lie": ("about",),
    "grumble": ("about",),
    "gripe": ("about",),
    "gush": ("about", "over"),
    "rave": ("about",),
    "rant": ("about", "against"),
    "fret": ("about", "over"),
    "muse": ("about", "on"),
    "marvel": ("at",),
    "scoff": ("at",),
    "sneer": ("at",),
    "bristle": ("at",),
    "balk": ("at",),
    "reflect": ("on",),
    "dwell": ("on",),
    "expand": ("on",),
    "touch": ("on",),
    "weigh": ("on",),
    "care": ("about",),
    "lament": ("about",),
    "speculate": ("about", "on"),
    "wish": ("for",),
    "long": ("for",),
    "cheer": ("for",),
    "protest": ("against", "about"),
    "caution": ("against", "about"),
    "advise": ("against",),
    "advocate": ("for",),
    "write": ("about", "of"),
    "tweet": ("about",),
    "post": ("about",),
    "inform": ("of", "about"),
    "remind": ("of",),
    "accede": ("to",),
    "consent": ("to",),
    "suspect": ("of",),
}
