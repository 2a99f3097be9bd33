from __future__ import annotations

from dragoman.language.mending import mend, whole_names


def test_a_word_behind_a_modal_is_a_verb() -> None:
    pos, feats = ["PRON", "AUX", "NOUN"], ["_", "_", "Number=Sing"]
    mend(["she", "will", "leave"], [2, 2, 2], ["nsubj", "aux", "ROOT"], pos, feats)
    assert (pos[2], feats[2]) == ("VERB", "VerbForm=Inf")


def test_a_predicate_noun_behind_a_modal_stays_a_noun() -> None:
    pos = ["PRON", "AUX", "AUX", "NOUN"]
    mend(["she", "will", "be", "president"], [3, 3, 3, 3], ["nsubj", "aux", "cop", "ROOT"], pos, ["_"] * 4)
    assert pos[3] == "NOUN"


def test_an_indirect_object_before_its_verb_is_the_subject() -> None:
    deps = ["det", "iobj", "ccomp", "obj"]
    mend(["the", "u.s.", "supply", "japan"], [1, 2, 2, 2], deps, ["DET", "PROPN", "VERB", "PROPN"], ["_"] * 4)
    assert deps == ["det", "nsubj", "ccomp", "obj"]


def test_a_verb_with_a_subject_keeps_its_indirect_object() -> None:
    deps = ["nsubj", "iobj", "ROOT"]
    mend(["he", "them", "gave"], [2, 2, 2], deps, ["PRON", "PRON", "VERB"], ["_"] * 3)
    assert deps[1] == "iobj"


def test_a_nominal_with_an_and_of_its_own_is_joined() -> None:
    deps = ["nsubj", "cc", "nmod:poss", "nmod", "ROOT"]
    pos = ["PROPN", "CCONJ", "PRON", "NOUN", "VERB"]
    mend(["tavares", "and", "his", "counterpart", "met"], [4, 3, 3, 0, 4], deps, pos, ["_"] * 5)
    assert deps[3] == "conj"


def test_a_bare_oblique_before_its_verb_is_the_subject_and_one_with_a_preposition_is_not() -> None:
    deps = ["obl", "aux", "ROOT"]
    mend(["china", "has", "cancelled"], [2, 2, 2], deps, ["PROPN", "AUX", "VERB"], ["_"] * 3)
    assert deps[0] == "nsubj"
    deps = ["case", "obl", "ROOT"]
    mend(["in", "china", "arrived"], [1, 2, 2], deps, ["ADP", "PROPN", "VERB"], ["_"] * 3)
    assert deps[1] == "obl"


def test_an_object_with_a_preposition_is_an_oblique() -> None:
    deps = ["nsubj", "ROOT", "case", "det", "obj"]
    pos = ["PRON", "VERB", "ADP", "DET", "NOUN"]
    mend(["she", "called", "for", "an", "end"], [1, 1, 4, 4, 1], deps, pos, ["_"] * 5)
    assert deps[4] == "obl"


def test_a_noun_that_sums_up_a_clause_hangs_on_it() -> None:
    words = ["oslo", "accused", "riga", ",", "a", "charge", "that", "riga", "denied"]
    heads = [1, 8, 1, 8, 5, 8, 8, 8, 8]
    deps = ["nsubj", "ccomp", "obj", "punct", "det", "nsubj", "obj", "nsubj", "ROOT"]
    mend(words, heads, deps, ["PROPN", "VERB", "PROPN", "PUNCT", "DET", "NOUN", "PRON", "PROPN", "VERB"], ["_"] * 9)
    assert (heads[1], deps[1]) == (1, "ROOT")
    assert (heads[5], deps[5]) == (1, "appos")
    assert (heads[8], deps[8]) == (5, "acl:relcl")


def test_between_semicolons_a_comma_joins_a_place_to_its_country() -> None:
    words = ["to", "lima", ",", "peru", ";", "quito", ",", "ecuador", "."]
    heads = [1, 1, 3, 1, 5, 1, 7, 1, 1]
    deps = ["case", "ROOT", "punct", "conj", "punct", "conj", "punct", "conj", "punct"]
    mend(words, heads, deps, ["ADP"] + ["PROPN", "PUNCT"] * 4, ["_"] * 9)
    assert [(heads[i], deps[i]) for i in (3, 5, 7)] == [(1, "nmod:unmarked"), (1, "conj"), (5, "nmod:unmarked")]


def test_what_is_no_auxiliary_governs_the_verb() -> None:
    words, deps = ["she", "denied", "having", "sold", "it"], ["nsubj", "aux", "aux", "ROOT", "obj"]
    heads, pos = [3, 3, 3, 3, 3], ["PRON", "AUX", "AUX", "VERB", "PRON"]
    mend(words, heads, deps, pos, ["_"] * 5)
    assert (heads, deps[1], deps[3], pos[1]) == ([1, 1, 3, 1, 3], "ROOT", "xcomp", "VERB")


