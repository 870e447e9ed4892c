"""What a cue reports: the clause or object that holds the content of an attribution."""

from index.attribution.cue import Cue, CueKind
from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.parse import Parse
from index.attribution.phrases import Phrase, Phrases

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp", "dative"})
_NAMES = frozenset({"oprd", "xcomp", "ccomp"})
"""What "called him" still needs to be a statement: "called him a hero"."""
_REST = 4
"""Tokens after a source between commas that go on with the report."""
_ASIDE = 14
"""Tokens of an aside that says who somebody is."""
_TOLD = 8
"""Tokens of a clause that only says who reports."""
_PUNCTUATION = frozenset({",", ".", ";", ":", "-", "–", "—", "!", "?", "(", ")"})
_QUOTES = frozenset("“”\"„«»‘’'")

Range = tuple[int, int]
"""Tokens [first, last)."""


def content_of(cue: Cue, frame: Frame, parse: Parse | None, words: Lexicon) -> Range | None:
    """The tokens ``cue`` reports, or None when it reports nothing that can be told apart."""
    if cue.kind is CueKind.CARRIER or (parse is not None and _unsaid(cue, frame, parse, words)):
        return None
    if cue.kind is CueKind.SOURCE:
        return _trimmed(frame, _around_source(cue, frame, words))
    if _aside(cue, frame, words):
        return _trimmed(frame, (0, len(frame.tokens)))
    if parse is None:
        found = _trimmed(frame, _positional(cue, frame, words))
        return None if found is not None and found[1] <= cue.clause()[0] and _reports(frame, found, words) else found
    found = _parsed(cue, frame, parse, words)
    return _trimmed(frame, found and _cut_at_contrast(frame, found, parse, words))


def _around_source(cue: Cue, frame: Frame, words: Lexicon) -> Range:
    """ "According to X, …": what follows the comma; "…, according to X": what stands before."""
    first, last = cue.clause()
    while first > 2 and last < len(frame.tokens) - 1 and frame.tokens[last].lower in words.words["adverbs"]:
        last += 1
    if first > 2:
        rest = len(frame.tokens) - last
        inside = rest > _REST and frame.tokens[first - 1].lower == frame.tokens[last].lower == ","
        goes_on = inside and (words.verb_second or _predicate(frame.tokens[last + 1].lower, words))
        within = words.verb_second and rest > 1 and frame.tokens[first - 1].lower != ","  # "war laut X vermeidbar"
        return 0, len(frame.tokens) if goes_on or within else first
    commas = [i for i in range(last, len(frame.tokens)) if frame.tokens[i].lower == "," and frame.outside(i)]
    aside = len(commas) > 1 and (
        _says_who(frame, commas[0] + 1, commas[1], words) or _relates(frame.tokens[commas[0] + 1].lower, words)
    )
    return commas[aside] if commas else last, len(frame.tokens)


def _predicate(word: str, words: Lexicon) -> bool:
    """Whether a clause goes on with ``word``, broken by a source: "His sums, according to X, contain a gap"."""
    if word in words.words["auxiliaries"]:
        return True
    loose = any(word in words.words[kind] for kind in ("stops", "determiners", "adverbs", "prepositions"))
    return word.isalpha() and not loose and not word.endswith(tuple(words.words["unfinite"]))


def _relates(word: str, words: Lexicon) -> bool:
    """ "According to a report, which …, …": a relative clause; in German its pronoun looks like an article."""
    return words.pronouns.get(word) == "relative" or (words.verb_second and word in words.words["articles"])


def _says_who(frame: Frame, first: int, last: int, words: Lexicon) -> bool:
    """ "According to Ann Reed, the mayor of Leeds, …": what stands between commas says who she is."""
    inside = [token.lower for token in frame.tokens[first:last]]
    roles = words.people["roles"] | words.people["titles"] | words.people["epithets"]
    acts = words.words["auxiliaries"] | words.words["conjunctions"]
    return len(inside) < _ASIDE and not roles.isdisjoint(inside) and acts.isdisjoint(inside)


def _unsaid(cue: Cue, frame: Frame, parse: Parse, words: Lexicon) -> bool:
    """ "did not say that", "declined to reveal": what follows was not said."""
    if any(parse.deps[child] == "neg" for child in parse.children[cue.first]):
        return True
    above = parse.heads[cue.first]
    undone = words.words["refusals"] | words.words["denials"]
    return (
        parse.deps[cue.first] in ("xcomp", "ccomp")
        and parse.tags[cue.first] in ("VB", "VBG")
        and (frame.tokens[above].lower in undone)
    )


