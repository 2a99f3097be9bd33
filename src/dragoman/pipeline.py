"""The order of the stages, from a report to its reading, and the one try around one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman import __version__
from dragoman.config import Settings
from dragoman.errors import DragomanError, InputError, UsageError
from dragoman.garbage import no_collections
from dragoman.sources import Options, check_usable, from_object, make_report, publication_day
from dragoman.timing import Clock
from dragoman.types import Coder, Explanation, Mentions, Reading, Relation, Report, Span
from dragoman.unresolved import find_unresolved

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.codebook import Codebook
    from dragoman.language import Analyser
    from dragoman.language.relation import Pair, RelationHead
    from dragoman.mentions.user_tables import Tables

Given = Report | str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A reading with what it was made from: for evaluation and for building on."""

    doc: Doc
    mentions: Mentions
    reading: Reading


class Interpreter:
    """Reads reports. Model and codebook are loaded at the first report and then kept.

    An interpreter keeps no trace of what it read: the same report gives the same reading.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        """Keep the settings; nothing is loaded yet."""
        self.settings = settings or Settings.gather()
        self.clock = Clock()

    @cached_property
    def _analyser(self) -> Analyser:
        from dragoman.language import Analyser

        return Analyser(self.settings.threads)

    @cached_property
    def _relation_head(self) -> RelationHead:
        from dragoman.language.relation import RelationHead

        return RelationHead()

    @cached_property
    def _codebook(self) -> Codebook:
        from dragoman.codebook import load_codebook

        return load_codebook(self.settings.codebook)

    @cached_property
    def _tables(self) -> Tables | None:
        from dragoman.mentions.user_tables import load_tables

        return load_tables(self.settings.actors) if self.settings.actors else None

    @cached_property
    def _coder(self) -> Coder:
        from dragoman.assets import manifest

        book = self.settings.codebook
        ontology = f"{book.name} {self._codebook.version}" if book else f"plover {__version__}"
        if self._tables is not None:
            ontology += f", actors {self._tables.version}"
        return Coder(__version__, str(manifest().get("version", "")), ontology)

    @property
    def name(self) -> str:
        """The versions of package, model and codebook, as one word: readings of one name are alike."""
        return "/".join((self._coder.version, self._coder.model, self._coder.codebook))

    def read(self, report: Given, *, published: str | None = None) -> Reading:
        """The reading of one report: a text, a ``Report`` or a mapping with the keys of ``docs/record.md``.

        ``published`` (YYYY-MM-DD) outranks a date of the report. Raises ``InputError`` where the
        report cannot be used.
        """
        return self.analyse(report, published=published).reading

    def pipe(self, reports: Iterable[Given], failed: Callable[[InputError], None] | None = None) -> Iterator[Reading]:
        """Readings of many reports, in their order.

        A report that cannot be read is handed to ``failed`` and left out; without ``failed`` it raises.
        """
        for number, report in enumerate(reports, start=1):
            try:
                yield self.read(report)
            except InputError as error:
                if failed is None:
                    raise
                failed(error if error.where else InputError(f"report {number}", error.what, error.todo))

    def analyse(self, report: Given, *, published: str | None = None) -> Analysis:
        """As ``read``, with the analysed text and the mentions beside the reading."""
        usable = self._prepare(report, published)
        try:
            with no_collections():  # words of a Doc refer to each other, and live until the reading is there
                return self._stages(usable)
        except DragomanError:
            raise
        except Exception as error:
            raise InputError(
                f"report {usable.id}",
                f"it could not be read because of a fault in dragoman ({type(error).__name__}: {error})",
                "leave it out, and report the fault with this text",
            ) from error

    def explain(self, report: Given, *, published: str | None = None) -> tuple[Explanation, ...]:
        """Why each event of the report's reading has its code, in the order of the events.

        Raises ``InputError`` as ``read`` does.
        """
        from dragoman.coding.events import explain_events

        made = self.analyse(report, published=published)
        return explain_events(made.doc, made.mentions, self._codebook, made.reading.trips)

    def relation(
        self, sentence: str, actor_span: Sequence[int] | None, recipient_span: Sequence[int] | None
    ) -> Relation:
        """What a sentence tells of an actor towards a recipient: all types ranked, and the words that decide.

        The spans are ``(start, end)`` in characters of the sentence; None where it names no such party.
        """
        from dragoman.language.relation import Pair, hidden

        if not sentence.strip():
            raise UsageError("sentence: it is empty; give the sentence that names the two parties")
        actor, recipient = (_party(n, s, sentence) for n, s in (("actor", actor_span), ("recipient", recipient_span)))
        if actor and recipient and actor.start < recipient.end and recipient.start < actor.end:
            raise UsageError("actor_span and recipient_span overlap; give two separate parts of the sentence")
        return next(self.relations([Pair(sentence, actor, recipient)], hide=hidden))

    def relations(
        self, pairs: Sequence[Pair], hide: Callable[[Doc, Pair], list[Pair]] | None = None
    ) -> Iterator[Relation]:
        """As ``relation``, for many; without ``hide``, ``words`` are those of the codebook alone (much faster)."""
        from dragoman.coding.relations import decide, relation, votes, weigh

        for pair, head in zip(pairs, self._relation_head.likelihoods(pairs), strict=True):
            doc = self._analyser.doc(pair.text)
            said = votes(doc, pair.actor, pair.recipient, self._codebook)
            ranked = decide(self._codebook, said, head)
            tried = hide(doc, pair) if hide is not None else []
            changed = self._relation_head.likelihoods(tried)
            weights = weigh(ranked[0].type, head, [(p.hidden, c) for p, c in zip(tried, changed, strict=True)])
            yield relation(ranked, said, weights)

    def _prepare(self, report: Given, published: str | None) -> Report:
        options = Options(published=published, max_characters=self.settings.max_characters)
        if isinstance(report, str):
            return make_report(report, {}, "the text", options)
        if isinstance(report, Mapping):
            return from_object(dict(report), f"report {report.get('id', '')}".strip(), options)
        check_usable(report.text, f"report {report.id}", options.max_characters)
        if published:
            day = publication_day(published, "published", options.today)
            return replace(report, published=day, published_basis="given")
        return report

    def _stages(self, report: Report) -> Analysis:
        from dragoman.language.quick import import_spacy

        import_spacy()
        from dragoman.coding.attribution import find_statements
        from dragoman.coding.contexts import find_contexts
        from dragoman.coding.deals import code_deals
        from dragoman.coding.events import code_events
        from dragoman.coding.speakers import with_speakers
        from dragoman.coding.trips import code_trips
        from dragoman.language.view import view
        from dragoman.mentions import find_mentions
        from dragoman.mentions.published import publication_date
        from dragoman.mentions.user_actors import with_tables

        if report.published is None:
            day, basis = publication_date(report)
            report = replace(report, published=day, published_basis=basis)
        stage = self.clock.stage
        with stage("analyser"):
            doc = view(self._analyser.doc(report.text))
        with stage("mentions"):
            mentions = find_mentions(doc, report.published)
            if self._tables is not None:
                mentions = with_tables(doc, mentions, self._tables, report.published)
            mentions = with_speakers(doc, mentions)
        with stage("trips"):
            trips = code_trips(doc, mentions, report.published)
        with stage("events"):
            events = code_events(doc, mentions, self._codebook, trips)
        with stage("deals"):
            deals = code_deals(doc, mentions, events)
        reading = Reading(
            document=report,
            actors=mentions.actors,
            trips=trips,
            events=events,
            deals=deals,
            statements=find_statements(doc, mentions),
            unresolved=find_unresolved(mentions, trips, events, report.published),
            contexts=find_contexts(doc, self._codebook.contexts).report(),
            coder=self._coder,
            sentences=_sentences(doc),
        )
        return Analysis(doc, mentions, reading)


def _party(name: str, span: Sequence[int] | None, sentence: str) -> Span | None:
    if span is None:
        return None
    if len(span) != 2 or not 0 <= span[0] < span[1] <= len(sentence):
        raise UsageError(
            f"{name}_span: {tuple(span)} does not lie within the sentence; "
            f"give start and end, in characters from 0 to {len(sentence)}"
        )
    return Span(*span)


def _sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences that hold more than blanks, trimmed: what ``Event.sentence`` counts."""
    out = []
    for sentence in doc.sents:
        text = sentence.text
        if text.strip():
            start = sentence.start_char + len(text) - len(text.lstrip())
            out.append(Span(start, start + len(text.strip())))
    return tuple(out)


def load(
    codebook: str | Path | None = None, *, actors: Sequence[str | Path] | None = None, max_characters: int | None = None
) -> Interpreter:
    """An interpreter: ``codebook`` is a folder of TOML files in place of the shipped ontology.

    ``actors`` are tables of one's own actors (CSV, or dictionaries in the format of PETRARCH).
    """
    tables = tuple(actors) if actors else None
    return Interpreter(Settings.gather(codebook=codebook, actors=tables, max_characters=max_characters))


@lru_cache(maxsize=1)
def shared() -> Interpreter:
    """The interpreter with default settings, made at the first asking and then kept."""
    return load()


def read(report: Given, *, published: str | None = None) -> Reading:
    """The reading of one report by an interpreter with default settings, loaded once."""
    return shared().read(report, published=published)
