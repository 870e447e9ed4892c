"""Boilerplate."""

from index.reading.boilerplate import boilerplate_among


def test_known_lines_are_boilerplate_whatever_their_case() -> None:
    """Navigation and copyright lines are recognised; ordinary sentences with the same words are not."""
    known = ["Related News", "MOST READ", "Copyright © 2024 X", "Editors’ picks", "Editors' picks"]
    assert boilerplate_among([*known, "The most read book of the year was about news."]) == [*[True] * 5, False]


def test_a_box_between_equal_lines_is_boilerplate() -> None:
    """What stands between two equal boilerplate lines close together belongs to them."""
    lines = ["Body.", "Become a Supporter", "Anything at all.", "Become a Supporter", "Body."]
    assert boilerplate_among(lines) == [False, True, True, True, False]


def test_equal_lines_far_apart_swallow_nothing() -> None:
    """Two "Advertisement" lines with the article between them leave the article alone."""
    lines = ["Advertisement", *["Body."] * 10, "Advertisement"]
    assert boilerplate_among(lines) == [True, *[False] * 10, True]


def test_an_appeal_needs_two_signs() -> None:
    """One stock phrase may be news; two in one paragraph are an appeal."""
    news = ["The charity said it was asking for your support.", "“We’re asking for your support,” the mayor said."]
    appeal = "We’re asking for your support. Every contribution will help."
    assert boilerplate_among([*news, appeal]) == [False, False, True]


def test_what_asks_to_pay_is_boilerplate() -> None:
    """What stands where the rest of an article is to be paid for; news of subscribers is not."""
    wall = ["Subscribe to read on", "Get unlimited access for £1 a week.", "Already a subscriber? Log in"]
    news = "Subscribers to the service said that unlimited access was promised."
    assert boilerplate_among([*wall, news]) == [True, True, True, False]
