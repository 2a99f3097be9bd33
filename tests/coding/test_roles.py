"""Slots and their actors on hand-built trees."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from dragoman.coding.participants import Participants
from dragoman.coding.roles import Roles
from dragoman.types import Mentions

Docs = Callable[[str], Doc]
Named = Callable[..., Mentions]

ACTIVE = """
Kenya Kenya PROPN nsubj 1
condemned condemn VERB ROOT 1
Uganda Uganda PROPN nmod:poss 4
's 's PART case 2
strikes strike NOUN obj 1
on on ADP case 6
Sudan Sudan PROPN nmod 4
"""
PASSIVE = """
Uganda Uganda PROPN nsubj:pass 2
was be AUX aux:pass 2
condemned condemn VERB ROOT 2
by by ADP case 4
Kenya Kenya PROPN obl:agent 2
"""
CONTROL = """
Kenya Kenya PROPN nsubj 1
urged urge VERB ROOT 1
Uganda Uganda PROPN obj 1
to to PART mark 4
withdraw withdraw VERB xcomp 1
"""
RELATIVE = """
Kenya Kenya PROPN nsubj 4
, , PUNCT punct 3
which which PRON nsubj 3
borders border VERB acl:relcl 0
protested protest VERB ROOT 4
"""
BETWEEN = """
talks talk NOUN nsubj 5
between between ADP case 2
Kenya Kenya PROPN nmod 0
and and CCONJ cc 4
Uganda Uganda PROPN conj 2
ended end VERB ROOT 5
"""
SUPPORT = """
Kenya Kenya PROPN nsubj 1
expressed express VERB ROOT 1
support support NOUN obj 1
for for ADP case 4
Uganda Uganda PROPN nmod 2
"""


def names(roles: Roles, slot: str, doc: Doc, head: int) -> list[str]:
    return [a.name for a in roles.fill((slot,), doc[head]).actors]


def setup(make_doc: Docs, make_mentions: Named, rows: str) -> tuple[Doc, Roles]:
    doc = make_doc(rows)
    known = {n: c for n, c in {"Kenya": "KEN", "Uganda": "UGA", "Sudan": "SDN"}.items() if n in doc.text}
    return doc, Roles(Participants(doc, make_mentions(doc, **known)))


def test_active(make_doc: Docs, make_mentions: Named) -> None:
    doc, roles = setup(make_doc, make_mentions, ACTIVE)
    assert names(roles, "subject", doc, 1) == ["Kenya"]
    assert names(roles, "object-possessor", doc, 1) == ["Uganda"]
    assert names(roles, "on", doc, 4) == ["Sudan"]
    assert names(roles, "possessor", doc, 4) == ["Uganda"]


def test_passive_turns_subject_and_agent_round(make_doc: Docs, make_mentions: Named) -> None:
    doc, roles = setup(make_doc, make_mentions, PASSIVE)
    assert names(roles, "subject", doc, 2) == ["Kenya"]
    assert names(roles, "object", doc, 2) == ["Uganda"]


def test_object_controls_the_infinitive(make_doc: Docs, make_mentions: Named) -> None:
    doc, roles = setup(make_doc, make_mentions, CONTROL)
    assert names(roles, "subject", doc, 4) == ["Uganda"]
    assert names(roles, "subject", doc, 1) == ["Kenya"]


def test_relative_pronoun_means_its_noun(make_doc: Docs, make_mentions: Named) -> None:
    doc, roles = setup(make_doc, make_mentions, RELATIVE)
    assert names(roles, "subject", doc, 3) == ["Kenya"]


def test_between_brings_both_sides(make_doc: Docs, make_mentions: Named) -> None:
    doc, roles = setup(make_doc, make_mentions, BETWEEN)
    assert names(roles, "between", doc, 0) == ["Kenya", "Uganda"]


def test_light_verb_lends_its_subject(make_doc: Docs, make_mentions: Named) -> None:
    doc, roles = setup(make_doc, make_mentions, SUPPORT)
    assert names(roles, "subject", doc, 2) == ["Kenya"]
    assert names(roles, "for", doc, 2) == ["Uganda"]


def test_they_are_the_pair_that_talked_last(make_doc: Docs, make_mentions: Named) -> None:
    doc = make_doc("Uganda Uganda PROPN ROOT 0")
    mentions = make_mentions(doc, Uganda="UGA")
    uganda = mentions.actors[0]
    they = make_doc("They they PRON nsubj 1\nagreed agree VERB ROOT 1")
    pair = Roles(Participants(they, Mentions()))
    assert not pair.fill(("subject",), they[1])
    pair.met((uganda, mentions.actors[0], uganda))
    assert pair.fill(("subject",), they[1]).actors
