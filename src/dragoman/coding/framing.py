"""Roles, mode and status of one candidate: the codebook's frame, the model as helper.

Where the codebook has a frame its slots are filled first; the model's argument links fill what stays
empty. A candidate without a frame gets the general one of its part of speech.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.coding.drafts import ONE_SIDED, codes_of, countries, country_of, ruling
from dragoman.coding.judging import judgement
from dragoman.coding.roles import Filler, Roles
from dragoman.coding.speakers import FIRST_PERSON
from dragoman.coding.status import deniable
from dragoman.coding.tree import by_preposition, governor, is_passive, is_verb, preposition
from dragoman.coding.unnamed import unnamed
from dragoman.coding.uttered import announced, demanded, performed
from dragoman.coding.words import bag
from dragoman.types import Actor, ActorCode

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.coding.candidates import Candidate
    from dragoman.coding.drafts import Draft
    from dragoman.coding.participants import Participants
    from dragoman.types import Place

VERB_ACTOR = ("subject", "by")
VERB_RECIPIENT = ("object", "object-possessor", "to", "with", "against", "on", "for", "at", "from", "of")
NOUN_ACTOR = ("possessor", "by", "subject", "modifier", "from", "between")
NOUN_RECIPIENT = ("against", "on", "to", "with", "for", "of", "at", "toward", "towards")
HOSTING = ("object",), ("subject",)  # slots of guest and host, of which grammar alone decides ("received the envoy")
SYMMETRIC = frozenset({"CONSULT"})
ALL_ACT = frozenset({"CONSULT", "AGREE", "SUPPORT", "CONCEDE", "RETREAT"})
FOREIGN = frozenset({"SUPPORT", "REQUEST", "AGREE", "REJECT", "THREATEN", "AID", "COOPERATE", "CONSULT"})
PROMISES = frozenset({"AGREE", "THREATEN"})  # the promise is made, whatever becomes of what is promised
OPPOSING = frozenset({"ASSAULT", "MOBILIZE", "THREATEN", "ACCUSE", "COERCE"})
ENVOYS = bag("ambassador envoy diplomat consul attache attaché representative chargé charge d'affaires")
PAST = frozenset({"after", "following", "since", "despite"})  # what is named after these has happened
OWNING = frozenset({"possessor", "by"})  # slots that name who did what a noun tells
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
OPEN_TO = frozenset({"object", "to", "on", "with", "for", "of", "clause-subject"})  # slots of those addressed or helped
SURE = 0.5
LIKELY = 0.15
AWAY = 0.35  # from here on the model is believed about a word of another sentence
DOUBT = 0.25  # below this the model does not see grammar's actor in the role
OVERRULE = 0.7
NEAR = 0.12
EXTRA_ACTOR = 0.95
EXTRA_RECIPIENT = 0.85
EXTRA_PARTY = 0.75
MODE_SURE = 0.4
LINKED = "the analyser's links"  # stands for a slot where grammar fills none
STATUS_SURE = 0.6


class Framer:
    """Fills frames over one report."""

    def __init__(
        self, doc: Doc, roles: Roles, participants: Participants, places: Sequence[Place] = (), linked: bool = True
    ) -> None:
        """``roles`` fills slots; ``participants`` names the actors at the model's argument words.

        Without ``linked`` the model's arguments are left out of it.
        """
        self._doc = doc
        self._roles = roles
        self._participants = participants
        self._places = tuple(places)
        self._sentence = (0, len(doc))
        self._arguments: dict[tuple[int, str], list[tuple[float, int]]] = {}
        for trigger, word, role, probability in doc.user_data.get("arguments", ()) if linked else ():
            self._arguments.setdefault((trigger, role), []).append((probability, word))

    def roles(self, candidate: Candidate) -> tuple[Filler, Filler]:
        """Actors and recipients of the candidate."""
        predicate = candidate.predicate
        head, noun = candidate.head, candidate.noun
        links = self._links(candidate)
        self._sentence = (head.sent.start, head.sent.end)
        if predicate is not None and predicate.symmetric and candidate.type in ALL_ACT:
            by_slot = self._roles.fill_all(predicate.actor + predicate.recipient, head, noun)
            return self._guest(candidate, self._joined(by_slot, _either(links)))
        if predicate is not None and (predicate.actor, predicate.recipient) == HOSTING:
            guests, hosts = (self._roles.fill(slots, head) for slots in HOSTING)
            if guests and hosts:
                return guests, hosts
        actor_slots, recipient_slots = self._slots(candidate)
        actor_slot = self._roles.fill(actor_slots, head, noun)
        if candidate.type == "PROTEST" and not actor_slot and not any(a >= SURE for a, _ in links.values()):
            actor_slot = self._crowd(candidate)
        suffering = self._suffering(candidate)
        apart = suffering.actors if actor_slot.slot in OWNING else (*suffering.actors, *self.judges(candidate))
        actors = self._weigh(actor_slot, links, apart, EXTRA_ACTOR)
        judges = self.judges(candidate)
        if judges and _own_rulers(actors.actors, Filler(judges)):
            actors = Filler()
        recipient_slot = self._recipients(recipient_slots, candidate, actors)
        if recipient_slot.tokens and not recipient_slot:
            return actors, recipient_slot
        near = candidate.type in ONE_SIDED
        turned = {w: (r, a) for w, (a, r) in links.items() if not near or self._inside(w)}
        recipients = self._weigh(recipient_slot or suffering, turned, actors.actors, EXTRA_RECIPIENT)
        if candidate.type in FOREIGN:
            recipients = _abroad(recipients, actors)
            recipients = Filler() if _own_name(recipients, actors) else recipients
        if candidate.type == "ACCUSE" and _own_rulers(recipients.actors, actors):
            recipients = Filler()  # "condemns the regime's crackdown": another one is meant
        if _itself(candidate, recipients, actors):
            recipients = Filler()  # "recalled its ambassador": the other state is meant
        if candidate.type in SYMMETRIC and predicate is None:
            merged = tuple(dict.fromkeys((*actors.actors, *recipients.actors)))
            return self._guest(candidate, Filler(merged, actors.tokens + recipients.tokens, actors.slot))
        return actors, recipients

    def _suffering(self, candidate: Candidate) -> Filler:
        """Those whom a passive says that it is done to: they did not do it, nor that in which it was done.

        The verb of the passive is the act's own, where it has no frame, or governs its noun ("killed in an ambush").
        """
        head = candidate.head
        verb = head if candidate.predicate is None and is_verb(head) else None
        if candidate.type == "ASSAULT" and head.dep_ == "obl" and preposition(head) in ("in", "by", "during"):
            verb = head.head
        return self._roles.fill(("object",), verb) if verb is not None and is_passive(verb) else Filler()

    def judges(self, candidate: Candidate) -> tuple[Actor, ...]:
        """Those who condemn, welcome or demand the act that a noun names: they did not do it."""
        if candidate.head.pos_ != "NOUN" or candidate.type in MUTUAL:
            return ()
        verb = judgement(candidate.head)
        return self._roles.fill(("subject",), verb).actors if verb is not None else ()

    def _weigh(
        self, by_slot: Filler, links: Mapping[int, tuple[float, float]], taken: tuple[Actor, ...], extra: float
    ) -> Filler:
        """Grammar's actors where the model does not gainsay them, and others of which the model is sure.

        ``links`` holds per word how sure the model is of this role and of the other one; ``extra`` is how sure
        it must be to add someone to grammar's actors.
        """
        mine, words = self._linked(links, by_slot)
        places = dict(zip(by_slot.actors, by_slot.tokens, strict=False))
        last = by_slot.tokens[-1] if by_slot.tokens else None
        slot = [a for a in by_slot.actors if a not in taken]
        trusted = [a for a in slot if mine.get(a, 0.0) >= DOUBT] or slot
        sure = max((mine.get(a, 0.0) for a in trusted), default=0.0)
        floor = extra if trusted else LIKELY
        best = max((p for a, p in mine.items() if a not in taken), default=0.0)
        if trusted and sure < DOUBT and best >= OVERRULE:
            trusted, floor = [], OVERRULE
        added = [a for a, p in mine.items() if p >= max(floor, best - NEAR) and a not in taken and a not in trusted]
        kept = [*trusted, *added]
        tokens = tuple(t for a in kept if (t := places.get(a) or words.get(a) or last) is not None)
        return Filler(tuple(kept), tokens, by_slot.slot if trusted else LINKED if kept else "")

    def _joined(self, by_slot: Filler, links: Mapping[int, tuple[float, float]]) -> Filler:
        """Parties of a mutual act: all that grammar names, and whom the model adds; the model drops none of several."""
        weighed = self._weigh(by_slot, links, (), EXTRA_PARTY)
        if len(countries(codes_of(by_slot.actors))) < 2:
            return weighed
        added = [(a, t) for a, t in zip(weighed.actors, weighed.tokens, strict=False) if a not in by_slot.actors]
        tokens = (*by_slot.tokens, *(t for _, t in added))
        return Filler((*by_slot.actors, *(a for a, _ in added)), tokens, by_slot.slot)

    def _linked(
        self, links: Mapping[int, tuple[float, float]], by_slot: Filler
    ) -> tuple[dict[Actor, float], dict[Actor, Token]]:
        """Actors at the linked words, with the model's probability; other sentences count where this has none."""
        mine: dict[Actor, float] = {}
        words: dict[Actor, Token] = {}
        away: dict[Actor, float] = {}
        for word, (here, there) in sorted(links.items()):
            inside = self._inside(word)
            table = mine if inside else away
            for actor in self._roles.at(self._doc[word]) if here > there else ():
                if here > max(table.get(actor, 0.0), 0.0 if inside else AWAY):
                    table[actor] = here
                    words[actor] = self._doc[word]
        found = by_slot or max(mine.values(), default=0.0) >= LIKELY
        return (mine if found else away), words

    def _inside(self, word: int) -> bool:
        return self._sentence[0] <= word < self._sentence[1]

    def talked(self, draft: Draft) -> None:
        """Note the parties of a talk, for words that mean both of them, and whom a statement addresses."""
        if draft.mode == "third-party":
            self._roles.opposed(draft.recipients.actors)
        elif draft.type in SYMMETRIC:
            self._roles.met((*draft.actors.actors, *draft.recipients.actors))
        elif draft.type in OPPOSING and countries(draft.actor_codes) != countries(draft.recipient_codes):
            self._roles.opposed((*draft.actors.actors, *draft.recipients.actors))
        elif draft.type == "SUPPORT" and any(t.lower_ in FIRST_PERSON for t in draft.actors.tokens):
            self._roles.addressed(draft.recipients.actors)

    def _guest(self, candidate: Candidate, parties: Filler) -> tuple[Filler, Filler]:
        """Parties of a talk; guest and host apart where the place or the model tells who receives."""
        if candidate.type not in SYMMETRIC or len(countries(codes_of(parties.actors))) < 2:
            return parties, Filler()
        if self.mode(candidate) in ("phone", "multilateral"):
            return parties, Filler()
        ground = self._ground(candidate)
        hosts = [a for a in parties.actors if a.code and country_of(str(a.code)) in ground]
        level = parties.slot and "," not in parties.slot  # one phrase names them all: neither calls on the other
        if not hosts and not level and self._mode_by_model(candidate, "visit") >= SURE:
            hosts = [a for a in parties.actors if self._received(candidate, a) >= SURE] or list(parties.actors[1:])
        guests = tuple(a for a in parties.actors if a not in hosts)
        if hosts and guests:
            return Filler(guests, parties.tokens, parties.slot), Filler(tuple(hosts), parties.tokens, parties.slot)
        return parties, Filler()

    def _crowd(self, candidate: Candidate) -> Filler:
        """The people of the country where a protest that names no one takes place ("protests erupted in Lomé")."""
        ground = self._ground(candidate)
        if len(ground) != 1:
            return Filler()
        country = next(iter(ground))
        people = Actor(ActorCode(f"{country} CVL"), candidate.head.text, "role", country=country)
        return Filler((people,), (candidate.head,), "place")

    def _ground(self, candidate: Candidate) -> set[str]:
        """Countries of the places and bodies where the talk is held, as far as its clause says."""
        anchors = [*candidate.tokens, *filter(None, [governor(t) for t in candidate.tokens])]
        found: set[str] = set()
        for anchor in anchors:
            for word in by_preposition(anchor, "in") + by_preposition(anchor, "at"):
                country = self._country_at(word)
                if country:
                    found.add(country)
        return found

    def _country_at(self, word: Token) -> str | None:
        start, end = word.idx, word.idx + len(word)
        for place in self._places:
            if place.span.start < end and start < place.span.end:
                return place.country
        actor = self._participants.at(word.i)
        return country_of(str(actor.code)) if actor is not None and actor.code else None

    def _mode_by_model(self, candidate: Candidate, mode: str) -> float:
        table = self._doc.user_data.get("event_modes", {})
        return max((table.get(t.i, {}).get(mode, 0.0) for t in candidate.tokens), default=0.0)

    def _received(self, candidate: Candidate, actor: Actor) -> float:
        """How sure the model is that the actor is on the receiving side."""
        links = self._links(candidate)
        shares = [r for word, (a, r) in links.items() if r > a and self._participants.at(word) == actor]
        return max(shares, default=0.0)

    def _recipients(self, slots: tuple[str, ...], candidate: Candidate, actors: Filler) -> Filler:
        """First slot that names someone else than the actor; a countryman of his only where no other is named."""
        home = countries(codes_of(actors.actors)) if candidate.type in FOREIGN else frozenset()
        own = Filler()
        for slot in slots:
            found = self._roles.fill((slot,), candidate.head, candidate.noun)
            left = tuple(a for a in found.actors if a not in actors.actors)
            own_people = bool(left) and all(a.code and country_of(str(a.code)) in home for a in left)
            if (own_people or not codes_of(left)) and (open_ := self._unnamed(slot, candidate)):
                return Filler((), open_, slot)
            if own_people and slot == "clause-subject" and ruling(codes_of(left)):
                continue  # "warned that the army would strike": it is the threat's means
            if own_people:
                own = own or Filler(left if slot != "clause-object" else (), found.tokens, slot)
            elif left:
                return Filler(left, found.tokens, slot)
        return own or self._partner(candidate.head, actors)

    def _unnamed(self, slot: str, candidate: Candidate) -> tuple[Token, ...]:
        """The words of a slot that mean parties in general."""
        if candidate.type not in FOREIGN or slot not in OPEN_TO:
            return ()
        return tuple(t for t in self._roles.tokens(slot, candidate.head, candidate.noun) if unnamed(t))

    def _partner(self, head: Token, actors: Filler) -> Filler:
        """Whom the governing verb is directed at, for a purpose: "telephoned the minister to apologise"."""
        verb = head.head
        if head.dep_ not in ("advcl", "xcomp") or verb.i == head.i or not is_verb(verb) or not is_verb(head):
            return Filler()
        for slot in ("object", "with", "to"):
            found = self._roles.fill((slot,), verb)
            left = tuple(a for a in found.actors if a not in actors.actors)
            if left:
                return Filler(left, found.tokens, f"{slot} of {verb.lower_!r}")
        return Filler()

    @staticmethod
    def _slots(candidate: Candidate) -> tuple[tuple[str, ...], tuple[str, ...]]:
        predicate = candidate.predicate
        if predicate is not None and predicate.symmetric:
            return predicate.actor, tuple(s for s in predicate.actor if s not in ("subject", "possessor"))
        if predicate is not None:
            return predicate.actor, predicate.recipient
        if candidate.head.pos_ in ("NOUN", "PROPN"):
            return NOUN_ACTOR, NOUN_RECIPIENT
        return VERB_ACTOR, VERB_RECIPIENT

    def _links(self, candidate: Candidate) -> dict[int, tuple[float, float]]:
        """Word -> how surely the model links it to the trigger as actor and as recipient."""
        out: dict[int, tuple[float, float]] = {}
        for token in candidate.tokens:
            for place, role in enumerate(("actor", "recipient")):
                for probability, word in self._arguments.get((token.i, role), ()):
                    old = out.get(word, (0.0, 0.0))
                    new = max(old[place], probability)
                    out[word] = (new, old[1]) if place == 0 else (old[0], new)
        return out

    def mode(self, candidate: Candidate) -> str | None:
        """Mode by the frame, else by the model where it is sure."""
        if candidate.predicate is not None and candidate.predicate.mode:
            return candidate.predicate.mode
        best = _best(self._doc.user_data.get("event_modes", {}), candidate)
        return best[0] if best is not None and best[1] >= MODE_SURE and best[0] != "none" else None

    def status(self, candidate: Candidate, by_grammar: str) -> str:
        """Status by grammar; the model's where grammar sees nothing special and the model is sure."""
        best = _best(self._doc.user_data.get("event_status", {}), candidate)
        best = None if best is not None and best[0] == "denied" and not deniable(candidate.head) else best
        if candidate.type in PROMISES and by_grammar == "planned":
            return "actual"
        if candidate.type == "AID" and by_grammar == "actual" and announced(candidate):
            return "planned"
        if by_grammar in ("planned", "conditional") and (performed(candidate) or demanded(candidate)):
            return "actual"
        if candidate.type == "REJECT" and by_grammar == "negated" and candidate.predicate is None:
            return "actual"  # the model's trigger is the refusal itself, negation included
        if candidate.type == "REJECT" and by_grammar == "actual" and candidate.head.lemma_ == "deny":
            return "actual"  # an accusation is denied, not that it was refused
        if preposition(candidate.head) in PAST and by_grammar == "actual":
            return "actual"
        if by_grammar == "actual" and candidate.type not in PROMISES and best is not None and best[1] >= STATUS_SURE:
            return best[0]
        return by_grammar


