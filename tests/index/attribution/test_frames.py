"""Frames: sentences with whole quotations standing in them as one unit."""

from index.attribution.frames import Frame, frames_of
from index.attribution.lexicon import lexicon
from index.attribution.quotations import quotations_of
from tests.index.attribution.saying import document

ENGLISH = lexicon("en")


def frames(text: str) -> list[Frame]:
    """The frames of a text of one paragraph."""
    paragraph = document(text).paragraphs[0]
    quotations = quotations_of(text, (paragraph,), ENGLISH)
    return list(frames_of(text, 0, paragraph, quotations, ENGLISH))


def cut(text: str) -> list[str]:
    """The words of each frame."""
    return [frame.span.of(text) for frame in frames(text)]


def test_a_quotation_of_many_sentences_stays_in_one_frame() -> None:
    """Full stops inside a quotation end nothing; the one after its cue does."""
    text = "“We came. We saw. We left,” Ms Reed said. Nobody was hurt."
    assert cut(text) == ["“We came. We saw. We left,” Ms Reed said.", "Nobody was hurt."]


def test_a_question_goes_on_to_its_cue() -> None:
    """A capital after the closing mark does not end the sentence where a name and its cue follow."""
    assert cut("“Why not?” Reed asked. He left.") == ["“Why not?” Reed asked.", "He left."]


def test_a_finished_quotation_ends_its_sentence() -> None:
    """After a full stop inside the marks a new sentence begins."""
    assert cut("Reed said: “We left.” He went home.") == ["Reed said: “We left.”", "He went home."]


def test_a_dateline_is_a_frame_of_its_own() -> None:
    """Town, date and agency are no part of the first sentence."""
    assert cut("LEEDS, July 4 (PX) — Ms Reed said no.") == ["LEEDS, July 4 (PX) —", "Ms Reed said no."]


def test_only_complete_quotations_are_masked() -> None:
    """A quotation that stands alone is hidden from the parser, one woven into the clause is not."""
    masked = [quoted.masked for quoted in frames("“We left,” Reed said, calling it “a sad day” for all.")[0].quoted]
    assert masked == [True, False]


def test_words_of_a_quotation_are_not_outside() -> None:
    """No cue is looked for between the marks."""
    frame = frames("Reed called it “what they said” then.")[0]
    outside = [token.text for index, token in enumerate(frame.tokens) if frame.outside(index)]
    assert outside == ["Reed", "called", "it", "then", "."]


def test_a_text_without_a_stop_is_cut() -> None:
    """A table or a dump without any full stop gives frames of bounded length, so that reading it stays linear."""
    text = document("Mary Smith said that the bridge and " * 2000)
    (paragraph,) = text.paragraphs
    frames = list(frames_of(text.text, 0, paragraph, [], lexicon("en")))
    assert len(frames) > 10
    assert max(len(frame.tokens) for frame in frames) <= 401
