"""``onrecord verify``: whether a shown quote still stands, by its receipt."""

from argparse import Namespace

from bot.errors import UsageError
from bot.settings import Settings
from bot.showing.checked import verified
from bot.showing.screen import Screen
from retrieval.checking.verifying import Standing
from retrieval.library import Library
from retrieval.quoting.receipt import parse_receipt

STANDS, NO_LONGER = 0, 1


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Look the receipt up; 1 if the quote has changed or its document is gone."""
    receipt = parse_receipt(arguments.receipt)
    if receipt is None:
        raise UsageError(
            f"{arguments.receipt!r} is no receipt: it looks like 5ca47d-34e9795f-5210-5271-fbd79fb5-61e2 and stands"
            " below each quote."
        )
    found = Library(settings.index, rerank=False).verify(receipt)
    if arguments.json:
        screen.json(found.to_json())
    else:
        screen.show(verified(found))
    return STANDS if found.standing is Standing.STANDS else NO_LONGER