def _itself(candidate: Candidate, recipients: Filler, actors: Filler) -> bool:
    """Is an envoy recalled, or a threat uttered, towards the actor's own country?"""
    envoy = candidate.noun is not None and candidate.noun.lemma_.lower() in ENVOYS
    threat = candidate.type == "THREATEN" and all(" " not in code for code in codes_of(recipients.actors))
    return (envoy or threat) and countries(codes_of(recipients.actors)) == countries(codes_of(actors.actors))


def _own_rulers(blamed: tuple[Actor, ...], actors: Filler) -> bool:
    """Are those blamed by a state or its government taken, by a word that names no one, for that government?"""
    codes = {str(a.code) for a in actors.actors}
    ruling = bool(codes) and all(c.partition(" ")[2] in ("", "GOV") for c in codes)
    own = {f"{country_of(c)} GOV" for c in codes}
    return ruling and bool(blamed) and all(a.kind == "role" and str(a.code) in own for a in blamed)


def _own_name(recipients: Filler, actors: Filler) -> bool:
    """Is the recipient only the actor's own state ("reaffirmed the Norwegian commitment")?"""
    own = countries(codes_of(actors.actors))
    return bool(recipients.actors) and all(a.kind == "state" and str(a.code or "") in own for a in recipients.actors)


def _abroad(recipients: Filler, actors: Filler) -> Filler:
    """Recipients without the actor's own countrymen, where others are there too."""
    home = countries(codes_of(actors.actors))
    left = tuple(a for a in recipients.actors if a.code is None or country_of(str(a.code)) not in home)
    return Filler(left, recipients.tokens, recipients.slot) if any(a.code for a in left) else recipients


def _either(links: Mapping[int, tuple[float, float]]) -> dict[int, tuple[float, float]]:
    """Links of a talk, where both sides act."""
    return {w: (max(a, r), 0.0) for w, (a, r) in links.items()}


def _best(table: object, candidate: Candidate) -> tuple[str, float] | None:
    """Most probable label at the candidate's words."""
    if not isinstance(table, Mapping):
        return None
    found: tuple[str, float] | None = None
    for token in candidate.tokens:
        for label, probability in table.get(token.i, {}).items():
            if found is None or probability > found[1]:
                found = (label, probability)
    return found
