"""Answers "who is the Home Secretary?" from the profiles: the sentences in which the office stands beside the name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.document import Span
from index.speaker import Attribute, Facet, Profile
from retrieval.answer import Evidence, SpeakerShown
from retrieval.filtering import Filter
from retrieval.language.words import forms
from retrieval.quoting.evidence import place_evidence
from retrieval.quoting.settling import settled
from retrieval.request import Outcome, Request, counted
from retrieval.shelf import Shelf
from retrieval.speakers.names import core, tokens
from retrieval.tuning import SURE_IDENTITY

_POSTS = (Facet.TITLE, Facet.OFFICE)


@dataclass(frozen=True, slots=True)
class _Read:
    """A title or office of somebody, and the sentence where it was read."""

    profile: Profile
    attribute: Attribute
    sentence: Span
    named: bool
    """Whether the person's name stands in that sentence."""


def answer_identity(request: Request) -> Outcome | None:
    """The person and where the office was read, newest first; None when no profile holds it."""
    shelf, asked = request.shelf, request.question.identity
    if asked is None:
        return None
    with request.clock.stage("speaker"):
        meant = shelf.directory.identified(asked)
        places = [place for profile, texts in meant for place in _places(shelf, profile, texts, request.filter)]
    with request.clock.stage("evidence"):
        found = settled(_evidence(shelf, place) for place in sorted(places, key=lambda read: _place(shelf, read)))
    if not found:
        return None
    people = ", ".join(dict.fromkeys(item.speaker.entity or "" for item in found if item.speaker))
    documents = counted(len({item.citation.doc for item in found}), "document")
    return Outcome(f"{people}, as read in {documents}.", tuple(found[: request.top]), speaker=people)


def _places(shelf: Shelf, profile: Profile, texts: frozenset[str], within: Filter) -> Iterator[_Read]:
    """Where the texts were read, in paragraphs that may be answered from."""
    for attribute in profile.attributes:
        if (
            not within.holds(attribute.doc)
            or attribute.facet not in _POSTS
            or attribute.text not in texts
            or attribute.span is None
        ):
            continue
        document = shelf.generation.document(attribute.doc)
        for paragraph in document.answerable():
            for sentence in paragraph.sentences:
                if sentence.contains(attribute.span):
                    named = _is_named(profile, sentence.of(document.text))
                    if named or _speaks(shelf, profile, attribute):
                        yield _Read(profile, attribute, sentence, named)


def _is_named(profile: Profile, sentence: str) -> bool:
    names = {core(tokens(name))[-1] for name in (profile.entity, *profile.texts(Facet.NAME)) if tokens(name)}
    return not names.isdisjoint(form.removesuffix("'s") for form in forms(sentence))


def _speaks(shelf: Shelf, profile: Profile, attribute: Attribute) -> bool:
    """Whether the office stands for the person where a statement is attributed to both."""
    return any(
        s.speaker is not None and attribute.span is not None and s.speaker.overlaps(attribute.span)
        for s in shelf.statements_in(attribute.doc)
        if s.entity == profile.entity
    )


def _place(shelf: Shelf, read: _Read) -> tuple[bool, bool, int]:
    """Beside the name first, then newest first, undated last."""
    when = shelf.documents[read.attribute.doc].published
    return not read.named, when is None, -int((when or "0").replace("-", ""))


def _evidence(shelf: Shelf, place: _Read) -> Evidence:
    shown = place_evidence(shelf, place.attribute.doc, place.sentence, SURE_IDENTITY)
    entity, office = place.profile.entity, " ".join(place.attribute.text.split())
    return replace(shown, speaker=SpeakerShown(entity, entity, f"“{office}”"))
