"""The edges people touch, each tested as it is shown: on a terminal, in a pipe, as JSON."""