def _aside(cue: Cue, frame: Frame, words: Lexicon) -> bool:
    """ "The hashtag, he said, was popular": the cue is an aside, the sentence around it is the report."""
    first, last = cue.clause()
    if first < 2 or last >= len(frame.tokens) - 3 or cue.verb is None or "speech" not in cue.verb.classes:
        return False
    if frame.tokens[first - 1].lower != "," or frame.tokens[last].lower != "," or frame.quoted:
        return False
    return not (cue.first < cue.speaker.first and _described(frame, last + 1, words))


def _described(frame: Frame, index: int, words: Lexicon) -> bool:
    """ "said Joel Adler, the district's counsel.": what follows the comma says who he is, up to the end."""
    rest = frame.tokens[index:-1]
    relative = words.pronouns.get(rest[0].lower) == "relative"
    noun = rest[0].lower in words.words["determiners"] or rest[0].lower in words.people["roles"]
    acts = any(token.lower in words.words["auxiliaries"] - words.words["possessives"] for token in rest)
    return relative or (noun and not acts)


def _parsed(cue: Cue, frame: Frame, parse: Parse, words: Lexicon) -> Range | None:
    children = [c for c in parse.children[cue.first] if not _inside(c, cue)]
    clauses = [c for c in children if parse.deps[c] in _CLAUSES]
    after = [c for c in clauses if c > cue.first]
    if clauses:
        clause = max(after or clauses, key=lambda c: len(parse.subtree(c)))
        return _with_object(clause, _extent(clause, parse, cue), cue, frame, parse, words)
    strayed = _strayed(cue, frame, parse, words)
    if strayed is not None:
        return strayed
    named = cue.verb is not None and "naming" in cue.verb.classes
    if named and not any(
        parse.deps[c] in _NAMES or (_said(c, frame, parse, words) and parse.deps[c] == "prep") for c in children
    ):
        return None
    if named or (cue.verb is not None and "object" in cue.verb.classes):
        objects = [c for c in children if c > cue.first and _said(c, frame, parse, words)]
        passive = any(parse.deps[child] == "agent" for child in children)
        if passive:  # "the mayor, attacked by Mr Hill for …": the verb's object stands elsewhere
            return None
        habit = any(frame.tokens[c].lower in words.words["habits"] for c in children)
        if objects and not habit:
            last = max(parse.subtree(child)[-1] for child in objects) + 1
            return min(cue.first + 1, last), last
    return None


def _strayed(cue: Cue, frame: Frame, parse: Parse, words: Lexicon) -> Range | None:
    """ "told analysts on a call that rates had halved": a report the parse hung on the noun before it."""
    if cue.verb is None or "speech" not in cue.verb.classes:
        return None
    for node in parse.subtree(cue.first):
        if node <= cue.first or parse.deps[node] not in ("relcl", "acl") or parse.tags[node] not in _FINITE:
            continue
        tree = parse.subtree(node)
        own = any(parse.deps[child] in ("nsubj", "nsubjpass") and child > tree[0] for child in parse.children[node])
        mark = parse.deps[tree[0]] == "mark"  # "told people that he loved" has an object there
        that = frame.tokens[tree[0]].lower in words.words["complementizers"]
        that = that and (mark or parse.tags[tree[0]] in ("DT", "IN"))
        if own and that and (mark or parse.heads[parse.heads[node]] != cue.first):
            return tree[0], tree[-1] + 1
    return None


def _with_object(clause: int, found: Range, cue: Cue, frame: Frame, parse: Parse, words: Lexicon) -> Range:
    """ "requested more to make it safe": what stands before a clause without a subject of its own is said too."""
    first, last = found
    between = range(cue.first + 1, first)
    subject = any(parse.deps[c].startswith(("nsubj", "mark")) for c in parse.children[clause])
    if clause < cue.first or subject or not between or cue.first + 1 < cue.clause()[1]:
        return found
    addressed = [i for i in between if parse.heads[i] == cue.first and parse.deps[i] in ("dobj", "dative")]
    phrases = Phrases(frame, words)
    spoken_to = any(phrases.can_speak(Phrase(i, i + 1, i)) for i in addressed)
    loose = not addressed and any(
        parse.heads[i] == cue.first and parse.deps[i] in ("npadvmod", "prep") for i in between
    )
    commas = any(frame.tokens[i].lower in _PUNCTUATION - {"-", "–", "—"} for i in between)
    return found if spoken_to or loose or commas else (cue.first + 1, last)


