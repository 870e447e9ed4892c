"""What an index holds, in numbers that agree with its answers."""

from retrieval.library import Library


def test_speakers_are_counted_as_their_answers_count_them(library: Library) -> None:
    """Whoever reads how many statements somebody has, and asks for them, is shown as many."""
    speakers = library.overview().speakers
    assert len(speakers) > 5
    totals = {name: library.answer(f"what did {name} say?", top=1).total for name in speakers}
    assert dict(speakers) == totals
    assert list(speakers.values()) == sorted(speakers.values(), reverse=True)
