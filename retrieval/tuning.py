"""Every number an answer depends on, in one place, each with the reason for its value."""

from typing import Final

# --- first stage -------------------------------------------------------------------------------------------------
POOL: Final = 60
"""Hits taken from each leg before fusion. Wider pools added nothing within the first five passages."""
DENSE_WEIGHT: Final = 0.5
"""Share of the dense leg in the min-max fusion; 0.4 to 0.6 do equally well at rank 1 and 3 on Wikipedia questions."""
RECIPROCAL_RANK: Final = 60
"""The usual constant of the fusion by reciprocal ranks, which only comparisons use (docs/quality.md)."""

# --- reranking, within 300 ms on one core: about 0.17 ms a word piece ------------------------------------------------
PASSAGES_RERANKED: Final = 5
"""Beyond the fifth fused passage nothing was gained; each costs about 28 ms."""
PASSAGES_SEARCHED: Final = 3
"""Only the sentences of the three best passages are read one by one: the right one stands there as often as in five."""
PASSAGE_SHARE: Final = 0.5
"""A sentence's rank is its own logit plus this share of its passage's: 0.3 to 1.0 differ by less than a point."""
STATEMENTS_RERANKED: Final = 8
"""Statements are short (about 8 ms each), but an opinion piece's paragraphs are not (30 ms)."""
ABSENT_NAMES: Final = 4.0
"""Logits lost when a passage holds none of the question's names and figures: it may speak of something else.
On Wikipedia questions written to have no answer it tells one in seventy more from those that have one."""

# --- answer spans ------------------------------------------------------------------------------------------------
SPAN_WORDS: Final = 60
"""A sentence takes in its neighbours up to this many words, about two ordinary sentences; with fewer, one answer in
thirty loses the words that tell what it speaks of."""
SPANS_NARROWED: Final = 3
"""A longer sentence is cut to the clauses the reranker likes best in the first answers only, by words in the others:
each cut it judges costs about 40 ms."""
QUOTE_CHARACTERS: Final = 1200
"""The longest quote an answer may hold."""
OWN_WORDS: Final = 4
"""A quotation of fewer words is shown with the clause it stands in."""
FULL_WORDS: Final = 6
"""Quoted fragments of fewer words come after full quotations."""
CLAUSE_WORDS: Final = 6
"""A clause of fewer words ("the charity's work", after "praised") is shown with its whole sentence."""

# --- on record or not -------------------------------------------------------------------------------------------
ANSWER_MARGIN: Final = 2.7
"""Further places are answers too while their log-odds are at most this much below the best one's: about nine ranks."""
FIGURES_MARGIN: Final = 1.35
"""Figures that differ are put in order of date only among places about equally likely to be right."""
FACT_MIDPOINT: Final = 1.0
"""Rank at which a fact is as likely right as not, where the corpus was not calibrated. Of Wikipedia questions 97 in 100
that can be answered rank above it, and all that belong to other documents below."""
FACT_SLOPE: Final = 0.3
"""How fast that likelihood rises; a rank of 8 then means 0.89, and so many of those are right."""
DOUBT_NAMES: Final = 0.5
"""Log-odds lost when a sentence holds none of the question's names and figures itself. On Wikipedia questions 0 to 1.5
raise the AUROC against those written to have no answer from .715 to .736, but refuse .039 to .061 of the others."""
DOUBT_KIND: Final = 4.0
"""Log-odds lost when a number, age or time is asked for and the sentence has none: such an answer was never right."""
DOUBT_DENIED: Final = 4.0
"""The same when something denied is asked for and the sentence denies nothing: of 26 such answers none was right."""
DOUBT_CONTRARY: Final = 3.0
"""When the sentence has the contrary of a word asked with: one such answer in seven was right."""
DOUBT_FIGURE: Final = 2.0
"""For each figure of the question that the sentence has not: one such answer in ten was right."""
ON_RECORD: Final = 0.5
"""Below this probability an answer is only a nearest miss."""
NEAR: Final = 0.2
"""Below this probability a place is offered as near only if it holds a word of the question."""
WORDS_SHARE: Final = 0.6
"""Without the reranker: a sentence's rank is its passage's cosine and this share of the question's words in it; with
0.4 to 1.0 the first answer is as often right."""
SENTENCES_WORDED: Final = 3
"""Of each passage; the others never come among the first three answers."""
AROUND_SHARE: Final = 0.3
"""What the question's words in the passage or its document's title add to that."""
WORDS_MIDPOINT: Final = 0.85
"""Without the reranker: rank at which a fact is as likely right as not."""
WORDS_SLOPE: Final = 4.0
"""How fast that likelihood rises: words tell right from wrong less sharply than the reranker."""

# --- calibration on the corpus, at rebuild ------------------------------------------------------------------------
CALIBRATED_DOCUMENTS: Final = 10
"""With fewer documents the defaults hold: what is held out of them leaves too little to be mistaken for it."""
CALIBRATION_QUESTIONS: Final = 80
"""Made of the corpus, each asked twice, a quarter of a second each time; with fifty the midpoint is hardly another."""
QUESTIONS_A_DOCUMENT: Final = 4
"""No more than that, so that a small corpus does not wait longer for its calibration than for its index."""
CALIBRATION_SECONDS: Final = 60.0
"""Processor time after which no further question is asked."""
CALIBRATION_KEPT: Final = 0.2
"""Share of documents that may change before the calibration is worked out anew."""
SAME_NEWS: Final = 0.6
"""An answer with this share of the words of the sentence a question was made of is right, wherever it stands."""
ODD_TRIALS: Final = 0.05
"""Share of made questions that ask for nothing or for something else."""
MADE_SHARPER: Final = 2.0
"""How much steeper the curve of made questions is: their words are the answer's own."""
FACT_MADE_HIGHER: Final = 1.0
"""How much higher its midpoint lies: chosen on Wikipedia questions; with 0 to 2 their scores are as well calibrated."""
WORDS_MADE_HIGHER: Final = 0.15
"""The same without the reranker."""
MIDPOINT_SPREAD: Final = 3.0
"""How far, in log-odds of made questions, a corpus's midpoint is expected from the default: about five ranks."""
SLOPE_SPREAD: Final = 0.15
"""The same for the logarithm of the slope, of which so few questions tell little."""
MADE_LOW: Final = -11.0
"""The packaged reranker's usual rank of a made question whose document is held out."""
MADE_HIGH: Final = 12.0
"""And with it in place."""

