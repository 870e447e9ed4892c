"""Checks quotations against the index, word by word: ``tokens`` cuts, ``candidates`` finds, ``alignment`` compares.

``draft`` reads the quotations of a draft, ``judging`` gives each a verdict, ``verdict`` is what comes of it.
"""
