"""The words of the made sentences; people and their names are made up."""

from __future__ import annotations


def words(text: str) -> list[str]:
    """The blank-separated words."""
    return text.split()


GIVEN = words(
    """Amina Selim Kari Haruka Daniel Marina João Rui Claire Anders Ngozi Tomas Ivana Pedro Lucía Omar Yusuf Mei
    Hiroshi Ana Katarina Petr Olena Viktor Elif Mehmet Samuel Grace Joseph Fatima Khalid Nadia Rajiv Priya Jisoo
    Minho Wei Li Nguyen Somchai Siti Budi Maria Juan Carlos Sofia Giulia Marco Hans Greta Erik Astrid Pekka Aino
    Bogdan Elena Nikos Ioanna Tamar Giorgi Aram Aliya Nurlan Bolat Dilnoza Tserin Amadou Kwame Abena Chidi
    Zanele Thabo Mulugeta Hana Ibrahim Salma Robert Susan James Linda Michael Jennifer William Patricia Sergey
    Dmitry Natalia Igor"""
)
SURNAMES = words(
    """Solheim Mwangi Rifaat Aksoy Onishi Teles Cardoso Bandeira Bouchard Lindqvist Okafor Dvorak Petrova Vargas
    Quiroga Harbi Demir Chen Tanaka Moreno Novak Shevchenko Yilmaz Boateng Njoroge Haddad Rao Sharma Park Kim
    Zhang Wang Tran Suwan Rahman Santoso Silva Rojas Castillo Romano Ricci Weber Schneider Nilsson Berg Korhonen
    Virtanen Popescu Ionescu Papadakis Beridze Sargsyan Nazarov Karimov Bayar Diallo Mensah Adeyemi Dlamini
    Mokoena Tesfaye Abdi Mansour Farouk Clark Walker Bennett Hughes Sullivan Ivanov Sokolov Lee Cruz Reyes
    Bautista Perera Gurung Hossain Malik"""
)
OFFICES = [
    "Foreign Minister",
    "Prime Minister",
    "President",
    "Defense Minister",
    "Defence Minister",
    "Finance Minister",
    "Vice President",
    "Chancellor",
    "Deputy Foreign Minister",
    "Trade Minister",
    "Interior Minister",
    "Ambassador",
    "Special Envoy",
    "King",
    "Senator",
    "Secretary",
    "Premier",
    "Emir",
    "Energy Minister",
    "Foreign Secretary",
]
COMMON_OFFICES = [
    "foreign minister",
    "prime minister",
    "president",
    "defense minister",
    "ambassador",
    "deputy minister",
    "chancellor",
    "trade minister",
    "top diplomat",
    "army chief",
    "special envoy",
    "finance minister",
    "vice president",
    "premier",
]
BODIES = [
    "government",
    "foreign ministry",
    "defense ministry",
    "parliament",
    "army",
    "embassy",
    "cabinet",
    "navy",
    "central bank",
    "delegation",
    "military",
    "opposition",
    "police",
    "administration",
    "senate",
]
GROUPS = words(
    """officials diplomats lawmakers protesters soldiers rebels troops negotiators ministers envoys leaders refugees
    militants gunmen students workers generals authorities representatives fighters"""
)
INSTITUTES = [
    ("European", "ADJ", "Union"),
    ("African", "ADJ", "Union"),
    ("Security", "PROPN", "Council"),
    ("Arab", "ADJ", "League"),
    ("State", "PROPN", "Department"),
    ("Foreign", "ADJ", "Ministry"),
    ("Defense", "PROPN", "Ministry"),
    ("White", "ADJ", "House"),
    ("World", "PROPN", "Bank"),
    ("United", "ADJ", "Nations"),
    ("European", "ADJ", "Commission"),
]
DAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
MONTHS = words("January February March April May June July August September October November December Jan. Feb. Sept.")
ABSTRACT = words(
    """decision sale agreement accord ceasefire attack strike arrest statement plan proposal deal claim accusation
    criticism resolution treaty embargo launch test election vote summit visit meeting trip raid offensive truce
    law ban tariff exercise drill deployment bombing shelling detention verdict move report"""
)
ACTS = words(
    """
    declaration impeachment arrest detention killing shelling bombing invasion occupation annexation approval rejection
    release expulsion removal appointment withdrawal deployment recognition condemnation seizure murder abduction
    prosecution resignation suspension cancellation"""
)
PLURALS = words(
    """sanctions talks tariffs relations tensions accusations claims elections missiles weapons troops diplomats
    prisoners hostages airstrikes attacks measures restrictions exports negotiations ties arms goods radars jets
    funds reforms visas borders flights remarks comments restrictions"""
)
TOPICS = [
    "trade",
    "security",
    "climate finance",
    "grain shipments",
    "energy",
    "migration",
    "regional security",
    "arms control",
    "food security",
    "humanitarian access",
    "defense cooperation",
    "counterterrorism",
    "the war",
    "the ceasefire",
    "border security",
    "bilateral ties",
    "nuclear safety",
]
ADJECTIVES = words(
    """new recent long bilateral military joint nuclear regional diplomatic immediate strong illegal economic senior
    key fresh deadly planned alleged controversial limited"""
)
VERBS_OF = {
    "person": words(
        """accuse criticize criticise condemn denounce praise thank warn summon recall receive welcome meet host visit
    expel detain arrest release kill attack sanction blame rebuke support invite greet brief free sack appoint"""
    ),
    "thing": words(
        """reject deny approve announce impose lift sign ratify suspend cancel postpone cut launch deploy withdraw seize
    condemn denounce welcome praise criticize discuss review block veto adopt endorse oppose resume halt end
    begin extend ease tighten demand seek offer propose violate break order dismiss defend support back finalize
    conclude threaten renew deliver supply buy sell send provide receive close reopen shell bomb"""
    ),
    "said": words("say announce confirm warn claim add insist declare report argue state note stress"),
    "to": words("agree vow pledge threaten refuse plan offer promise decide hope want seek intend vote"),
    "asked": words("urge ask order invite allow press persuade encourage force warn tell request expect"),
    "go": words("travel fly go return head come"),
}
TALKS = words("talks consultations discussions negotiations meetings")
CITIES = ["Geneva", "New York", "Davos", "Brussels", "Vienna", "Istanbul", "Jeddah", "Dubai", "Shanghai"]
