"""Scores reported speech of every kind (direct, mixed, indirect) against hand-made attributions.

    python benchmarks/score_attributions.py SPLIT_DIR STATEMENTS.jsonl [--errors]

SPLIT_DIR holds corpus/ and attributions_all.jsonl: one attribution a line, {"doc", "attribution", "content": [[start,
end], ...], "source": [start, end] | null}, offsets in code points of corpus/DOC.txt. STATEMENTS holds the rows of
`onrecord quotes --json`, where a row may add "content_start" and "content_end" (the whole clause of a mixed one).

English only, as the verbs are. The attributions name no cue, so those with a speech verb are selected by the words
beside their source: in the text between source and nearest content, in the three words before the source and the six
after it (content left out) there is a form of SPEECH below, or "according to". Attributions of thoughts, votes and
deeds fall away. They still serve to pardon: a statement that lies mostly in an attribution that was not selected counts
neither way.

A statement is right when at least half of its words lie in the content of one selected attribution, or it overlaps
one at IoU >= 0.5; an attribution is found when at least half of its content words lie in right statements. Precision,
recall and F1 of that are "content overlap". "words" is the same on single words of content, without any threshold.
"""

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

_VERBS = """
say tell add argue claim warn explain insist stress reply respond answer note state admit concede acknowledge announce
assert allege declare confirm deny maintain suggest reveal report write tweet post mention observe remark comment
contend predict urge complain boast promise vow pledge testify reiterate repeat emphasize emphasise recall joke quip
point continue conclude recount advise counter retort assure remind inform proclaim lament recommend demand request ask
propose indicate clarify imply hint speculate agree call describe accuse blame criticize criticise praise denounce
condemn dismiss defend slam blast attack refer label express discuss talk speak cite quote read opine muse warn
"""
SPEECH = re.findall(r"\w+", _VERBS)
IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "speak": "spoke spoken", "deny": "denies denied",
    "reply": "replies replied", "testify": "testifies testified", "imply": "implies implied",
    "clarify": "clarifies clarified", "admit": "admitted admitting", "refer": "referred referring",
    "quip": "quipped quipping", "slam": "slammed slamming",
}  # fmt: skip
_WORD = re.compile(r"\w+")
_BEFORE, _AFTER = 3, 6

Range = tuple[int, int]


def forms(verb: str) -> set[str]:
    """The forms a verb may take in running text."""
    stem = verb.removesuffix("e")
    return {verb, verb + "s", verb + "es", stem + "ed", stem + "ing", *IRREGULAR.get(verb, "").split()}


CUES = frozenset(form for verb in SPEECH for form in forms(verb))


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def words_in(text: str, ranges: list[Range]) -> set[int]:
    """The start offsets of the words in ``ranges``."""
    return {m.start() for start, end in ranges for m in _WORD.finditer(text, start, end)}


def selected(text: str, attribution: dict[str, Any]) -> bool:
    """Whether a speech verb stands beside the attribution's source."""
    if not attribution["source"]:
        return False
    start, end = attribution["source"]
    content = words_in(text, attribution["content"])
    near = min(attribution["content"], key=lambda c: max(c[0] - end, start - c[1], 0))
    gap = (end, near[0]) if near[0] >= end else (near[1], start)
    before = list(_WORD.finditer(text, max(0, start - 60), start))[-_BEFORE:]
    after = list(_WORD.finditer(text, end, end + 90))[:_AFTER]
    between = list(_WORD.finditer(text, *gap)) if 0 <= gap[1] - gap[0] <= 160 else []
    beside = [m.group().lower() for m in [*before, *after, *between] if m.start() not in content]
    return bool(CUES.intersection(beside)) or "according" in beside


def score(directory: Path, statements: list[dict[str, Any]], errors: bool = False) -> dict[str, float]:
    """Precision, recall and F1 over a split."""
    texts = {p.stem: p.read_bytes().decode() for p in sorted((directory / "corpus").glob("*.txt"))}
    gold, said = defaultdict(list), defaultdict(list)
    for attribution in rows(directory / "attributions_all.jsonl"):
        gold[attribution["doc"]].append(attribution)
    for statement in statements:
        if statement["kind"] in ("direct", "mixed", "indirect"):
            said[statement["doc"].removesuffix(".txt")].append(statement)
    total: dict[str, float] = defaultdict(float)
    for doc, text in texts.items():
        for name, value in _document(doc, text, gold[doc], said[doc], errors).items():
            total[name] += value
    return _figures(total)


def _document(
    doc: str, text: str, gold: list[dict[str, Any]], said: list[dict[str, Any]], errors: bool
) -> dict[str, float]:
    chosen = [(a, words_in(text, a["content"])) for a in gold if selected(text, a)]
    others = set().union(*(words_in(text, a["content"]) for a in gold if not selected(text, a)), set())
    wanted = set().union(*(content for _, content in chosen), set())
    right: set[int] = set()
    count = {"right": 0.0, "wrong": 0.0, "found": 0.0, "gold": float(len(chosen))}
    judged: set[int] = set()
    for statement in said:
        start = statement.get("content_start", statement["start"])
        words = words_in(text, [(start, statement.get("content_end", statement["end"]))])
        if _right(words, [content for _, content in chosen]):
            right |= words
            judged |= words
            count["right"] += 1
        elif words and len(words & others) * 2 < len(words):
            judged |= words
            count["wrong"] += 1
            if errors:
                print(
                    "FALSE",
                    doc,
                    statement["kind"],
                    statement.get("cue"),
                    "|",
                    statement.get("speaker"),
                    "|",
                    repr(text[start - 70 : start]),
                    "⟦",
                    text[start : start + 90],
                    "⟧",
                )
    for attribution, content in chosen:
        found = len(content & right) * 2 >= len(content)
        count["found"] += found
        if errors and not found:
            (start, end), source = attribution["content"][0], attribution["source"]
            print(
                "MISSED",
                doc,
                text[slice(*source)][:40],
                "|",
                repr(text[min(start, source[0]) - 20 : start]),
                "⟦",
                text[start : min(end, start + 90)],
                "⟧",
                repr(text[end : end + 40]),
            )
    count |= {
        "words_right": len(judged & wanted),
        "words_said": len(judged - others | judged & wanted),
        "words_gold": len(wanted),
    }
    return count


def _right(words: set[int], contents: list[set[int]]) -> bool:
    return any(
        len(words & content) * 2 >= len(words) or len(words & content) * 2 >= len(words | content)
        for content in contents
        if words
    )


def _figures(total: dict[str, float]) -> dict[str, float]:
    precision = total["right"] / max(1, total["right"] + total["wrong"])
    recall = total["found"] / max(1, total["gold"])
    word_p = total["words_right"] / max(1, total["words_said"])
    word_r = total["words_right"] / max(1, total["words_gold"])
    return {
        "content_overlap_P": precision,
        "content_overlap_R": recall,
        "content_overlap_F1": _f1(precision, recall),
        "words_P": word_p,
        "words_R": word_r,
        "words_F1": _f1(word_p, word_r),
        "n_gold": total["gold"],
        "n_statements": total["right"] + total["wrong"],
    }


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("split", type=Path)
    parser.add_argument("statements", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what was missed and what was wrong")
    arguments = parser.parse_args()
    for name, value in score(arguments.split, rows(arguments.statements), arguments.errors).items():
        print(f"{name:22} {value:.3f}" if value <= 1 else f"{name:22} {value:.0f}")
