"""Names of bodies brought together: the same in each process, which orders sets of words in its own way."""

from __future__ import annotations

from dragoman.language.tokens import english
from dragoman.mentions.actors_bodies import Bodies
from dragoman.mentions.actors_values import Candidate
from dragoman.mentions.codes import codes

PLANTS = "Maple Cedar Hazel Rowan Alder Larch Myrtle Laurel Juniper Acacia Willow Poplar Linden Sorrel Yarrow Bramble"


def test_a_name_that_fits_two_bodies_goes_to_that_of_its_first_word() -> None:
    bodies = Bodies(english()(""), [], codes(), None)
    names = [n for p in PLANTS.split() for n in (f"Old {p} Bread Programme", f"{p} Bread", f"{p} Bread Programme")]
    for number, name in enumerate(names):
        bodies.put(Candidate(number, number + 1, number, "ORG", name))
    for first in range(0, len(names), 3):
        whole, short, both = (bodies.at[first + n] for n in range(3))
        assert whole is not short
        assert both is short
