"""Who said what: in one document, and over a corpus.

The stages, in the order a document passes through them:

words       lexicon (a language's data), tokens, quotations (marks, walked by scanner), transcripts and
            unlabelled (turns), frames (sentences)
grammar     parse (the seam to spaCy, loaded with aside), phrases (noun phrases), subjects (with a parse), nearby
            (without one)
people      names, name_index, offices, bodies; antecedents (pronouns), strangers (people nobody names), nominals
            (descriptions), people, speaker
statements  cue (plain data), cues (verbs), sources (what attributes without one), pairing (quotation to cue), scare
            (marks that are no speech), clauses (what is reported), declined, mood (reports without a cue), labels,
            letters and headlines (words without one, credited by wholes), ledger (all that is found), leads; reader
            takes a document through all of it, attributor many documents
corpus      profiles (what a document says of its speakers), reading (the result), merging (over all documents)
"""

from index.attribution.attributor import Attributor
from index.attribution.merging import Merged, merge
from index.attribution.reading import Reading

__all__ = ["Attributor", "Merged", "Reading", "merge"]
