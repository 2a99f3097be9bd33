"""What the graph of the analyser gives, in the order in which it gives it. Without ``onnx``: tests ask for it."""

ASK = 0.12
"""Words that are triggers of any type with this probability have their roles scored."""
OUTPUTS = (
    "sent",
    "arcs",
    "heads",
    "rels",
    "upos",
    "feats",
    "ent",
    "inner",
    "time",
    "trig",
    "status",
    "mode",
    "asked",
    "roles",
    "vectors",
)
