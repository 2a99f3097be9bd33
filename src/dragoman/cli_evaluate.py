"""The commands ``dragoman evaluate ...``: each scores the reading against one kind of gold data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

evaluation = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Measure the reading against gold data.")

Gold = Annotated[Path, typer.Argument(help="JSON Lines, or a treebank as .conllu or .conllu.xz.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")]


@evaluation.command("cases")
def evaluate_cases(
    folder: Annotated[Path, typer.Argument(help="Folder of cases with its score.py.")],
    as_json: AsJson = False,
    per_case: Annotated[bool, typer.Option("--per-case", help="Also each case's scores.")] = False,
    keep: Annotated[Path | None, typer.Option(help="Keep the predictions in this folder.")] = None,
) -> None:
    """Read every report under FOLDER and run FOLDER/score.py on the readings."""
    from dragoman.evaluate.cases import score_cases

    print(score_cases(folder, as_json=as_json, per_case=per_case, keep=keep))


@evaluation.command("annotated")
def evaluate_annotated(file: Gold, as_json: AsJson = False) -> None:
    """Score entities, times, events, trips and deals against annotated reports."""
    from dragoman.evaluate.annotated import score_annotated
    from dragoman.evaluate.tables import show_scores

    print(show_scores(score_annotated(file), as_json=as_json))


@evaluation.command("relations")
def evaluate_relations(file: Gold, as_json: AsJson = False) -> None:
    """Score the type of act between given parties, in labelled sentences: root, quad and binary classes."""
    from dragoman.evaluate.relations import score_relations
    from dragoman.evaluate.tables import show_scores

    print(show_scores(score_relations(file), as_json=as_json))


@evaluation.command("stories")
def evaluate_stories(
    file: Gold,
    as_json: AsJson = False,
    every: Annotated[int, typer.Option(min=1, help="Read only every so many stories.")] = 1,
) -> None:
    """Score the event types that labelled stories tell."""
    from dragoman.evaluate.stories import score_stories
    from dragoman.evaluate.tables import show_scores

    print(show_scores(score_stories(file, every), as_json=as_json))


@evaluation.command("parse")
def evaluate_parse(file: Gold, as_json: AsJson = False) -> None:
    """Score tags, lemmas and trees against a treebank."""
    from dragoman.evaluate.analyser import score_parse
    from dragoman.evaluate.tables import show_scores

    print(show_scores(score_parse(file), as_json=as_json))


@evaluation.command("entities")
def evaluate_entities(file: Gold, as_json: AsJson = False) -> None:
    """Score entities alone."""
    from dragoman.evaluate.analyser import score_entities
    from dragoman.evaluate.tables import show_scores

    print(show_scores(score_entities(file), as_json=as_json))


@evaluation.command("attribution")
def evaluate_attribution(file: Gold, as_json: AsJson = False) -> None:
    """Score who says what: source, cue and content of every statement."""
    from dragoman.evaluate.attribution import score_attribution
    from dragoman.evaluate.tables import show_scores

    print(show_scores(score_attribution(file), as_json=as_json))


@evaluation.command("validation")
def evaluate_validation(
    file: Gold,
    dictionaries: Annotated[
        Path | None,
        typer.Option(help="Folder of the dictionaries; without it, the folder 'dictionaries' beside FILE's."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Score who does what to whom against sentences for coders with dictionaries, which are loaded."""
    from dragoman.evaluate.tables import show_scores
    from dragoman.evaluate.validation import score_validation

    folder = dictionaries or file.resolve().parent.parent / "dictionaries"
    print(show_scores(score_validation(file, folder), as_json=as_json))


@evaluation.command("times")
def evaluate_times(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines with TIMEX3 annotations, plain or .xz.")],
    as_json: AsJson = False,
) -> None:
    """Score time expressions as TempEval-3 does: strict and relaxed spans, value, type."""
    from dragoman.evaluate.tables import show_scores
    from dragoman.evaluate.times import score_times

    print(show_scores(score_times(files), as_json=as_json))


@evaluation.command("places")
def evaluate_places(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines of texts with toponyms, plain or .xz.")],
    as_json: AsJson = False,
) -> None:
    """Score places, found and resolved, against GeoNames ids and coordinates."""
    from dragoman.evaluate.places import score_places
    from dragoman.evaluate.tables import show_scores

    print(show_scores(score_places(files), as_json=as_json))


@evaluation.command("actors")
def evaluate_actors(file: Gold, as_json: AsJson = False) -> None:
    """Score codes and chains of actors against annotated reports, or chains against a treebank with entities."""
    from dragoman.evaluate.actors import score_actors
    from dragoman.evaluate.tables import show_scores

    print(show_scores(score_actors(file), as_json=as_json))


@evaluation.command("people")
def evaluate_people(
    table: Annotated[Path, typer.Argument(help="officeholders_observed.csv of the official record.")],
    feeds: Annotated[list[Path], typer.Argument(help="Press releases of the same days, JSON Lines, plain or .xz.")],
    as_json: AsJson = False,
) -> None:
    """Score who the people of the official record are in press releases: name, state, office."""
    from dragoman.evaluate.people import score_people
    from dragoman.evaluate.tables import show_scores

    print(show_scores(score_people(table, feeds), as_json=as_json))


@evaluation.command("official")
def evaluate_official(
    case: Annotated[Path, typer.Argument(help="Folder official-2021, with score_official.py beside it.")],
    data: Annotated[Path, typer.Argument(help="Folder that holds state-feed and whitehouse-feed.")],
    record: Annotated[Path | None, typer.Option(help="Use and keep this record.")] = None,
) -> None:
    """Rebuild the official table of travels from two press feeds, and print the scores as JSON."""
    import json

    from dragoman.evaluate.record import official_scores

    print(json.dumps(official_scores(case, data, record), indent=1))
