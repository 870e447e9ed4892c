"""Turns ranks into the probability that an answer is right: one logistic curve per kind of evidence."""

import math

from retrieval import tuning


def logistic(value: float, midpoint: float, slope: float) -> float:
    """1 / (1 + exp(-slope * (value - midpoint)))."""
    exponent = max(-60.0, min(60.0, slope * (value - midpoint)))
    return 1.0 / (1.0 + math.exp(-exponent))


def log_odds(probability: float) -> float:
    """The inverse of the standard logistic curve."""
    kept = min(max(probability, 1e-12), 1 - 1e-12)
    return math.log(kept / (1 - kept))


def of_meaning(logit: float, coverage: float) -> float:
    """That a statement says what was asked, from the reranker's logit and the share of the asked words in it."""
    return logistic(logit + tuning.MEANING_WORDS * coverage, tuning.MEANING_MIDPOINT, tuning.MEANING_SLOPE)


def of_topic(relevance: float) -> float:
    """That a statement is on the topic asked for: even at the midpoint, never surer than the best ones are right."""
    shifted = relevance + log_odds(0.5 / tuning.ABOUT_SURE) / tuning.ABOUT_SLOPE
    return tuning.ABOUT_SURE * logistic(shifted, tuning.ABOUT_MIDPOINT, tuning.ABOUT_SLOPE)
