"""Words that tell of arms sales, aid, loans, trade and signed agreements: data only, lemmas in lower case."""

from __future__ import annotations

from .trip_lexicon import words

# What changes hands.
AID = words(
    """aid assistance relief grant donation contribution drawdown funding support package help subsidy endowment
    financing gift funds fund investment humanitarian reconstruction rebuilding repair repairs"""
)
MONEY_NOUNS = words(
    """aid assistance grant donation contribution loan credit lending bailout tranche funding funds subsidy drawdown
    deliveries delivery shipment shipments supply supplies sales exports package debt debts instalment installment"""
)
LOAN = words("loan loans credit credits lending bailout tranche lend borrow overdraft")
DEBT = words("debt debts arrears repayment repayments")
EASE = words(
    """forgive cancel reschedule restructure write-off cancellation rescheduling restructuring forgiveness suspension
    relief moratorium waive swap defer freeze"""
)
ARMS = words(
    """missile missiles weapon weapons arms jet jets fighter fighters tank tanks howitzer howitzers rifle rifles
    ammunition munition munitions helicopter helicopters drone drones frigate frigates submarine submarines corvette
    corvettes artillery shells shell rocket rockets bomb bombs radar radars warship warships interceptor
    interceptors battery batteries weaponry armament armaments f-16 f-16s f-35 f-35s launchers gunship
    gunships torpedo torpedoes bomber bombers mortar mortars minesweeper minesweepers destroyer destroyers warplane
    warplanes tomahawk gripen rafale eurofighter cannon cannons rounds aircraft hardware vehicles"""
)
RELIEF = words(
    """vaccine vaccines dose doses mask masks ventilator ventilators blanket blankets tent tents medicine medicines
    food rice wheat flour grain maize corn sugar ambulance ambulances equipment supplies fuel generators generator
    lorries trucks lorry truck tonnes tons tonne ton boats kits kit beds rations hospital tablets kilograms kg
    transformers buses seedlings tractors pumps"""
)
WARES = words(
    """gas oil coal electricity power wheat grain rice maize barley uranium fuel diesel fertiliser fertilizer beef
    barrel barrels bbl mw mwh kwh kilowatt megawatt megawatts gigawatt cubic cargo cargoes lng copper cotton coffee
    turbine turbines locomotive locomotives airliner airliners plane planes truck trucks bus buses reactor reactors
    satellite satellites machinery timber steel ore soybean soybeans sugar tea machines bottle bottles tonne tonnes"""
)
PACT = words(
    """agreement memorandum treaty pact protocol deal contract accord convention memoranda agreements contracts pacts
    treaties deals accords protocols mou mous declaration understanding charter covenant concession settlement"""
)
TRADING = words("contract contracts purchase sale sales supply export exports order import imports deal")

# What is done with it.
GIVE = words(
    """provide give donate deliver supply send grant pledge commit contribute allocate authorize authorise approve
    announce offer invest release transfer fund ship promise earmark extend award disburse unveil dispatch present
    hand channel inject pay airlift raise triple double increase propose consider clear bring fly mobilize
    mobilise set forgive waive reschedule restructure write lease notify deploy finance advance open"""
)
SELL = words("sell supply export deliver ship lease")
BUY = words("buy purchase order acquire procure import")
GET = words("receive get secure obtain borrow win accept take")
ASK = words("request seek ask appeal solicit want beg")
LEND = words("lend loan")
STOP = words("suspend freeze halt withhold pause block stop defer postpone shelve delay interrupt")
CANCEL = words("end cancel scrap terminate annul revoke reject refuse decline abandon")
SIGN = words("sign ink initial conclude seal clinch strike finalise finalize ratify renew countersign reach")
FIRM = words("sign ink initial countersign")
NOUN_GIVE = words(
    """donation contribution sale delivery pledge gift drawdown package shipment supply transfer export offer loan
    credit grant provision disbursement instalment installment consignment lease cancellation suspension rescheduling
    forgiveness proposal commitment promise"""
)
NOUN_BUY = words("purchase order acquisition import procurement")
NOUN_SIGN = words("signature signing initialling")
NOUN_ASK = words("request appeal bid plea")
# Verbs that only carry or measure what stands beside them.
CARRY = words(
    """worth value estimate include total amount make build be have need use go lead help see plan intend expect
    want agree decide say hope aim continue begin set be due design mean meet cover price cost put say"""
)
DONE = words(
    """donate deliver ship transfer hand disburse send supply give provide dispatch present release bring fly drop
    airlift pay buy"""
)
APPROVING = words("approve authorize authorise announce commit grant allocate contribute award unveil extend clear")
PROPOSING = words(
    """pledge promise offer propose plan intend consider seek want hope aim request ask earmark mull discuss study weigh
    mulling raise triple double notify beg appeal"""
)
FUTURE = words("will would could may might shall 'll ’ll to")
MAYBE = words("could may might")
TOTAL = words("total totaling totalling amounts amounted cumulative exceeded sum")
APPROVERS = words(
    """congress parliament cabinet government senate board council department ministry minister president assembly
    house committee legislature commission lawmakers deputies"""
)
DENY = words("deny dismiss refute dispute")
URGE = words("urge ask call demand press appeal implore beg want exhort tell invite request plead lobby")
