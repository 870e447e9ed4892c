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
        self.known = False
        self.frame: Frame | None = None

    def met(self, speaker: Speaker, phrase: Phrase, frame: Frame) -> None:
        """Somebody described speaks or is spoken of first in a sentence."""
        tokens = [token.lower for token in frame.tokens[phrase.first : phrase.last]]
        shown = {tokens[0], frame.tokens[phrase.head].lower}
        groups = {"he": self.words.words["masculine"], "she": self.words.words["feminine"]}
        self.last, self.frame = speaker, frame
        self.group = next((group for group, forms in groups.items() if not forms.isdisjoint(shown)), None)
        self.known = tokens[0] not in self.words.words["indefinite"] and self.words.words["binders"].isdisjoint(tokens)

    def meant(self, at: Span, group: str) -> Speaker | None:
        """Whoever was described, unless somebody named who may be the he or she of ``at`` came since.

        "The Florida senator" may be somebody named long before: then only his own sentence goes on with him.
        """
        if self.last is None or self.frame is None or self.last.mention.end > at.start:
            return None
        if self.group not in (group, None) or self.antecedents.named_since(self.last.mention, at, group):
            return None
        own = self.frame.span.start <= at.start < self.frame.span.end
        if self.known and not own and self.antecedents.find(self.last.mention, group, None, known=True) is not None:
            return None
        return replace(self.last, mention=at)
