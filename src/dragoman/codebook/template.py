"""The first text of an event type's file, for a user to change."""

from __future__ import annotations

_TEXT = """# What is this event type about? One sentence that settles doubtful cases.
type = "{name}"
quad = "verbal_cooperation"     # or verbal_conflict, material_cooperation, material_conflict
score = 1.0                     # from -10 (conflict) to 10 (cooperation)
recipient_required = false
definition = "Someone greets someone."
# cameo = "050"                 # a CAMEO code, where there is one

[modes.wave]
definition = "With the hand."

# Words that tell it, as lemmas, and where actor and recipient stand: "subject", "object", "possessor",
# "modifier", or a preposition; the first that names someone is taken. Limits are optional: objects, not_objects,
# with, not_with (prepositions), oblique, complement. strength: how surely the pattern alone means this type.
[[predicates]]
verbs = ["greet", "wave to"]
nouns = ["greeting"]
actor = ["subject", "possessor", "from", "by"]
recipient = ["object", "to", "of"]
strength = 0.9

# Sentences that must give these events of this type (and none where the list is empty).
[[examples]]
text = "France greeted Spain on Monday."
events = [{{ actors = ["FRA"], recipients = ["ESP"], status = "actual" }}]

[[examples]]
text = "France did not greet Spain."
events = [{{ actors = ["FRA"], recipients = ["ESP"], status = "negated" }}]

[[examples]]
text = "France and Spain signed an agreement on Monday."
events = []
"""


def template(name: str) -> str:
    """The file of an event type with that name."""
    return _TEXT.format(name=name)