def _said(child: int, frame: Frame, parse: Parse, words: Lexicon) -> bool:
    """ "spoke of danger", but not "spoke in Leeds", "spoke on condition of anonymity"."""
    if parse.deps[child] == "prep":
        nouns = {frame.tokens[below].lower for below in parse.children[child]}
        occasion = not nouns.isdisjoint(words.words["occasions"] | words.words["days"])
        return frame.tokens[child].lower in words.words["contents"] and not occasion
    return parse.deps[child] in _OBJECTS or parse.tags[child] in ("JJR", "RBR")


def _inside(child: int, cue: Cue) -> bool:
    return cue.speaker.first <= child < cue.speaker.last


def _extent(child: int, parse: Parse, cue: Cue) -> Range:
    subtree = parse.subtree(child)
    first, last = subtree[0], subtree[-1] + 1
    begin, end = cue.clause()
    if first < begin < last and child < begin:
        last = begin
    elif first < end <= child:
        first = end
    return first, last


def _cut_at_contrast(frame: Frame, found: Range, parse: Parse, words: Lexicon) -> Range:
    """ "… told ITV that A, while Snapchat said B": A ends where the other speaker begins."""
    first, last = found
    for index in range(first + 1, last - 1):
        comma = frame.tokens[index].lower == ","
        conjunction = index + 1 if comma else index
        if frame.tokens[conjunction].lower not in words.words["conjunctions"]:
            continue
        if _speaks(frame, conjunction + 1, last, 5 if comma else 2, parse, words):
            return first, index
    return found


def _speaks(frame: Frame, start: int, end: int, reach: int, parse: Parse, words: Lexicon) -> bool:
    """Whether a cue verb with its own subject stands within the next ``reach`` tokens."""
    for index in range(start, min(end, start + reach)):
        if words.verb(frame.tokens[index].lower, "speech") and frame.outside(index):
            own = [c for c in parse.children[index] if parse.deps[c] == "nsubj"]
            return any(start <= c < index for c in own) and parse.tags[index] in ("VBD", "VBZ", "VBP")
    return False


def _positional(cue: Cue, frame: Frame, words: Lexicon) -> Range | None:
    first, last = cue.clause()
    if cue.verb is None or cue.verb.classes.isdisjoint({"speech", "stance"}):
        return None
    following = next((i for i in range(last, len(frame.tokens)) if _complementizer(frame, i, words)), None)
    if following is not None and following - last <= 8:
        return following, len(frame.tokens)
    if last < len(frame.tokens) and f"{cue.verb.lemma}+{frame.tokens[last].lower}" in words.words["governed"]:
        return last + 1, len(frame.tokens)
    given = _object(cue, frame, words)
    if given is not None:
        return given
    if first and frame.tokens[first - 1].lower in words.words["auxiliaries"]:
        first -= 1
    if first > 3 and frame.tokens[first - 1].lower == ",":
        return 0, first
    after = range(last, min(last + 4, len(frame.tokens)))
    mark = next((i for i in after if frame.tokens[i].lower in {",", ":"} and frame.outside(i)), None)
    return (mark, len(frame.tokens)) if words.verb_second and mark is not None else None


def _object(cue: Cue, frame: Frame, words: Lexicon) -> Range | None:
    """ "La maire a annoncé mardi le recours", "Sie empfehlen einen Abstand": a noun right after verb and speaker."""
    first, last = cue.clause()
    if cue.verb is None or "object" not in cue.verb.classes:
        return None
    if first == cue.first and first and frame.tokens[first - 1].lower == ",":  # "…, fordert die Gewerkschaft"
        return None
    while last < len(frame.tokens) and frame.tokens[last].lower in words.words["adverbs"] | words.words["days"]:
        last += 1
    end = len(frame.tokens)
    while end > last and frame.tokens[end - 1].lower in words.words["separable"] | _PUNCTUATION:
        end -= 1
    found = end - last > 1 and frame.outside(last) and frame.tokens[last].lower in words.words["determiners"]
    return (last, end) if found else None


def _reports(frame: Frame, found: Range, words: Lexicon) -> bool:
    """ "Ms Holl stressed": what stands before a comma is no report but says who reports."""
    last = found[1] - 1
    short = found[1] - found[0] < _TOLD and frame.outside(last)
    return short and words.verb(frame.tokens[last].lower, "speech") is not None


def _complementizer(frame: Frame, index: int, words: Lexicon) -> bool:
    return frame.tokens[index].lower in words.words["complementizers"] and frame.outside(index)


def _trimmed(frame: Frame, found: Range | None) -> Range | None:
    """Without punctuation at the ends; None when nothing is left."""
    if found is None:
        return None
    first, last = found
    while first < last and frame.tokens[first].lower in _PUNCTUATION:
        first += 1
    while last > first and frame.tokens[last - 1].lower in _PUNCTUATION and frame.outside(last - 1):
        last -= 1
    return (first, last) if last > first else None
