"""What stands below the help of each command: examples, what a file's rows look like, exit codes."""

ALL = """\
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

A receipt stands below each quote, and beside it in JSON; where several are shown together, each
has one. It holds no words, only what is needed to tell whether the document still has the same
ones in the same place.
Exit code: 0 all still stand, 1 one has changed or is gone, 2 error.
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