def test_parts_of_a_name_that_the_tree_holds_together_are_one() -> None:
    spans = [(0, 1, "OFFICE"), (1, 2, "PERSON"), (3, 4, "PERSON"), (5, 6, "PERSON")]
    heads, deps = [1, 4, 1, 1, 4, 4], ["nmod", "nsubj", "nmod", "flat", "ROOT", "obj"]
    words = ["President", "Hassan", "Sheikh", "Mohamud", "met", "Tokayev"]
    assert whole_names(spans, words, heads, deps) == [(0, 1, "OFFICE"), (1, 4, "PERSON"), (5, 6, "PERSON")]


def test_who_bears_a_title_of_birth_is_a_person() -> None:
    heads, deps = [2, 2, 3, 3, 5, 3], ["compound", "nmod", "nsubj", "ROOT", "case", "obl"]
    words = ["Crown", "Princess", "Victoria", "flew", "to", "Victoria"]
    assert whole_names([(2, 3, "GPE"), (5, 6, "GPE")], words, heads, deps) == [(2, 3, "PERSON"), (5, 6, "GPE")]


def test_a_word_that_is_always_a_noun_is_one_with_its_owner() -> None:
    words = ["she", "expressed", "his", "appreciation", "for", "it"]
    heads, deps = [1, 1, 1, 1, 5, 3], ["nsubj", "ROOT", "xcomp", "xcomp", "case", "nmod"]
    pos = ["PRON", "VERB", "PRON", "ADJ", "ADP", "PRON"]
    mend(words, heads, deps, pos, ["_"] * 6)
    assert (pos[3], deps[3]) == ("NOUN", "obj")
    assert (heads[2], deps[2]) == (3, "nmod:poss")


def test_a_word_that_may_be_an_adjective_stays_one() -> None:
    pos = ["PRON", "VERB", "ADJ"]
    mend(["they", "seemed", "grateful"], [1, 1, 1], ["nsubj", "ROOT", "xcomp"], pos, ["_"] * 3)
    assert pos[2] == "ADJ"


def test_a_word_between_an_article_and_its_verb_is_a_noun() -> None:
    heads, deps = [1, 1, 1, 2, 1], ["det", "ROOT", "obj", "obj", "punct"]
    pos = ["DET", "VERB", "VERB", "NOUN", "PUNCT"]
    mend(["the", "measures", "freeze", "assets", "."], heads, deps, pos, ["_"] * 5)
    assert (pos[1], heads[1], deps[1]) == ("NOUN", 2, "nsubj")
    assert (heads[2], deps[2], heads[4]) == (2, "ROOT", 2)


def test_what_follows_a_denial_is_told_beside_it() -> None:
    words = ["oslo", "denied", "that", "it", "had", "fired", "and", "accused", "riga"]
    heads, past = [1, 1, 5, 5, 5, 1, 7, 5, 7], "Mood=Ind|Tense=Past|VerbForm=Fin"
    deps = ["nsubj", "ROOT", "mark", "nsubj", "aux", "ccomp", "cc", "conj", "obj"]
    pos = ["PROPN", "VERB", "SCONJ", "PRON", "AUX", "VERB", "CCONJ", "VERB", "PROPN"]
    mend(words, heads, deps, pos, ["_", past, "_", "_", past, "Tense=Past|VerbForm=Part", "_", past, "_"])
    assert heads[7] == 1


def test_brackets_and_quotation_marks_hang_on_what_they_enclose() -> None:
    words = ["oslo", "(", "in", "norway", ")", "said", '"', "we", "agree", '"', "."]
    heads, deps = [5, 0, 3, 0, 0, 5, 5, 8, 5, 5, 5], ["nsubj", "punct", "case", "nmod", "punct", "ROOT"]
    deps += ["punct", "nsubj", "ccomp", "punct", "punct"]
    pos = ["PROPN", "PUNCT", "ADP", "PROPN", "PUNCT", "VERB", "PUNCT", "PRON", "VERB", "PUNCT", "PUNCT"]
    mend(words, heads, deps, pos, ["_"] * 11)
    assert [heads[i] for i in (1, 4, 6, 9)] == [3, 3, 8, 8]
    assert heads[10] == 5


def test_a_quotation_over_two_sentences_keeps_its_marks_in_each() -> None:
    words = ['"', "we", "agree", ".", "we", "go", ".", '"']
    heads, deps = [2, 2, 2, 2, 5, 5, 5, 5], ["punct", "nsubj", "ROOT", "punct", "nsubj", "ROOT", "punct", "punct"]
    after = list(heads)
    mend(words, after, deps, ["PUNCT", "PRON", "VERB", "PUNCT", "PRON", "VERB", "PUNCT", "PUNCT"], ["_"] * 8)
    assert after == heads


def test_a_short_misspelt_auxiliary_stays_one() -> None:
    heads, deps = [3, 3, 3, 3], ["obj", "nsubj", "aux", "ROOT"]
    mend(["what", "you", "r", "selling"], heads, deps, ["PRON", "PRON", "AUX", "VERB"], ["_"] * 4)
    assert heads == [3, 3, 3, 3]


