"""How well a text answers: reranker, fusion of dense and lexical scores, and the probability that ranks mean."""