# --- who said ----------------------------------------------------------------------------------------------------
PHRASE_POOL: Final = 100
"""Statements compared word for word with a phrase; the lexical leg puts a true match far higher."""
PHRASE_SOUGHT: Final = 30
"""Statements looked at first; the others only where one of these holds the phrase, which may then recur."""
PASSAGES_OF_VERB: Final = 10
"""Passages in which a verb and what it is asked with may stand beside a statement, not in it."""
SHARED: Final = 0.5
"""More than half of what is asked about must stand in the sentence of a statement found by its verb."""
SHARED_KIN: Final = 0.75
"""And so much of it where another verb of the same stance was used."""
SLIPS_SHARE: Final = 0.2
"""Near-exact: at most one word in five may differ, and never a figure or a negation."""
MEANING_WORDS: Final = 3.0
"""Logits that it is worth when a statement holds all the words asked for."""
MEANING_MIDPOINT: Final = 3.0
"""Logit, words included, at which a paraphrase is as likely the asked statement as not: sixteen true and ten
invented paraphrases of the seeds lie on either side."""
MEANING_SLOPE: Final = 0.8

# --- said about -------------------------------------------------------------------------------------------------
ABOUT_OWN: Final = 8.0
"""The topic's words in the statement itself."""
ABOUT_SENTENCE: Final = 7.0
"""In the sentence around it; with 6.5 to 7.5 the same but for one question in sixty."""
ABOUT_LEAD: Final = 7.0
"""In what leads up to it within its paragraph."""
ABOUT_PARAGRAPH: Final = 6.0
"""Elsewhere in its paragraph."""
ABOUT_BEFORE: Final = 5.0
"""In the paragraph before, which in news says what the quotation is about: so in half of our topical questions."""
ABOUT_MANNER: Final = 8.0
"""Statements whose cue is the verb asked with: more than full quotations before paraphrase, for "what did she accuse
them of?" asks for the accusation."""
ABOUT_KIN: Final = 6.0
"""And those whose cue reports the same stance: "blame" where "criticise" is asked."""
ABOUT_DONE: Final = 2.0
"""What it adds to the relevance of a statement that has some of the words when its cue is the verb asked with, one that
takes a stand: of "did she deny that the dredging killed the crabs?" the denial tells as much as a word or two."""
ABOUT_NAMED: Final = 1.5
"""The speaker is named at the utterance rather than meant by a pronoun."""
ABOUT_FRAGMENT: Final = 2.0
"""A quoted fragment, shown with the clause it stands in."""
ABOUT_QUOTED: Final = 3.0
"""Own words before paraphrase."""
ABOUT_WHOLE: Final = 2.5
"""Whole quotations before quoted fragments."""
ABOUT_FULL_WORDS: Final = 25
"""From this length on a quotation counts as full."""
ABOUT_MIDPOINT: Final = 3.5
"""Relevance at which a statement is as likely on topic as not: half the topic's words said, or two in three before."""
ABOUT_CLOSE: Final = 0.7
"""Where no statement uses the topic's words: the cosines with the topic of a statement and of what leads up to it,
added, at which it is as likely on topic as not. Of 67 topics that the speakers might have spoken on but had not, 4 come
above it, of 34 paraphrases of what they said 7; with 0.6 it is 8 and 11. The nearest are given in any case."""
STATEMENTS_COMPARED: Final = 8
"""The nearest of a speaker's statements that are so compared, about 10 ms each."""
LEADS_COMPARED: Final = 4
"""Of what leads up to them only that of the nearest: it is three times as long, and no other was ever the closest."""
ABOUT_CLOSER: Final = 10.0
"""What is closer is as relevant as more of the words."""
ABOUT_SLOPE: Final = 1.5
"""Beyond the midpoint more of the topic's words make a statement hardly surer."""
ABOUT_SURE: Final = 0.88
"""Share of first statements that were the right ones where all of the topic's words were used."""

# --- statements of a speaker ------------------------------------------------------------------------------------
SURE_DIRECT: Final = 0.95
"""Share of direct quotations whose speaker was right on human-labelled news, rounded down."""
SURE_INDIRECT: Final = 0.85
"""The same for indirect speech."""
SURE_IDENTITY: Final = 0.9
"""That somebody holds the office which stands beside the name."""
SURE_WORDS: Final = 0.97
"""That words found literally within quotation marks are that speaker's: 49 in 50 on human-labelled news, whether the
text names the speaker beside them or by a pronoun."""
TELLS_OF: Final = 0.9
"""A passage tells of a topic when it holds this share of its words."""
LESS_SURE_REPLY: Final = 0.7
"""Factor when a statement counts as a reply only because its document tells of what was asked about."""
LESS_SURE_ROLE: Final = 0.9
"""Factor when the speaker was found through a pronoun, an office or an organisation."""
