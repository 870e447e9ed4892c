"""What was worked out of a speaker's statements, as it can be compared between two indexes."""

from typing import Any

from index.generation import Generation


def told(generation: Generation, speaker: str) -> Any:
    """Everything but the numbers of the statements, which differ."""
    found = generation.told(speaker)
    assert found is not None
    rows = found.rows.copy()
    cues = [found.cues[cue] for cue in rows["cue"]]
    rows["number"] = rows["cue"] = 0
    pairs = found.pairs.covering.tolist(), found.pairs.alike.tolist()
    return (
        rows.tolist(),
        found.docs,
        cues,
        pairs,
        [part.tolist() for part in generation.told_words(speaker, 0, 2**32 - 1)],
    )
