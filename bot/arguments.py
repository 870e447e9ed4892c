"""The command line as argparse knows it: every command, option and example, and nothing that runs.

argparse because it costs nothing: ``--help`` must answer at once, and the commands here need no more.
"""

import argparse
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import NoReturn

from bot import examples
from bot.showing import safe
from index.speaker import EntityKind
from index.statement import Kind

DESCRIPTION = "Who said what, word for word, with speaker and source, from a folder of documents."


class Help(argparse.HelpFormatter):
    """Paragraphs as wide as the terminal; what is indented, such as examples, as it is written."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """What argparse calls for a description and an epilog."""
        paragraphs: list[str] = []
        for line in text.splitlines():
            last = paragraphs[-1] if paragraphs else ""
            if line[:1].strip() and last[:1].strip() and not last.endswith((".", ":")):
                paragraphs[-1] += f" {line}"
            else:
                paragraphs.append(line)
        fill = super()._fill_text
        return "\n".join(fill(each, width, indent) if each[:1].strip() else each for each in paragraphs)


class Parser(argparse.ArgumentParser):
    """argparse with examples kept as written, no guessed abbreviations, and harmless error messages."""

    def __init__(self, **options: object) -> None:
        options.setdefault("formatter_class", Help)
        super().__init__(allow_abbrev=False, **options)  # type: ignore[arg-type]  # passed on as given

    def error(self, message: str) -> NoReturn:
        """Exit with code 2; the message may repeat what was typed, which must not act on the terminal."""
        super().error(safe.escape(message))


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="onrecord", description=DESCRIPTION, epilog=examples.ALL, parents=[_common()])
    top.add_argument("--version", action="version", version=f"onrecord {_version()}")
    commands = _Commands(top)

    _rebuild(commands.add("rebuild", "build or update the index", examples.REBUILD))
    _withdraw(commands.add("withdraw", "stop answering from a document at once", examples.WITHDRAW))
    _ask(commands.add("ask", "answer one question, or a file of them", examples.ASK))
    commands.add("repl", "ask at a prompt", examples.REPL)
    _slack(commands.add("slack", "answer in Slack", examples.SLACK))
    _feedback(commands.add("feedback", "what people in Slack thought of the answers", examples.FEEDBACK))
    _quotes(commands.add("quotes", "list every statement in the index", examples.QUOTES))
    _speakers(commands.add("speakers", "list who is on record, with how many statements", examples.SPEAKERS))
    _check(commands.add("check", "check the quotations of a draft", examples.CHECK))
    _verify(commands.add("verify", "see whether a shown quote still stands", examples.VERIFY))
    _show(commands.add("show", "show a document, or a place in it", examples.SHOW))
    _eval(commands.add("eval", "measure answers on labelled questions", examples.EVAL))
    doctor = commands.add("doctor", "check model, index, corpus and Slack settings")
    doctor.add_argument("--deep", action="store_true", help="also look at every record of the index")
    return top


class _Commands:
    """The commands of a parser, each with what all have in common."""

    def __init__(self, top: Parser) -> None:
        self._commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def add(self, name: str, about: str, epilog: str | None = None) -> Parser:
        """A new command; ``about`` stands in the list of commands and heads its help."""
        description = f"{about[0].upper()}{about[1:]}."
        return self._commands.add_parser(name, help=about, description=description, epilog=epilog, parents=[_common()])


def _rebuild(rebuild: Parser) -> None:
    rebuild.add_argument("--full", action="store_true", help="read every document anew, changed or not")
    rebuild.add_argument(
        "--drop-missing", action="store_true", help="go on though the files of nearly all documents are gone"
    )
    rebuild.add_argument("--watch", action="store_true", help="stay, and rebuild whenever the folder changes")
    rebuild.add_argument("--workers", type=_count, metavar="N", help="let N processes do what takes long")
    rebuild.add_argument(
        "--ray", metavar="ADDRESS", help="let Ray run them: 'auto', HOST:PORT or 'local'; needs the extra 'ray'"
    )
    rebuild.add_argument("--shard", type=_shard, metavar="I/N", help="only prepare shard I of N for the next rebuild")


def _withdraw(withdraw: Parser) -> None:
    withdraw.add_argument("doc", metavar="DOC", help="the document's name, or how it begins")
    withdraw.add_argument("--reason", metavar="TEXT", help="why, for the sidecar")
    withdraw.add_argument("--until", type=_day, metavar="DATE", help="put it under embargo until that day instead")
    withdraw.add_argument("--undo", action="store_true", help="let it answer again")


def _ask(ask: Parser) -> None:
    ask.add_argument("question", nargs="*", metavar="QUESTION", help="the question, in quotes or not")
    ask.add_argument("--top", type=_count, default=10, metavar="N", help="at most N quotes (default 10)")
    ask.add_argument("--json", action="store_true", help="one JSON object a line")
    ask.add_argument("--input", metavar="FILE", help="questions, one JSON object a line; needs --json")


def _slack(slack: Parser) -> None:
    slack.add_argument(
        "action",
        nargs="?",
        choices=["manifest", "key", "forget"],
        help="print the app's manifest; print a new key; delete what is kept of a workspace or a person",
    )
    slack.add_argument("--team", metavar="T", help="forget: the workspace's id")
    slack.add_argument("--user", metavar="U", help="forget: only this person of it, by id")


def _feedback(feedback: Parser) -> None:
    form = feedback.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line")
    form.add_argument("--labels", action="store_true", help="good answers only, as input for 'onrecord eval'")


def _quotes(quotes: Parser) -> None:
    kinds = [kind.value for kind in Kind]
    quotes.add_argument("--speaker", metavar="S", help="only those of this speaker")
    quotes.add_argument("--kind", choices=kinds, metavar="K", help=f"only those of this kind: {', '.join(kinds)}")
    quotes.add_argument("--doc", metavar="DOC", help="only those of this document, by its name or how that begins")
    quotes.add_argument("--json", action="store_true", help="one JSON object a line")


def _speakers(speakers: Parser) -> None:
    kinds = [kind.value for kind in EntityKind]
    speakers.add_argument("--kind", choices=kinds, metavar="K", help=f"only this kind: {', '.join(kinds)}")
    speakers.add_argument("--least", type=_count, default=0, metavar="N", help="only those with at least N statements")
    speakers.add_argument("--json", action="store_true", help="one JSON object a line")


def _check(check: Parser) -> None:
    check.add_argument("text", nargs="*", metavar="TEXT", help="the draft; standard input without it")
    check.add_argument("--input", metavar="FILE", help="read the draft from FILE; '-' is standard input")
    check.add_argument("--json", action="store_true", help="one JSON object a quotation")


def _verify(verify: Parser) -> None:
    verify.add_argument("receipt", nargs="+", metavar="RECEIPT", help="the quote's receipt, or several")
    verify.add_argument("--json", action="store_true", help="one JSON object a line")


def _eval(measure: Parser) -> None:
    measure.add_argument(
        "file", metavar="FILE", help="labelled questions, one JSON object a line; '-' is standard input"
    )
    measure.add_argument("--wrong", action="store_true", help="also list the questions not answered rightly")
    measure.add_argument("--json", action="store_true", help="the measures as one JSON object")
    measure.add_argument("--plot", metavar="PNG", help="draw the calibration; needs matplotlib, the extra 'eval'")


def _show(show: Parser) -> None:
    show.add_argument("doc", metavar="DOC", help="the document's name, as citations give it")
    show.add_argument("--text", action="store_true", help="exactly the text that offsets refer to")
    show.add_argument("--at", type=_place, metavar="START:END", help="highlight these characters")


def _common() -> Parser:
    """Options taken before and after the command; suppressed defaults keep the one from undoing the other."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--corpus", type=_folder, metavar="DIR", help="folder of documents (default: the seeds)")
    common.add_argument("--index", type=_folder, metavar="DIR", help="folder of the index (default: .onrecord)")
    common.add_argument("--debug", action="store_true", help="show details when something goes wrong")
    return common


def _folder(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("the folder's name is empty")
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 1000")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day, such as 2027-01-31") from None


def _shard(text: str) -> tuple[int, int]:
    number, slash, of = text.partition("/")
    if not (slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError(f"{text!r} is not I/N, such as 3/16")
    return int(number), int(of)


def _place(text: str) -> tuple[int, int]:
    start, colon, end = text.partition(":")
    if not (colon and start.isdecimal() and end.isdecimal() and int(start) <= int(end)):
        raise argparse.ArgumentTypeError(f"{text!r} is not START:END, two character offsets such as 120:184")
    return int(start), int(end)


def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "(not installed)"
