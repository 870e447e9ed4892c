"""``onrecord withdraw``: a document stops answering at once, and where it was quoted is told."""

from argparse import Namespace
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.rebuild import build_index
from bot.errors import UsageError
from bot.naming import document_named
from bot.settings import Settings
from bot.showing.layout import Line, line
from bot.showing.screen import Screen
from bot.showing.wording import many
from bot.slack.keeping.quoted import Place
from bot.slack.keeping.stores import stores_of
from index.errors import BusyIndexError, CorpusError, IndexStateError
from index.reading.corpus import corpus_files, document_name
from index.records.reader import Records
from index.records.rows import DocumentInfo
from index.store import current_id, generation_folder
from index.withdrawing.withdrawal import put_back, withdraw


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Withdraw or put back, rebuild, and list the Slack messages that quoted the document."""
    if arguments.undo and (arguments.reason or arguments.until):
        raise UsageError("--undo takes neither --reason nor --until.")
    doc = document_named(arguments.doc, _names(settings))
    if arguments.undo:
        still = put_back(settings.corpus, settings.index, doc)
        screen.show([line(_undone(doc, still))])
        status = 1 if still else 0
    else:
        status = 0
        copies = _copies(settings.index, doc)
        beside = withdraw(settings.corpus, settings.index, doc, reason=arguments.reason, until=arguments.until)
        screen.show(_told(doc, beside, copies))
        with stores_of(settings) as stores:
            screen.show(_quoted(stores.quoted.places(doc)))
    screen.flush()
    _rebuilt(settings, screen)
    return status


def _names(settings: Settings) -> list[str]:
    """Every document there is: in the index, also withheld, and in the folder."""
    names = {document_name(path, settings.corpus) for path in corpus_files(settings.corpus)}
    return sorted(names | {info.doc for info in _indexed(settings.index)})


def _indexed(index: Path) -> list[DocumentInfo]:
    """The documents of the index, whatever model it was built with; none where it cannot be read."""
    generation = current_id(index)
    if generation is None:
        return []
    with suppress(IndexStateError), closing(Records(generation_folder(index, generation) / "records.sqlite")) as held:
        return list(held.documents())
    return []


def _undone(doc: str, still: str | None) -> str:
    if still is None:
        return f"{doc} is put back."
    return f"{doc} does not answer: {still}. Take that out, then run 'onrecord rebuild'."


def _copies(index: Path, doc: str) -> list[str]:
    """Documents of exactly the same content, which go on answering."""
    infos = _indexed(index)
    hashes = {info.sha256 for info in infos if info.doc == doc}
    return [info.doc for info in infos if info.sha256 in hashes and info.doc != doc]


def _told(doc: str, beside: Path, copies: list[str]) -> list[Line]:
    lines = [line(f"{doc} has stopped answering, here and in every running bot; {beside.name} keeps it so.")]
    if copies:
        lines.append(line(f"The same content still answers from {', '.join(copies)}: withdraw that too if need be."))
    return lines


def _quoted(places: list[Place]) -> list[Line]:
    if not places:
        return [line("No Slack message is on record as having quoted it.")]
    shown = [line(f"{many(len(places), 'Slack message')} quoted it:")]
    for place in places:
        when = datetime.fromtimestamp(place.at, UTC).isoformat(sep=" ", timespec="minutes")
        where = (
            f"workspace {place.team}, channel {place.channel}, message {place.message or '(seen by one person only)'}"
        )
        shown.append(line(f"{when[:16]} UTC · {where} · asked by {place.user}", first="  ", margin="    "))
    return shown


def _rebuilt(settings: Settings, screen: Screen) -> None:
    """Build the index without or with the document again; until then the list beside it does."""
    later = "Run 'onrecord rebuild' later; until then its text is on the disk, but no answer comes from it."
    try:
        build_index(settings, screen)
    except BusyIndexError:
        screen.tell(f"Another rebuild is running, which may not know of this. {later}")
    except CorpusError as error:
        screen.tell(f"{error}\n{later}")
