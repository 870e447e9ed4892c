"""Overlapping and repeated quotes are settled into one."""

from index.document import Span
from retrieval.answer import Citation, Evidence, SpeakerShown
from retrieval.settling import settled

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
        assert one.also_in == (short.citation,)


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
