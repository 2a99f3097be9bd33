"""The heads of the exported graph, written anew."""

import numpy as np

from dragoman import assets
from dragoman.language.network import Network
from training.outputs import ASK, OUTPUTS


def test_the_shipped_graph_has_what_is_written_here():
    assert assets.manifest("models")["outputs"] == list(OUTPUTS)
    scores = Network().run(["The", "ministers", "met", "in", "Lima", "and", "signed", "an", "accord", "."], [9])
    likely = 1.0 - scores.trig[:, 0]
    assert scores.asked.tolist() == (likely >= ASK).nonzero()[0].tolist() != []
    assert scores.roles.shape == (10, len(scores.asked), 2)
    assert (scores.sent == 0).all() and (scores.heads == np.arange(10)).sum() == 1
