"""What Tab offers at the prompt follows the index."""

import shutil
from pathlib import Path

from bot.prompting.completed import Completed
from index.generation import open_current
from index.withdrawing.withholding import withhold


def test_speakers_of_withdrawn_documents_are_not_offered(seed_index: Path, tmp_path: Path) -> None:
    """With the next Tab; and none at all while what is withdrawn cannot be known."""
    index = tmp_path / "index"
    shutil.copytree(seed_index, index)
    generation = open_current(index)
    names = Completed(index)
    everyone = names()
    read_in = {profile.entity: {a.doc for a in profile.attributes} for profile in generation.profiles()}
    gone, docs = next((entity, docs) for entity, docs in read_in.items() if len(docs) == 1)
    withhold(index, *docs)
    generation.close()
    assert gone in everyone
    assert gone not in names()
    assert set(names()) < set(everyone)
    assert names()
    (index / "WITHHELD").write_bytes(b"?")
    assert names() == []
