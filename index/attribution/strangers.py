"""People who are only described: who "she" is after "A woman in Kilkee has told how …"."""

from dataclasses import replace

from index.attribution.antecedents import Antecedents
from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.phrases import Phrase
from index.attribution.speaker import Speaker
from index.document import Span


class Strangers:
    """The last person of one document who was described and not named."""

    def __init__(self, antecedents: Antecedents, words: Lexicon) -> None:
        self.antecedents, self.words = antecedents, words
        self.last: Speaker | None = None
        self.group: str | None = None

    def met(self, speaker: Speaker, phrase: Phrase, frame: Frame) -> None:
        """Somebody described speaks or is spoken of first in a sentence."""
        shown = {frame.tokens[phrase.first].lower, frame.tokens[phrase.head].lower}
        groups = {"he": self.words.words["masculine"], "she": self.words.words["feminine"]}
        self.last = speaker
        self.group = next((group for group, forms in groups.items() if not forms.isdisjoint(shown)), None)

    def meant(self, at: Span, group: str) -> Speaker | None:
        """Whoever was described, unless somebody named who may be the he or she of ``at`` came since."""
        if self.last is None or self.group not in (group, None) or self.last.mention.end > at.start:
            return None
        if self.antecedents.named_since(self.last.mention, at, group):
            return None
        return replace(self.last, mention=at)
