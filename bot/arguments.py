"""The command line as argparse knows it: every command, option and example, and nothing that runs.

argparse because it costs nothing: ``--help`` must answer at once, and the commands here need no more.
"""

import argparse
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import NoReturn

from bot import safe
from index.speaker import EntityKind
from index.statement import Kind

DESCRIPTION = "Who said what, word for word, with speaker and source, from a folder of documents."

EXAMPLES = """\
examples:
  onrecord rebuild --corpus articles/
  onrecord ask "what did Facebook say?"
  onrecord repl

Settings come from the environment or a file named .env: ONRECORD_CORPUS, ONRECORD_INDEX,
SLACK_BOT_TOKEN and others; 'onrecord doctor' checks them all.
"""

ASK = """\
examples:
  onrecord ask "what did Facebook say?"
  onrecord ask "who said 'turn the lights off'?" --json
  onrecord ask --input questions.jsonl --json > answers.jsonl

A row of FILE is {"id": 1, "question": "what did Facebook say?"}; '-' reads standard input.
Exit code: 0 on record, 1 not on record, 2 error. With --input: 0, or 2 if a row was bad.
"""

REBUILD = """\
examples:
  onrecord rebuild
  onrecord --corpus articles/ rebuild
  onrecord rebuild --corpus articles/ --watch
  onrecord rebuild --corpus /shared/archive --index /shared/index --ray auto --workers 32

A file that cannot be read is named and skipped. The index that answers now stays until the
new one is complete. Workers read, attribute and embed the files in shards, which the rebuild
puts together; with another scheduler, run --shard 1/N to N/N anywhere, then a plain rebuild.
docs/scale.md says more.
"""

WITHDRAW = """\
examples:
  onrecord withdraw 002_87f876cbfca84f1a.txt --reason "letter of 3 March"
  onrecord withdraw report.pdf --until 2027-01-31
  onrecord withdraw report.pdf --undo

The document stops answering with the next question, in running bots as well. Its sidecar
(NAME.meta.toml) says so for good; the rebuild that follows takes its text out of the index and
off the disk. Slack messages that quoted it are listed as far as the bot has kept where they are.
"""

REPL = """\
At the prompt: a question, a follow-up ('and Snapchat?', 'when was that?', 'more'), 'open 2' for
the place a quote stands, 'speakers', 'help', 'quit'.

examples:
  onrecord repl
  echo "what did Facebook say?" | onrecord repl
"""

SLACK = """\
examples:
  onrecord slack manifest     the manifest to paste at https://api.slack.com/apps
  onrecord slack              needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN
  onrecord slack key          a key for ONRECORD_SLACK_KEY, which several workspaces need
  onrecord slack forget --team T0123456 --user U0123456
"""

FEEDBACK = """\
examples:
  onrecord feedback
  onrecord feedback --json > feedback.jsonl
  onrecord feedback --labels > labelled.jsonl && onrecord eval labelled.jsonl

The words of questions are only there if ONRECORD_SLACK_KEEP_QUESTIONS is set; --labels needs
them: a good answer's quotes are right for its question, and a good "not on record" is right, too.
"""

QUOTES = """\
examples:
  onrecord quotes --speaker Facebook
  onrecord quotes --kind declined
  onrecord quotes --json > statements.jsonl
"""

SPEAKERS = """\
examples:
  onrecord speakers --least 3
  onrecord speakers --kind organisation --json

With --json, "read_in" tells where each name, title, office and organisation was read: the first
eight places and the last eight, in order of the documents.
"""

CHECK = """\
examples:
  onrecord check 'Facebook said: "Child exploitation has no place on our platforms."'
  onrecord check --input draft.txt
  onrecord check --json < draft.txt

Marks, spaces, line breaks and case do not count as changes; words and figures always do. An
ellipsis and [words in brackets] are taken as such. Verdicts: exact, altered, wrong speaker, no
speaker on record (the words stand there, but are nobody's), spliced, not in the corpus. Text
without quotation marks is taken as one quotation.
Exit code: 0 every quotation exact, 1 one is not, 2 error.
"""

VERIFY = """\
examples:
  onrecord verify 5ca47d-34e9795f-5210-5271-fbd79fb5-61e2

A receipt stands beside each quote in the JSON of 'ask' and 'check'. It holds no words, only what
is needed to tell whether the document still has the same ones in the same place.
Exit code: 0 it still stands, 1 it has changed or is gone, 2 error.
"""

EVAL = """\
examples:
  onrecord eval questions.jsonl
  onrecord eval questions.jsonl --plot calibration.png

A row of FILE is a question with what is right: places of documents, by offsets or by words, the
speaker, or that nothing answers it:
  {"question": "how long will it close?", "gold": [{"doc": "a.txt", "start": 120, "end": 129}]}
  {"question": "who said it was late?", "speaker": "Ada Lunt", "gold": [{"doc": "a.txt", "text": "was late"}]}
  {"question": "what did Google say?", "answerable": false}
Exit code: 0, or 2 if a row was bad.
"""

