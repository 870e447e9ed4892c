"""Answers made by hand over the seeds: the evidence is real text at real offsets, read from the raw files."""

from dataclasses import replace
from pathlib import Path

from bot.settings import default_corpus
from index.document import Span
from retrieval.answer import (
    Answer,
    Citation,
    Evidence,
    QuestionKind,
    Reason,
    Searched,
    SpeakerShown,
    Understood,
)

TELEGRAPH = "001_ab6a889bc7504da0.txt"
POLICE = "002_87f876cbfca84f1a.txt"
ITV = "000_ded61d3d19a85a3b.txt"

SEARCHED = Searched(documents=5, passages=61, statements=93, generation="20261122T020000-abcdef")


def raw(doc: str) -> str:
    """A seed file's characters, line ends untouched."""
    return (default_corpus() / Path(doc)).read_bytes().decode()


def evidence(
    doc: str,
    quote: str,
    *,
    paragraph: int,
    name: str | None = "A Facebook spokesperson",
    entity: str | None = "Facebook",
    why: str = "spokesperson of Facebook",
    attribution: str | None = "direct",
    words: str | None = None,
    before: str = "",
    after: str = "",
    published: str | None = "2021-06-30",
) -> Evidence:
    """Evidence for the one place where ``quote`` stands; ``words`` are the speaker's own, the whole by default."""
    text = raw(doc)
    start = text.index(quote)
    own = start + quote.index(words or quote)
    title = text.strip().splitlines()[0].strip()
    return Evidence(
        quote=quote,
        score=0.9,
        receipt="r1",
        speaker=SpeakerShown(name, entity, why) if name else None,
        attribution=attribution,
        spans=(Span(own, own + len(words or quote)),),
        citation=Citation(doc, start, start + len(quote), paragraph, title, None, (), published, None),
        before=before,
        after=after,
    )


REPLY = (
    evidence(
        POLICE,
        "“Child exploitation has no place on our platforms and Facebook will continue to lead the industry in "
        "developing new ways to prevent, detect and respond to abuse.",
        paragraph=18,
        before="A Facebook spokesperson said: ",
    ),
    evidence(
        POLICE,
        "“End-to-end encryption is already the leading security technology used by many services to keep people safe "
        "from hackers and criminals. Its full roll-out on our messaging services is a long-term project and we are "
        "building strong safety measures into our plans.”",
        paragraph=19,
    ),
)
ZERO_TOLERANCE = evidence(
    ITV,
    'it had a "zero tolerance" approach to child sexual exploitation',
    paragraph=33,
    name="a spokesperson for Facebook",
    attribution="mixed",
    words='"zero tolerance"',
    before="In response to our interview with Simon Bailey, a spokesperson for Facebook told ITV News that ",
    after=', while Snapchat said the safety of its users was a "top priority".',
    published=None,
)
LIGHTS = evidence(
    POLICE,
    "which threatens to “turn the lights off”",
    paragraph=6,
    name="Mr Bailey",
    entity="Simon Bailey",
    why="'Mr Bailey' is Simon Bailey",
    attribution="mixed",
    words="“turn the lights off”",
)

FACEBOOK = Answer(
    question="what did Facebook say?",
    message="Facebook is on record with 3 statements in 2 documents.",
    understood=Understood(QuestionKind.SAID, speaker="Facebook"),
    searched=SEARCHED,
    answers=(*REPLY, ZERO_TOLERANCE),
    mentions=(LIGHTS,),
)
GOOGLE = replace(
    FACEBOOK,
    question="what did Google say?",
    message="Google is not on record: no statement of theirs in 5 documents.",
    understood=Understood(QuestionKind.SAID, speaker="Google"),
    answers=(),
    reason=Reason.NO_STATEMENT,
)
