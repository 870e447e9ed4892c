"""Overlapping and repeated quotes are settled into one."""

from dataclasses import replace

import pytest

from index.document import Span
from retrieval.answer import Caution, Citation, Evidence, Repeat, SpeakerShown
from retrieval.quoting.settling import settled

TEXT = 'She said the plan was "sound" and "long overdue", and that it would go on.'


def evidence(
    quote: str, *, doc: str = "a.txt", start: int = 0, entity: str = "Mary Stone", spans: tuple[Span, ...] = ()
) -> Evidence:
    """A quote of one speaker at one place."""
    place = Citation(doc, start, start + len(quote), 1, None, None, (), None, None)
    return Evidence(quote, 0.9, "r", SpeakerShown(entity, entity, ""), "direct", spans, place)


def test_one_clause_with_two_quoted_stretches_is_one_quote() -> None:
    """Both of the speaker's own stretches are marked in it."""
    start = TEXT.index("the plan")
    quote = 'the plan was "sound" and "long overdue"'
    sound = Span(TEXT.index('"sound"'), TEXT.index('"sound"') + len('"sound"'))
    overdue = Span(TEXT.index('"long'), TEXT.index('"long') + len('"long overdue"'))
    (one,) = settled([evidence(quote, start=start, spans=(sound,)), evidence(quote, start=start, spans=(overdue,))])
    assert one.spans == (sound, overdue)


def test_a_fuller_wording_replaces_a_part_of_it() -> None:
    """A standfirst's shortened quote gives way to the whole one, and is listed as its repeat."""
    short = evidence("the bridge is not safe", start=10)
    whole = evidence("“I can say that the bridge is not safe, and was not.”", doc="b.txt", start=90)
    for order in ([short, whole], [whole, short]):
        (one,) = settled(order)
        assert one.quote == whole.quote
        (repeat,) = one.also_in
        assert isinstance(repeat, Repeat)
        assert (repeat.doc, repeat.start, repeat.quote) == ("a.txt", 10, short.quote)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        # agency copy, with its small changes of spelling, marks and length
        ("“We have not raised our prices since 2016.”", "\"We've not raised our prices since 2016,\""),
        ("“The organisation defends its labour rights.”", "“The organization defends its labor rights”"),
        # cut differently
        ("“The tide took the wall, the road and every boat.”", "“took the wall, the road and every boat”"),
        ("“The tide took the wall, the road and all our boats.”", "“The tide took the wall, the road”"),
        # quoted here, reported there
        ("“We have not put up our prices since 2016.”", "that the firm had not put up its prices since 2016"),
        ("“I have asked the police to look into the ledgers.”", "he had asked the police to look into the ledgers"),
    ],
)  # fmt: skip
def test_one_statement_in_two_wordings_is_one_answer(here: str, there: str) -> None:
    """The wording with the speaker's own words is shown, the other beside its place."""
    quoted = evidence(here, start=10, spans=(Span(10, 20),))
    other = evidence(there, doc="b.txt", start=90)
    for order in ([quoted, other], [other, quoted]):
        (one,) = settled(order)
        assert one.quote == here
        assert [repeat.quote for repeat in one.also_in if isinstance(repeat, Repeat)] == [there]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("“Fares will rise by 12% in June on every boat.”", "“Fares will rise by 9% in June on every boat.”"),
        ("“We will pay for the wall this year.”", "“We will not pay for the wall this year.”"),
        ("“We will sue Tideway over this decision.”", "“We will sue Marlow over this decision.”"),
        ("“The council asked Alder Line to pay for the wall.”", "“Alder Line asked the council to pay for the wall.”"),
    ],
)  # fmt: skip
def test_what_differs_in_what_it_says_stays_apart(here: str, there: str) -> None:
    """Another figure, a "not", another name, other roles: two statements, however alike."""
    assert len(settled([evidence(here), evidence(there, doc="b.txt")])) == 2


def test_a_denial_is_no_repeat_of_what_it_denies() -> None:
    """The same words said and denied are two statements."""
    said = evidence("“We knew about the crack for years.”")
    denied = evidence("He denied saying: “We knew about the crack for years.”", doc="b.txt")
    assert len(settled([said, replace(denied, caution=Caution.DENIED)])) == 2


def test_another_speaker_is_never_merged() -> None:
    """The same words by two speakers are two statements."""
    assert len(settled([evidence("we are very sorry indeed"), evidence("we are very sorry indeed", entity="Joe")])) == 2


def test_short_phrases_recur_by_chance() -> None:
    """Two documents with "very sorry" are two statements."""
    assert len(settled([evidence("very sorry"), evidence("very sorry", doc="b.txt")])) == 2


def test_a_phrase_in_a_long_quotation_stays_apart() -> None:
    """Five words that recur in a long quotation may be a statement of their own."""
    long = "“We know that at the end of the day it is the people of this town who must pay for it all.”"
    assert len(settled([evidence(long), evidence("at the end of the", start=500)])) == 2


def test_order_is_kept() -> None:
    """What comes first stays first."""
    quotes = ["one two three", "four five six", "seven eight nine"]
    assert [one.quote for one in settled(evidence(q, start=100 * i) for i, q in enumerate(quotes))] == quotes
