"""``onrecord verify``: whether a shown quote still stands, by its receipt."""

from argparse import Namespace

from bot.errors import UsageError
from bot.settings import Settings
from bot.showing.checked import verified
from bot.showing.screen import Screen
from retrieval.checking.verifying import Standing
from retrieval.library import Library
from retrieval.quoting.receipt import Receipt, parse_receipt

STANDS, NO_LONGER = 0, 1


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Look each receipt up; 1 if a quote has changed or its document is gone."""
    receipts = [_receipt(text) for text in arguments.receipt]
    library = Library(settings.index, rerank=False)
    found = [library.verify(receipt) for receipt in receipts]
    if arguments.json:
        for one in found:
            screen.json(one.to_json())
    else:
        screen.show(verified(found))
    return STANDS if all(one.standing is Standing.STANDS for one in found) else NO_LONGER


def _receipt(text: str) -> Receipt:
    receipt = parse_receipt(text)
    if receipt is None:
        raise UsageError(
            f"{text!r} is no receipt: it looks like 5ca47d-34e9795f-5210-5271-fbd79fb5-61e2 and stands below each"
            " quote."
        )
    return receipt
