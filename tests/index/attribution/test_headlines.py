"""Headlines quote without saying whom."""

from tests.index.attribution.saying import said

BODY = 'Mary Hill, 40, of Leeds, said: "It stinks to high heaven in this street." Tom Bell said: "I moved out."\n'


def test_a_headline_s_words_are_whose_they_are_below() -> None:
    """Beside a colon, by the words it shares with a quotation."""
    text = f"'It stinks to heaven here': fury over bins\n\n{BODY}"
    assert said(text)[0] == ("direct", "'It stinks to heaven here'", "Mary Hill")


def test_a_verb_before_the_colon_is_not_taken_for_speech() -> None:
    """ "Fury as bins go uncollected": bins say nothing."""
    text = f'Fury as bins go uncollected: "It stinks to heaven here"\n\n{BODY}'
    assert said(text)[0][2] == "Mary Hill"


def test_a_headline_like_nothing_below_is_nobody_s() -> None:
    """Of two speakers none is guessed."""
    text = f"'We want our money back': fury over bins\n\n{BODY}"
    assert said(text)[0] == ("direct", "'We want our money back'", None)