def test_a_state_of_two_lands_is_one_name() -> None:
    words = ["He", "left", "St.", "Kitts", "and", "Nevis", "for", "Lima"]
    flat = [0] * len(words)
    spans = [(2, 3, "OFFICE"), (3, 4, "PERSON"), (5, 6, "GPE"), (7, 8, "GPE")]
    assert whole_names(spans, words, flat, ["dep"] * len(words)) == [(2, 6, "GPE"), (7, 8, "GPE")]


def test_a_preposition_hung_on_the_verb_before_it_belongs_to_the_object_behind_it() -> None:
    heads, deps = [1, 1, 1, 4, 1], ["nsubj", "ROOT", "mark", "det", "obj"]
    mend(["peru", "called", "for", "a", "truce"], heads, deps, ["PROPN", "VERB", "ADP", "DET", "NOUN"], ["_"] * 5)
    assert (heads[2], deps[2], deps[4]) == (4, "case", "obl")


def test_a_preposition_taken_for_a_complement_belongs_to_the_object_behind_it() -> None:
    heads, deps = [1, 1, 1, 4, 1], ["nsubj", "ROOT", "xcomp", "det", "obj"]
    mend(["peru", "called", "for", "a", "truce"], heads, deps, ["PROPN", "VERB", "ADP", "DET", "NOUN"], ["_"] * 5)
    assert (heads[2], deps[2], deps[4]) == (4, "case", "obl")


def test_the_mark_of_a_clause_stays_one() -> None:
    heads, deps = [1, 1, 3, 1, 3], ["nsubj", "ROOT", "mark", "advcl", "obj"]
    pos = ["PROPN", "VERB", "ADP", "VERB", "NOUN"]
    mend(["peru", "won", "by", "calling", "elections"], heads, deps, pos, ["_"] * 5)
    assert (heads[2], deps[2], deps[4]) == (3, "mark", "obj")


def test_the_name_behind_a_counterpart_is_the_counterparts() -> None:
    words = ["on", "call", "of", "his", "counterpart", ",", "salas", ",", "minister", "tamm", "went"]
    pos = ["ADP", "NOUN", "ADP", "PRON", "NOUN", "PUNCT", "PROPN", "PUNCT", "PROPN", "PROPN", "VERB"]
    heads = [1, 10, 4, 4, 1, 6, 10, 8, 6, 8, 10]
    deps = ["case", "obl", "case", "nmod:poss", "nmod", "punct", "nsubj", "punct", "appos", "flat", "ROOT"]
    mend(words, heads, deps, pos, ["_"] * 11)
    assert (heads[6], deps[6]) == (4, "appos")
    assert (heads[8], deps[8]) == (10, "nsubj")


def test_a_subject_behind_an_oblique_stays_one() -> None:
    words = ["on", "monday", ",", "salas", ",", "minister", "went"]
    pos = ["ADP", "PROPN", "PUNCT", "PROPN", "PUNCT", "PROPN", "VERB"]
    heads, deps = [1, 6, 3, 6, 5, 3, 6], ["case", "obl", "punct", "nsubj", "punct", "appos", "ROOT"]
    mend(words, heads, deps, pos, ["_"] * 7)
    assert (heads[3], deps[3]) == (6, "nsubj")


def test_a_name_does_not_end_in_of_the() -> None:
    words = ["at", "the", "Department", "of", "Foreign", "Affairs", "of", "the", "Swiss", "Confederation"]
    flat = list(range(len(words)))
    found = whole_names([(2, 8, "ORG"), (8, 10, "GPE")], words, flat, ["dep"] * len(words))
    assert found == [(2, 6, "ORG"), (8, 10, "GPE")]


def test_a_name_does_not_end_in_a_hyphen() -> None:
    words = ["President", "Moon", "Jae", "-", "in", "arrived"]
    heads, deps = [1, 1, 1, 2, 1, 5], ["dep"] * 6
    assert whole_names([(1, 4, "PERSON")], words, heads, deps) == [(1, 5, "PERSON")]
    two = [(1, 4, "PERSON"), (4, 5, "PERSON")]  # what is found as another name is left to it
    assert whole_names(two, words, heads, deps) == two


def test_a_state_and_its_people_are_called_what_they_are() -> None:
    words = ["Timor", "-", "Leste", "thanked", "Uzbek", "envoys", "and", "Niue", ",", "and", "Georgia", "rose"]
    spans = [(0, 3, "PERSON"), (4, 5, "GPE"), (7, 8, "ORG"), (10, 11, "PERSON")]
    flat = list(range(len(words)))
    found = whole_names(spans, words, flat, ["dep"] * len(words))
    assert found == [(0, 3, "GPE"), (4, 5, "NORP"), (7, 8, "GPE"), (10, 11, "PERSON")]


def test_who_bears_the_name_of_a_state_stays_a_person() -> None:
    words = ["Anatole", "France", "wrote", ".", "France", "smiled"]
    spans = [(0, 2, "PERSON"), (4, 5, "PERSON")]
    assert whole_names(spans, words, list(range(6)), ["dep"] * 6) == spans
