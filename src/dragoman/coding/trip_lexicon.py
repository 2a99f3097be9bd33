"""Words that tell of journeys: data only, lemmas in lower case.

The lists were gathered by hand from agency style and release style; nothing here knows a person, a place or an outlet.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """A frozen set of the blank-separated words."""
    return frozenset(text.split())


# Verbs of going, by what their complement is. GO verbs name the destination with a preposition.
GO = words(
    """travel fly head go journey depart leave embark proceed continue arrive land touch return come jet drive sail
    swing pass stop transit stay remain set spend board reach shuttle transfer disembark alight stopover sojourn
    detour"""
)
# These go verbs are too common to be cues without a destination of the right preposition right after them.
LOOSE = words("go come set pass stop stay remain continue leave return touch drive head land swing spend board reach")
VISIT = words("visit tour revisit")
# Verbs that end a journey or bring the traveller home.
RETURN = words("return")
END = words("end conclude finish wrap wind complete close cap")
BEGIN = words("begin start commence open launch kick embark")
ARRIVE = words("arrive reach land touch come disembark alight")
LEAVE = words("leave depart embark set head")
HOST = words("host welcome receive greet")
SEND = words("send dispatch bring")
MEET = words("meet confer gather convene huddle assemble")
# Verbs of talk at a place: they prove a stay only together with "in PLACE".
TALK = words(
    "hold attend join rejoin participate sign co-host cochair co-chair chair lead address represent deliver represent"
)
# What two sides do together: done by people of two states at one place, it proves that the guests among them came.
JOINT = words("sign initial ink conclude announce unveil discuss raise seal")
# Objects that make TALK verbs an encounter.
ENCOUNTER = words(
    """talk talks meeting summit conference negotiation discussion consultation dialogue forum session assembly funeral
    inauguration ceremony roundtable lunch dinner luncheon banquet reception audience coronation gathering round
    ministerial congress symposium workshop commemoration celebration wedding burial delegation interview
    seminar exhibition expo anniversary"""
)
JOIN = words("join rejoin attend participate")
# What guests come to from abroad; the place of the one at the head of a report goes without saying later on.
GATHERINGS = words(
    """summit conference funeral burial inauguration coronation enthronement wedding forum assembly swearing-in oath
    commemoration anniversary congress talk talks negotiation discussion meeting"""
)
PRIVATE = words(
    """vacation holiday honeymoon concert album band tourist tourism pilgrim film match game tournament championship
    fan club season league racing race olympics festival"""
)

# Verbs of doing something at a place, by someone who is known to be in its country.
ACT = words("open inaugurate inspect speak address sign lay unveil tell say visit attend praise announce call urge")

NOUNS = words(
    """visit trip tour travel journey stop stopover swing itinerary leg voyage arrival stay mission route sojourn
    layover pilgrimage travels visits shuttle destination departure"""
)
# Nouns whose places are listed after a colon, a copula or before "are on the ...".
LISTING = words("itinerary route stop leg destination swing trip tour journey")

TO = words("to into for in at through across around via towards toward of on")
VERB_PREPOSITIONS = words("to into for in at through across around via towards toward from")
NOUN_PREPOSITIONS = words("to into in at through across around via of from")
PLACE_PREPOSITIONS = words("in at")

FUTURE_AUX = words("will shall 'll ’ll wo would may might could can should")
PLANNED = words(
    """plan intend aim expect schedule slate set due prepare hope want invite accept agree propose consider
    announce poise book likely ready anticipate seek wish decide promise offer look mull pencil foresee add"""
)
PLANNED_ADJECTIVES = words(
    """planned upcoming forthcoming scheduled expected future next possible proposed coming anticipated impending
    intended prospective potential"""
)
PAST_ADJECTIVES = words("recent latest previous past earlier concluded prior")
CANCEL = words("cancel scrap drop scrub abandon skip forgo nix shelve abort ditch forego axe")
POSTPONE = words("postpone delay defer reschedule")
NEGATION = words("not n't n’t never no")

FIRST = words("first firstly initially")
LAST = words("last lastly finally conclude final end")
BEFORE = words("before")
AFTER = words("after following")

COUNTS = {"both": 2, "two": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "quartet": 4, "five": 5}
DELEGATES = words(
    """delegation team mission group party envoy envoys official officials diplomat diplomats minister ministers
    lawmaker lawmakers parliamentarian parliamentarians senator senators congressman negotiator negotiators mediator
    mediators president premier chancellor king queen emir sultan prince leader secretary ambassador representative
    representatives inspector inspectors adviser advisor chief commissioner commissioners speaker troika deputies mps
    legislator legislators counterpart counterparts monarch pope pontiff governor mayor undersecretary delegate
    delegates head vice-president taoiseach"""
)
RESIDENT = words("ambassador consul chargé charge attaché attache resident high nuncio")
TITLES = words("h.e mr mrs ms dr sir lord lady sheikh president minister secretary king queen prince princess")