SHOW = """\
examples:
  onrecord show 002_87f876cbfca84f1a.txt
  onrecord show 002 --at 749:770
  onrecord show 002 --text > exact.txt

The beginning of a document's name is enough where only one begins so.
"""


class Parser(argparse.ArgumentParser):
    """argparse with examples kept as written, no guessed abbreviations, and harmless error messages."""

    def __init__(self, **options: object) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **options)  # type: ignore[arg-type]  # passed on as given

    def error(self, message: str) -> NoReturn:
        """Exit with code 2; the message may repeat what was typed, which must not act on the terminal."""
        super().error(safe.escape(message))


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="onrecord", description=DESCRIPTION, epilog=EXAMPLES, parents=[_common()])
    top.add_argument("--version", action="version", version=f"onrecord {_version()}")
    commands = _Commands(top)

    rebuild = commands.add("rebuild", "build or update the index", REBUILD)
    rebuild.add_argument("--full", action="store_true", help="read every document anew, changed or not")
    rebuild.add_argument("--watch", action="store_true", help="stay, and rebuild whenever the folder changes")
    rebuild.add_argument("--workers", type=_count, metavar="N", help="let N processes do what takes long")
    rebuild.add_argument(
        "--ray",
        metavar="ADDRESS",
        help="let Ray run them: 'auto', HOST:PORT or 'local'; needs the extra 'ray'",
    )
    rebuild.add_argument("--shard", type=_shard, metavar="I/N", help="only prepare shard I of N for the next rebuild")
    _withdraw(commands.add("withdraw", "stop answering from a document at once", WITHDRAW))

    _ask(commands.add("ask", "answer one question, or a file of them", ASK))
    commands.add("repl", "ask at a prompt", REPL)

    slack = commands.add("slack", "answer in Slack", SLACK)
    slack.add_argument(
        "action",
        nargs="?",
        choices=["manifest", "key", "forget"],
        help="print the app's manifest; print a new key; delete what is kept of a workspace or a person",
    )
    slack.add_argument("--team", metavar="T", help="forget: the workspace's id")
    slack.add_argument("--user", metavar="U", help="forget: only this person of it, by id")

    _feedback(commands.add("feedback", "what people in Slack thought of the answers", FEEDBACK))
    quotes = commands.add("quotes", "list every statement in the index", QUOTES)
    quotes.add_argument("--speaker", metavar="S", help="only those of this speaker")
    quotes.add_argument(
        "--kind", choices=[kind.value for kind in Kind], metavar="K", help=f"only those of this kind: {', '.join(Kind)}"
    )
    quotes.add_argument("--doc", metavar="DOC", help="only those of this document, by its name or how that begins")
    speakers = commands.add("speakers", "list who is on record, with how many statements", SPEAKERS)
    speakers.add_argument(
        "--kind",
        choices=[kind.value for kind in EntityKind],
        metavar="K",
        help=f"only this kind: {', '.join(EntityKind)}",
    )
    speakers.add_argument("--least", type=_count, default=0, metavar="N", help="only those with at least N statements")
    for listing in (quotes, speakers):
        listing.add_argument("--json", action="store_true", help="one JSON object a line")

    _check(commands.add("check", "check the quotations of a draft", CHECK))
    verify = commands.add("verify", "see whether a shown quote still stands", VERIFY)
    verify.add_argument("receipt", metavar="RECEIPT", help="the quote's receipt")
    verify.add_argument("--json", action="store_true", help="as JSON")
    _show(commands.add("show", "show a document, or a place in it", SHOW))
    _eval(commands.add("eval", "measure answers on labelled questions", EVAL))
    doctor = commands.add("doctor", "check model, index, corpus and Slack settings")
    doctor.add_argument("--deep", action="store_true", help="also look at every record of the index")
    return top


class _Commands:
    """The commands of a parser, each with what all have in common."""

    def __init__(self, top: Parser) -> None:
        self._commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(self, name: str, about: str, epilog: str | None = None) -> Parser:
        """A new command; ``about`` stands in the list of commands and heads its help."""
        description = f"{about[0].upper()}{about[1:]}."
        return self._commands.add_parser(name, help=about, description=description, epilog=epilog, parents=[_common()])


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


def _feedback(feedback: Parser) -> None:
    form = feedback.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line")
    form.add_argument("--labels", action="store_true", help="good answers only, as input for 'onrecord eval'")


def _check(check: Parser) -> None:
    check.add_argument("text", nargs="*", metavar="TEXT", help="the draft; standard input without it")
    check.add_argument("--input", metavar="FILE", help="read the draft from FILE; '-' is standard input")
    check.add_argument("--json", action="store_true", help="one JSON object a quotation")


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
