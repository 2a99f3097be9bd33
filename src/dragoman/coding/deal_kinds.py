"""Which kind of deal a thing and its act make: an arms sale, a loan, aid, trade or an agreement; or none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .deal_acts import Act
from .deal_lexicon import AID, ARMS, DEBT, EASE, GIVE, LEND, LOAN, PACT, RELIEF, TRADING, WARES
from .deal_things import Thing, armed
from .trip_lexicon import words
from .trip_scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 12
FRONT = ("ADJ", "NOUN", "PROPN", "NUM", "SYM", "PUNCT")
SELLING = words(
    "sell sale sales export exports buy purchase order contract licence license procurement acquire acquisition"
)
GIVING = words(
    """donate provide send give grant pledge commit contribute allocate transfer hand disburse dispatch earmark promise
    put announce release pay invest deliver present channel triple double raise fund mobilize
    mobilise unveil bring drop fly"""
)
FREE = words(
    "donate provide send give grant transfer hand contribute donation gift aid assistance drawdown pledge lend"
)
OFFERING = words(
    "sell export supply deliver offer donate provide send promise release lease sale delivery shipment transfer hand"
)
LOOSE = words("fighters fighter rocket battery vehicles shell hardware")
PROMISING = words("consider promise pledge offer approve grant propose give announce provide seek request")
NO_DEAL = words(
    """fine fines penalty ransom damages bribe bribes assets profit profits tariff tariffs tax taxes revenue revenues
    damage losses loss lawsuit suit box-office earnings reward bounty embezzling embezzlement laundering
    stolen wage violations violation salary salaries turnover deficit surplus fee fees bail heist prize"""
)


def near(scene: Scene, thing: Thing) -> list[Token]:
    """The words around a thing, up to a semicolon or to another sum."""
    low, high = scene.bounds(thing.at)
    out: list[Token] = []
    for j in range(thing.start - 1, max(low - 1, thing.start - REACH), -1):
        if scene.doc[j].text == ";" or _sum(scene, j):
            break
        out.append(scene.doc[j])
    for j in range(thing.end, min(high, thing.end + REACH)):
        if scene.doc[j].text == ";" or _sum(scene, j) or _turn(scene, j):
            break
        out.append(scene.doc[j])
    return out


def _sum(scene: Scene, j: int) -> bool:
    """Is the token part of a sum of money?"""
    amount = scene.amount(j)
    return amount is not None and amount.currency


def _turn(scene: Scene, j: int) -> bool:
    """Does another clause begin at the comma?"""
    if scene.doc[j].text != "," or j + 2 >= len(scene.doc):
        return False
    return scene.doc[j + 1].lower_ in ("but", "while", "whereas", "which", "who", "whose", "although", "and") and (
        scene.doc[j + 1].lower_ != "and" or scene.doc[j + 2].pos_ == "PROPN"
    )


def _lows(tokens: list[Token]) -> set[str]:
    """Lemmas and forms in lower case."""
    return {t.lemma_.lower() for t in tokens} | {t.lower_ for t in tokens}


def kind_of(scene: Scene, thing: Thing, act: Act) -> str | None:
    """Kind of the deal, or None where the words speak of no deal."""
    around = _lows(near(scene, thing))
    inner = _lows(list(scene.doc[thing.start : thing.end]))
    lemma = act.verb.lemma_.lower() if act.verb is not None else ""
    if thing.form == "pact":
        return _of_pact(scene, thing, act)
    if act.frame == "sign" and act.pact is None and not (thing.form == "money" and act.noun is not None):
        return None
    said = around | inner | {lemma, scene.doc[thing.at].head.lemma_.lower()}
    if thing.form in ("arms", "fund") and not _meant(scene, thing, act, said):
        return None
    if thing.form == "money" and (said & NO_DEAL) and not said & (AID - {"package", "support", "help"}):
        return None
    if lemma == "contribute" and "economy" in said:  # "students contributed $3 billion to the economy"
        return None
    if said & DEBT and said & EASE and thing.form != "count":
        return "aid"
    if said & LOAN - {"lend"} or (lemma in LEND and thing.amount is not None):
        return "loan" if thing.form in ("money", "fund") or lemma in LEND else None
    if thing.form in ("count", "arms"):
        return _of_goods(thing, act, inner, said)
    return _of_money(thing, act, said)


def _meant(scene: Scene, thing: Thing, act: Act, said: set[str]) -> bool:
    """Is a thing without a number what the act gives, sells or stops, and not a word in passing?"""
    token = scene.doc[thing.at]
    lemma = act.at.lemma_.lower()
    if thing.form == "arms":
        if token.lower_ in LOOSE and not said & {"jets", "jet"}:
            return False
        noun = act.noun.lemma_.lower() if act.noun is not None else ""
        moved = act.frame in ("buy", "stop") or lemma in OFFERING or noun in OFFERING
        return moved and token.dep_ not in ("nsubj", "compound") and token.i > act.at.i
    if act.frame == "stop":
        near = token.head.i == act.at.i or token.head.head.i == act.at.i
        return token.i > act.at.i and token.i - act.at.i < 10 and near
    if lemma in ("pledge", "promise", "offer"):
        return True
    lent = token.lemma_.lower() in ("grant", "loan", "credit") and lemma in PROMISING
    return lent and any(c.lower_ in ("a", "an", "another") for c in token.children)


def _of_goods(thing: Thing, act: Act, inner: set[str], said: set[str]) -> str | None:
    """Kind of a deal in goods."""
    lemma = act.at.lemma_.lower()
    given = lemma in FREE or (
        said & {"donation", "gift", "donated", "aid", "assistance", "free"} and not said & SELLING
    )
    if armed(inner):
        if act.frame == "sign" and not said & (TRADING | SELLING | PACT):
            return None
        return "aid" if given and act.frame == "give" else "arms sale"
    if thing.form == "arms":
        return None
    if act.frame == "buy" or said & SELLING or (lemma in ("sell", "export", "import", "supply") and inner & WARES):
        return "trade"
    if act.frame in ("give", "get") and lemma in GIVE | FREE | {"donation", "delivery", "gift", "receive", "shipment"}:
        return "aid" if inner & RELIEF else "trade" if inner & WARES and not given else None
    return "trade" if act.frame == "stop" and inner & WARES else None


def _of_money(thing: Thing, act: Act, said: set[str]) -> str | None:
    """Kind of a deal in money, or in aid without a sum."""
    lemma = act.at.lemma_.lower()
    if said & ARMS and (said & SELLING or act.frame == "buy"):
        return "arms sale"
    if said & AID:
        return None if act.frame == "sign" and thing.form == "fund" else "aid"
    if said & SELLING or act.frame == "buy":
        return "trade"
    if thing.form == "fund":
        arms = said & {"arms", "weapons", "military"} | said & ARMS
        stopped = act.frame == "stop" and said & {"deliveries", "delivery", "shipments", "sales"}
        return ("arms sale" if arms else "aid") if stopped else None
    if said & ARMS and lemma in GIVING:
        return "aid"
    if act.frame == "sign" and act.pact is not None and act.pact.is_ancestor(act.pact.doc[thing.at]):
        return "agreement"
    return "aid" if act.frame == "give" and lemma in GIVING | {"offer"} else None


def _of_pact(scene: Scene, thing: Thing, act: Act) -> str | None:
    """Kind of a pact by the words of its own phrase."""
    if act.frame not in ("sign", "stop"):
        return None
    _, high = scene.bounds(thing.at)
    phrase = _lows([*_before(scene, thing.at), *scene.doc[thing.end : min(high, thing.end + 12)]])
    own = _lows(_before(scene, thing.at))
    lemma = scene.doc[thing.at].lemma_.lower()
    if own & LOAN:
        return "loan"
    if own & {"grant", "aid", "assistance"}:
        return "aid"
    if phrase & ARMS and (lemma in ("contract", "deal") or own & SELLING):
        return "arms sale"
    if (lemma == "contract" and phrase & WARES) or (lemma == "deal" and own & WARES):
        return "trade"
    return "agreement"


def _before(scene: Scene, at: int) -> list[Token]:
    """The adjectives and nouns right in front of a noun."""
    i = at
    low = max(scene.bounds(at)[0], at - 8)
    while i > low and scene.doc[i - 1].pos_ in FRONT and scene.doc[i - 1].lower_ not in (",", ";", ":"):
        i -= 1
    return list(scene.doc[i:at])
