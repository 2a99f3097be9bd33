"""The analyser: text to a spaCy Doc in one encoder pass per window. The only writer of Docs.

What a Doc from here holds, beyond tokens, ``pos_``, ``morph``, ``lemma_``, ``head``, ``dep_`` (Universal
Dependencies; prepositions are ``case`` children) and sentences:

- ``doc.ents``: PERSON OFFICE ORG GPE NORP LOC FAC EVENT LAW, longest mentions;
- ``doc.spans["nested"]``: shorter entities inside those;
- ``doc.spans["times"]``: DATE TIME DURATION SET AMOUNT;
- ``doc.spans["triggers"]``: words that express an act, labelled with PLOVER's type;
- ``doc.user_data["trigger_scores"]``: token index -> {type: probability >= 0.02};
- ``doc.user_data["arguments"]``: (trigger token, word token, 'actor' | 'recipient', probability >= 0.2);
- ``doc.user_data["event_status"]``, ``["event_modes"]``: trigger token -> {label: probability}.

``doc.text`` is the text given, to the character.
"""

from dragoman.language.analyser import Analyser

__all__ = ["Analyser"]
