"""Words that tell the same kind of act, as verb or as noun: "attack", "raid", "shelling"."""

from __future__ import annotations

FAMILIES = (
    "attack ambush strike bomb bombing bombard raid shell shelling airstrike assault invade invasion offensive",
    "kill killing murder assassinate assassination shoot shooting slay execute execution death",
    "arrest detain detention arrestation jail imprison custody",
    "protest demonstrate demonstration rally march riot protester",
    "release free freed liberate",
    "sanction sanctions embargo blacklist designate designation",
    "condemn condemnation denounce denunciation criticise criticize criticism",
    "accuse accusation allege allegation claim blame",
    "meet meeting talk summit confer conference visit trip travel discussion discuss call speak conversation tour",
    "agree agreement accord deal treaty pact sign signing signature",
    "withdraw withdrawal pull leave",
    "resign resignation step quit",
    "expel expulsion recall",
    "demand request ask call urge appeal",
    "impeach impeachment",
    "convict conviction sentence sentencing find guilty",
    "test launch fire firing",
    "investigate investigation inquiry probe",
    "ban prohibit prohibition bar",
    "sell sale supply purchase buy",
    "promise pledge vow commit commitment",
    "support backing endorse endorsement back",
    "thank gratitude appreciation appreciate grateful",
    "congratulate congratulation",
    "threaten threat warn warning",
    "reject rejection refuse refusal dismiss decline",
    "invite invitation",
    "coup overthrow oust",
    "ceasefire truce cease-fire",
)


def family(lemma: str) -> str:
    """Name of the lemma's family, or the lemma itself."""
    return _FAMILY.get(lemma.lower(), lemma.lower())


_FAMILY = {word: words.split()[0] for words in FAMILIES for word in words.split()}
