"""Any CrossEncoder as reranker: real ones with weights by chance, made on the spot."""

from pathlib import Path

import pytest

from index.errors import ModelError
from retrieval.scoring.cross_encoder import CrossEncoderReranker
from retrieval.scoring.reranker import PackagedReranker, chosen

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the ferry company runs nine boats how many bread"


def made(folder: Path, outputs: int) -> Path:
    """A CrossEncoder of one small layer in ``folder``."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    words = folder / "words.txt"
    words.write_text("\n".join(WORDS.split()))
    BertTokenizerFast(str(words)).save_pretrained(folder)
    torch.manual_seed(1)
    small = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8}
    config = BertConfig(vocab_size=len(WORDS.split()), num_labels=outputs, initializer_range=3.0, **small)
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_a_folder_is_loaded_and_gives_logits(tmp_path: Path) -> None:
    """One number a text, in order, not squeezed between 0 and 1, the same whatever stands beside it."""
    reranker = chosen(str(made(tmp_path / "model", 1)))
    assert isinstance(reranker, CrossEncoderReranker)
    texts = ["the ferry company runs nine boats", "bread", "how many"]
    together = reranker.score("how many boats", texts)
    assert together == pytest.approx([reranker.score("how many boats", [text])[0] for text in texts], abs=1e-4)
    assert len(set(together)) == 3
    assert not all(0 <= logit <= 1 for logit in together)
    assert reranker.score("how many boats", []) == []


def test_a_model_of_several_outputs_is_refused(tmp_path: Path) -> None:
    """A model that tells entailment from contradiction cannot rank."""
    with pytest.raises(ModelError, match="3 numbers a pair"):
        CrossEncoderReranker(str(made(tmp_path / "model", 3))).score("how many", ["nine"])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("somebody/some-ranker", "hf download somebody/some-ranker"),
        ("/nowhere/at/all", "There is no folder /nowhere/at/all"),
        (str(Path(__file__).parent), "does not load"),
    ],
)
def test_a_model_that_is_not_there_is_named(name: str, message: str) -> None:
    """Nothing is downloaded; the error says what is missing and how to go on without it."""
    with pytest.raises(ModelError, match="ONRECORD_RERANKER=packaged") as caught:
        CrossEncoderReranker(name).score("how many", ["nine"])
    assert message in str(caught.value)


def test_the_setting_chooses() -> None:
    """ "off" is none, "packaged" is the packaged one; what it is called tells them apart."""
    assert chosen("off") is None
    packaged = chosen("packaged")
    assert isinstance(packaged, PackagedReranker)
    assert packaged.name != CrossEncoderReranker("some/other").name
