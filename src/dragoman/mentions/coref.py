"""Links what is not a name: titles alone, role nouns, "the two leaders", pronouns.

Runs through the report once, in the order of the words, keeping for each actor how prominent it is:
a mention makes it more so (a subject most), each sentence halves it. The method is that of Lappin and
Leass (1994), much simplified.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from dragoman.mentions.actors_home import Homes
from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.actors_offices import TITLE_HEADS, UNIQUE, same_office
from dragoman.mentions.actors_spans import ANAPHORIC
from dragoman.mentions.actors_values import Candidate, Cluster
from dragoman.mentions.codes import GENERAL, LED, NON_STATE, RETIRED, country_of, sector_of
from dragoman.mentions.couples import listed_with
from dragoman.mentions.descriptions import UNTOLD
from dragoman.mentions.linking import NO_OWNER, Names
from dragoman.mentions.pronouns import Pronouns
from dragoman.mentions.sides import PEOPLE, SIDES, Sides
from dragoman.types import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

WEIGHT = {"nsubj": 2.0, "nsubj:pass": 1.8, "obj": 1.2, "iobj": 1.2, "nmod:poss": 1.0}
STATE_NOUNS = bag("country nation kingdom republic state sultanate emirate island")
ANY_OFFICIAL = {"official", "diplomat", "guest", "visitor", "dignitary"}
# Common words for a body that has been named: which kind of body they can mean.
BODY_WORDS = {"commission": "EUR", "union": "EUR", "bloc": "EUR", "alliance": "IGO"}
SERVING = {"commissioner": ("EUR",), "secretary-general": ("UNO", "IGO")}
COLLECTIVE = bag("""police protesters demonstrators rebels troops soldiers militants gunmen prosecutors lawmakers""")
NUMBERS = {"two": 2, "both": 2, "either": 2, "each": 2, "three": 3, "four": 4, "five": 5}
NEIGHBOURS = bag("neighbours neighbors")
# Words that say "of no one state": a role with one of them gets no country from its surroundings.
ANYONE = bag("""world foreign international global regional neighbouring neighboring western arab gulf""")
OTHERS = frozenset({"other", "various", "many", "several", "some", "all"})
FAMILY = bag("wife husband widow widower spouse son daughter children brother sister nephew niece son-in-law")
FADE = 0.5
MOST_RECENT = 200
PARTIES = bag(
    """conservative liberal socialist communist social democrat nationalist green republican democrat democratic
    labourite tory tories"""
)


class Coreference:
    """One pass over the candidates of a report; names are linked already."""

    def __init__(self, doc: Doc, names: Names, places: tuple[Place, ...]) -> None:
        """``places`` tell where the acts of unnamed people happen."""
        self.doc = doc
        self.names = names
        self.homes = Homes(doc, places, names.people, names.states, names.norps_at.values())
        self.people = names.named_tokens()
        self.roles: dict[tuple[str | None, str, bool], Cluster] = {}
        self.extra: list[Cluster] = []
        self.recent: dict[int, Cluster] = {}  # by id, the last mentioned at the end
        self.heads: list[int] = []
        self._sentence = 0
        self._at: dict[int, list[Cluster]] = {}  # token of a head -> clusters
        self.sides = Sides(doc, names, lambda token_i: self._at.get(token_i, ()), self.homes.issuer)
        self.pronouns = Pronouns(doc, self._ranked, self._at, self.heads, self.people)

    def run(self) -> None:
        """Link every candidate that has no cluster yet."""
        numbered = sorted(enumerate(self.names.candidates), key=lambda p: (p[1].head, p[1].label == "ROLE"))
        for number, candidate in numbered:
            self._advance(candidate.sentence)
            found = [self.names.of[number]] if number in self.names.of else self._resolve(number, candidate)
            for cluster in found:
                self._guess(cluster, candidate)
                self._touch(cluster, candidate)
            if found:
                for token_i in {candidate.head, candidate.end - 1}:
                    self._at.setdefault(token_i, []).extend(found)
                self.heads.append(candidate.head)

    def _guess(self, cluster: Cluster, candidate: Candidate) -> None:
        """Give a name without a country the one it most likely has, at its first mention."""
        if cluster.sector in UNTOLD and self._of_a_ruler(cluster):
            cluster.sector = "ELI"
        if cluster.country or cluster.kind not in ("person", "organisation") or cluster.members[0][0] is not candidate:
            return
        if cluster.kind == "organisation":
            if cluster.sector:
                cluster.country = self.homes.of_role(candidate, cluster.sector, self._talked_about(candidate))
            return
        if id(cluster) in self.names.owners:
            self._owned(cluster, self.names.owners[id(cluster)])
        if not cluster.country:
            titles = [m for m, _ in cluster.members if m.label == "ROLE" and m.office]
            guess = self._served(cluster.titles) or next((c for t in titles if (c := self._shared(t))), None)
            cluster.country = guess or self.homes.of_person(cluster, candidate, self._talked_about(candidate))
            cluster.guessed = guess is None

    def _owned(self, person: Cluster, role: Candidate) -> None:
        """Country of a person from whose leader, aide or relative it is; the sector of a body that is led."""
        owners = self._at.get(role.owner, []) if role.owner is not None else []
        person.country = next((c.country for c in owners if c.country), None)
        led = role.words[-1] in GENERAL and person.sector in (None, "GOV", "CVL", "PTY")
        sector = next((c.sector for c in owners if c.kind in ("organisation", "role", "group") and c.sector), None)
        if led and sector in LED:
            person.sector = sector

    def _of_a_ruler(self, person: Cluster) -> bool:
        """Is this the husband, wife or child of one who governs or governed?"""
        role = self.names.owners.get(id(person))
        if role is None or role.owner is None or role.words[-1] not in FAMILY:
            return False
        return any(c.kind in ("person", "role") and c.sector in ("GOV", "ELI") for c in self._at.get(role.owner, ()))

    def _served(self, titles: AbstractSet[str]) -> str | None:
        """International body whose official a 'commissioner' or 'secretary-general' of no country is.

        It is the one in mind, else the one that the report names most.
        """
        kinds = {kind for title in titles & SERVING.keys() for kind in SERVING[title]}
        if not kinds:
            return None
        named = sorted(self._bodies(), key=lambda c: -len(c.members))
        return next((c.country for c in (*self._ranked("organisation"), *named) if c.country in kinds), None)

    def _talked_about(self, mention: Candidate) -> list[str]:
        """Countries of the most prominent actors; for words outside quotations, by what is said outside these."""
        near = self._ranked("state", "role", "person", outside=not self.homes.quoted(mention.head))
        found = [c.country for c in near if c.country and c.salience > 0.4]
        return [c for c in dict.fromkeys(found) if c not in NON_STATE]

    def clusters(self) -> list[Cluster]:
        """All clusters with a mention."""
        everyone = [*self.names.people, *self.names.states.values(), *self._bodies(), *self.roles.values(), *self.extra]
        return [c for c in everyone if c.members]

    def _bodies(self) -> list[Cluster]:
        return list({id(c): c for c in self.names.organisations.bodies.values()}.values())

    # --- prominence -----------------------------------------------------------------------

    def _advance(self, sentence: int) -> None:
        fade = FADE ** min(sentence - self._sentence, 12)
        if sentence > self._sentence:
            self._sentence = sentence
            for cluster in self.recent.values():
                cluster.salience *= fade
                cluster.quoted = 0.0

    def _touch(self, cluster: Cluster, candidate: Candidate) -> None:
        dep = self.doc[candidate.head].dep_
        weight = WEIGHT.get(dep, 0.8) if candidate.label != "NORP" else 0.3
        cluster.salience += weight
        cluster.quoted += weight if self.homes.quoted(candidate.head) else 0.0
        cluster.seen = candidate.head
        self.recent.pop(id(cluster), None)
        self.recent[id(cluster)] = cluster
        if len(self.recent) > MOST_RECENT:
            del self.recent[next(iter(self.recent))]
        if cluster.kind == "person":
            self.homes.note(cluster, candidate)

    def _ranked(self, *kinds: str, outside: bool = False) -> list[Cluster]:
        """The actors in mind, of the given kinds or all, the most prominent first; ``outside``: by no quotation."""
        near = [c for c in self.recent.values() if not kinds or c.kind in kinds]
        return sorted(near, key=lambda c: (c.quoted * outside - c.salience, -c.seen))

    # --- roles ----------------------------------------------------------------------------

    def _resolve(self, number: int, candidate: Candidate) -> list[Cluster]:
        if candidate.label == "PRON":
            found = self.pronouns.of(candidate, self.homes.quoted(candidate.head))
        elif candidate.label == "ROLE":
            found = self._role(candidate)
        elif candidate.label == "NORP":
            found = [self._people(candidate)]
        else:
            found = []
        for cluster in found:
            cluster.add(candidate)
        if found:
            self.names.of[number] = found[0]
        return found

    def _people(self, candidate: Candidate) -> Cluster:
        """A people or party without a state of its own: 'Kurds', 'Democrats'."""
        key = (None, candidate.text.lower().removesuffix("s"), True)
        if key not in self.roles:
            made = Cluster("group", candidate.text, country_of(candidate.code), plural=True)
            if candidate.text.lower().removesuffix("s") in PARTIES:
                made.sector, made.country = "PTY", self.homes.of_role(candidate, "PTY", self._talked_about(candidate))
            self.roles[key] = made
        return self.roles[key]

    def _role(self, role: Candidate) -> list[Cluster]:
        head = role.words[-1] if role.words else self.doc[role.head].lower_
        count = self._count(role, head)
        if count and not role.states and not role.body:
            several = self._several(role, head, count)
            if several:
                return several
        if role.owner is None and not role.plural and (role.definite or role.office):
            known = self._antecedent(role, head)
            if known is not None:
                return [known]
        told = role.states or role.body or (role.plural and len(role.words) > 1)
        if head.removesuffix("s") in ANAPHORIC and not told:
            return []
        if head.removesuffix("s").replace("ie", "y") in STATE_NOUNS | {"country"} and not role.states:
            return []
        again = self._again(role, head)
        if again is not None:
            return [again]
        owners = self._owners(role) if role.plural and head not in NO_OWNER else []
        homes = role.states if len(role.states) > 1 else tuple(owners)
        if len(homes) > 1:
            return [self._group(role, head, state) for state in homes]
        return [self._group(role, head, role.states[0] if role.states else None)]

    def _again(self, role: Candidate, head: str) -> Cluster | None:
        """The unnamed actor that a bare noun takes up again: 'the delegation', 'police'."""
        if role.states or role.body or role.owner is not None or not (role.definite or head in COLLECTIVE):
            return None
        same = [c for c in self._ranked("role") if c.head == head and c.plural == role.plural and c.salience > 0.01]
        return max(same, key=lambda c: c.seen, default=None)

    def _antecedent(self, role: Candidate, head: str) -> Cluster | None:
        """The person, state or body that a definite singular noun takes up again."""
        if head in STATE_NOUNS:
            if role.states:
                return self.names.states.get(role.states[0])
            states = self._ranked("state")
            return next((c for c in states if c.country != self.homes.issuer), None)
        state = role.states[0] if role.states else country_of(role.body)
        if head in ANY_OFFICIAL and state:
            return self._only_official(role, head, state)
        if TITLE_HEADS & role.keys:
            for cluster in self._ranked("person"):
                told = state if cluster.guessed and same_office(role.keys, cluster.titles) else None
                if self._of_a_body(cluster, role):
                    continue
                if cluster.members[0][0].head > role.head or (state and state not in (cluster.country, told)):
                    continue
                if same_office(role.keys, cluster.titles):
                    if told:  # "the Peruvian minister" tells what was only guessed of "Minister Rojas"
                        cluster.country, cluster.guessed = told, False
                    return cluster
                if state and "leader" in role.keys and cluster.sector == "GOV":
                    return cluster
                if state in NON_STATE and head == "chief" and cluster.titles and role.definite:
                    return cluster  # "the UN chief"
            return None
        for cluster in self._ranked("organisation"):
            if (state and cluster.country != state) or cluster.members[0][0].head > role.head:
                continue
            named = f"{cluster.name} {cluster.canonical or ''}".lower().split()
            known = head in named or (head in BODY_WORDS and BODY_WORDS[head] == cluster.country)
            if known or (cluster.salience > 0.3 and self._same_body(role, cluster)):
                self._learn(cluster, role)
                return cluster
        return None

    def _only_official(self, role: Candidate, head: str, state: str) -> Cluster | None:
        """Whom "the Swiss official" means: the one Swiss in office told of just before, and no unnamed one."""
        named = [c for c in self._ranked("person") if c.country == state and c.titles and c.salience > 0.3]
        unnamed = any(c.head == head and c.country == state for c in self._ranked("role"))
        known = len(named) == 1 and not unnamed and role.definite and named[0].members[0][0].head < role.head
        return named[0] if known else None

    def _of_a_body(self, person: Cluster, role: Candidate) -> bool:
        """Is the person the president of a union or company, where "the President" is that of the state?"""
        outside = person.sector not in (None, "GOV", "ELI", "CVL", "MIL", "PTY") and person.country not in NON_STATE
        return outside and bool(UNIQUE & role.keys) and self.doc[role.head].text[:1].isupper()

    def _learn(self, body: Cluster, role: Candidate) -> None:
        """A body of unknown kind is what it is called later: 'the company', 'the church'."""
        if body.sector is None and body.country is None and role.code in ("BUS", "REL", "EDU", "JRN", "MED", "REB"):
            body.sector, body.country = role.code, self.homes.of_role(role, role.code, self._talked_about(role))

    def _same_body(self, role: Candidate, body: Cluster) -> bool:
        head = role.words[-1]
        if head in ANAPHORIC or head in ("alliance", "bloc", "agency", "union"):
            return body.country in ("IGO", "EUR", "UNO", "NGO", "IMG") or body.sector in ("REB", "PRM", "SOC", None)
        if head in ("company", "firm", "bank", "airline", "carrier", "manufacturer"):
            return body.sector in ("BUS", None) or body.country == "MNC"
        return False

    def _group(self, role: Candidate, head: str, state: str | None) -> Cluster:
        """An actor of its own, known by its role and country."""
        sector = sector_of(role.code) or (role.code if role.code and len(role.code) == 3 else None)
        country = state or country_of(role.body)
        if role.body and not state:
            sector = sector_of(role.body) if sector == "GOV" else sector
        if country is None and role.owner is not None and head not in NO_OWNER:
            country = next(iter(self._owners(role)), None)
        if country is None and role.office:
            country = self._shared(role) or self._served(role.keys)
        if country is None and role.code and (" " in role.code or role.code in ("UNO", "EUR", "IGO")):
            country, sector = country_of(role.code), sector_of(role.code)
        sure = country is not None
        inside = {t.lower_ for t in self.doc[role.start : role.end]}
        if "ethnic" in inside and state:
            country = self.homes.of_role(role, "CVL", self._talked_about(role)) or country
        open_ended = ANYONE & inside or (OTHERS & inside and sector == "GOV")
        if country is None and OTHERS & inside:
            country = listed_with(self.doc[role.head], role.start, lambda i: self._at.get(i, ()))
        if country is None and head not in NO_OWNER and sector != "UAF" and not open_ended:
            country = self.homes.of_role(role, sector, self._talked_about(role))
        if role.former and sector in RETIRED:
            sector = "ELI"
        key = (country, " ".join(role.words[-2:]), role.plural)
        if key not in self.roles:
            made = Cluster("role", role.text, country, sector, plural=role.plural, sure=sure, head=head)
            made.office = role.text if role.office and not role.plural else None
            if made.office and sure and country and not role.former:
                holder = self.names.codes.holder(country, role.keys, self.names.day)
                made.canonical = holder.name if holder else None
            self.roles[key] = made
        found = self.roles[key]
        if role.office:
            found.titles.update(role.keys)
        return found

    def _shared(self, role: Candidate) -> str | None:
        """Country of the office that shares its possessor: 'Japan's prime minister[, X,] and [foreign minister]'."""
        if role.start < 2 or self.doc[role.start - 1].lower_ not in ("and", ",") or role.definite or role.states:
            return None
        parted = self.doc[role.start - 2].text == ","
        end = role.start - 2 - parted
        first = next((c for c in self._at.get(end, ()) if c.country and c.sure and c.office and not c.plural), None)
        if first is None or (first.kind != "role" and not (parted and self._set_off(first, end + 1))):
            return None
        return first.country

    def _set_off(self, person: Cluster, end: int) -> bool:
        """Does a comma stand before the name that ends here: 'the president, X'?"""
        return any(m.end == end and self.doc[m.start - 1].text == "," for m, _ in person.members if m.start)

    def _owners(self, role: Candidate) -> list[str]:
        """Countries of those whose role it is: 'his minister', 'their foreign ministers', 'the company's workers'."""
        clusters = self._at.get(role.owner) if role.owner is not None else None
        return list(dict.fromkeys(c.country for c in clusters or () if c.country))

    def _count(self, role: Candidate, head: str) -> int:
        """How many actors a phrase takes up: 'both sides', 'the four leaders'; 'the leaders' of the last sentence."""
        before = {t.lower_ for t in self.doc[role.start : role.head]}
        told = next((n for word, n in NUMBERS.items() if word in before), 0)
        if told > 2 and not (role.definite and head in PEOPLE):
            return 0
        if told and not role.definite and "both" not in before and head not in SIDES | PEOPLE:
            return 0  # "two people were arrested"
        bare = role.plural and role.definite and role.owner is None and len(role.words) == 1
        if not told and bare and head in NEIGHBOURS:
            return 2
        if not told and bare and head in PEOPLE:
            near = [c for c in self._ranked("person") if c.country and c.salience > 0.5]
            return len({c.country for c in near}) if len(near) < 5 else 0
        return told

    def _several(self, role: Candidate, head: str, count: int) -> list[Cluster]:
        """The actors that 'the two leaders', 'both countries' or 'both navies' can mean."""
        pair = self.sides.of(role, head, count, self._ranked()) if count > 1 else []
        if head in PEOPLE or head in SIDES:
            return pair
        return [self._group(role, head, cluster.country) for cluster in pair]
