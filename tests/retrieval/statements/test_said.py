"""What a speaker said: all of it, in an order one can use, limited as asked, and nobody else's."""

from collections.abc import Iterator

import pytest

from index.building.build import rebuild
from index.statement import Kind
from retrieval.answer import Answer, Reason
from retrieval.library import Library
from retrieval.statements import said
from tests.corpora import write
from tests.hashing import HashingEncoder

OLD = """Ferry plan unveiled

By Ada Lunt: Harbour Gazette

2 May 2019

Nora Vale said the ferry would save the island from slow decline.

"This boat is the best thing to happen here in forty years," said Nora Vale, who chairs the Island Council.

Critics of Nora Vale say the ferry is too expensive.
"""
NEW = """Ferry breaks down again

By Ada Lunt: Coast Weekly

9 June 2021

"I am sorry to everybody who was left on the quay," Nora Vale said.

She added: "The engine will be replaced before the winter storms."

Otto Brandt said: "The fares should be paid back to all who waited."
"""
UNDATED = """Island letters

"We were promised a boat that floats in any weather," Nora Vale said at the harbour.

The boat left the port at noon with forty passengers.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Three documents: one old, one new, one without a date."""
    folder = tmp_path_factory.mktemp("ferry")
    corpus = write(folder / "corpus", old=OLD, new=NEW, undated=UNDATED)
    rebuild(corpus, folder / "index", encoder=HashingEncoder())
    opened = Library(folder / "index", rerank=False, encoder=HashingEncoder())
    yield opened
    opened.close()


def docs(answer: Answer) -> list[str]:
    """The documents of the answers, in order."""
    return [item.citation.doc for item in answer.answers]


def test_own_words_first_newest_first(library: Library) -> None:
    """Quotations before paraphrase; among them the newest document first, the undated last, each in text order."""
    answer = library.answer("what did Nora Vale say?")
    assert docs(answer) == ["new.txt", "new.txt", "old.txt", "undated.txt", "old.txt"]
    assert [item.attribution for item in answer.answers] == ["direct"] * 4 + ["indirect"]
    starts = [item.citation.start for item in answer.answers[:2]]
    assert starts == sorted(starts)
    assert answer.message.startswith("Nora Vale: 5 statements in 3 documents.")


def test_oldest_first_when_asked(library: Library) -> None:
    """ "What did she say first?" turns the order of the documents."""
    answer = library.answer("what did Nora Vale say first?")
    assert docs(answer) == ["old.txt", "old.txt", "new.txt", "new.txt", "undated.txt"]


@pytest.mark.parametrize(
    "question",
    ["what is the latest thing Nora Vale said?", "latest from Nora Vale", "what did Nora Vale say most recently?"],
)
def test_the_latest_comes_first_when_asked(library: Library, question: str) -> None:
    """The date before everything else, and the undated last."""
    answer = library.answer(question)
    assert docs(answer) == ["new.txt", "new.txt", "old.txt", "old.txt", "undated.txt"]
    assert answer.to_json()["understood"]["order"] == "newest"


def test_all_of_it_is_counted_and_the_rest_can_be_had(library: Library) -> None:
    """A page says how many there are in all."""
    answer = library.answer("what did Nora Vale say?", top=2)
    assert (len(answer.answers), answer.total, answer.to_json()["total"]) == (2, 5, 5)


def test_nothing_said_about_the_speaker_is_an_answer(library: Library) -> None:
    """What critics say of her is offered apart."""
    answer = library.answer("what did Nora Vale say?")
    assert not any("too expensive" in item.quote for item in answer.answers)
    assert any("too expensive" in item.quote for item in answer.mentions)


def test_a_time_limits_and_the_undated_are_counted(library: Library) -> None:
    """Only what was published then is given; what has no date is told, not hidden."""
    answer = library.answer("what did Nora Vale say in June 2021?")
    assert set(docs(answer)) == {"new.txt"}
    assert (answer.understood.from_, answer.understood.to) == ("2021-06-01", "2021-06-30")
    assert "1 statement stands in documents without a date" in answer.message


def test_a_publisher_limits(library: Library) -> None:
    """ "In the Gazette" means the publisher of that name."""
    answer = library.answer("what did Nora Vale say in the Gazette?")
    assert set(docs(answer)) == {"old.txt"}
    assert answer.understood.source == "Harbour Gazette"


def test_an_empty_filter_is_its_own_reason(library: Library) -> None:
    """Somebody on record, but not then: the reason is the filter, and the rest is offered apart."""
    answer = library.answer("what did Otto Brandt say before 2020?")
    assert (answer.abstained, answer.reason) == (True, Reason.FILTERED)
    assert [item.citation.doc for item in answer.mentions] == ["new.txt"]


def test_everybody_within_a_time(library: Library) -> None:
    """ "What was said in June 2021?" gives every speaker of that time."""
    answer = library.answer("what was said in June 2021?")
    assert {item.speaker.entity for item in answer.answers if item.speaker} == {"Nora Vale", "Otto Brandt"}
    assert set(docs(answer)) == {"new.txt"}


def test_about_takes_what_the_words_before_it_say(library: Library) -> None:
    """A quotation that does not name its topic is found by the sentence that leads up to it, the rest left out."""
    answer = library.answer("what did Nora Vale say about the engine?")
    assert "The engine will be replaced" in answer.answers[0].quote
    assert not any("forty years" in item.quote for item in answer.answers)


def test_about_nothing_she_spoke_of(library: Library) -> None:
    """Off topic is told as such, with what she did say offered apart."""
    answer = library.answer("what did Nora Vale say about nuclear power stations?")
    assert (answer.abstained, answer.reason) == (True, Reason.OFF_TOPIC)
    assert answer.mentions


def test_off_topic_counts_every_statement(library: Library) -> None:
    """The number told is all she is on record with, not how many were looked at."""
    everything = library.answer("what did Nora Vale say?", top=50)
    answer = library.answer("what did Nora Vale say about nuclear power stations?")
    assert f"Nora Vale has {len(everything.answers)} statements here" in answer.message


def test_a_first_name_finds_the_only_one_who_has_it(library: Library) -> None:
    """There is one Nora: she is answered, and the label says why."""
    answer = library.answer("what did Nora say?")
    assert answer.understood.speaker == "Nora Vale"
    assert all(item.speaker and "the only Nora on record" in item.speaker.why for item in answer.answers)


@pytest.mark.parametrize("text", ["hello", "Hi there!", "help", "thanks", "thank you", "good morning", "zzqx wvvk"])
def test_no_question_is_answered_with_a_hint(library: Library, text: str) -> None:
    """Greetings and gibberish ask for nothing: one helpful line, no passages."""
    answer = library.answer(text)
    assert (answer.reason, answer.mentions) == (Reason.UNCLEAR, ())
    assert "for example" in answer.message


def test_nothing_near_is_offered_as_near(library: Library) -> None:
    """A passage that shares no word with the question and is unlikely to answer it is not shown."""
    answer = library.answer("which planet has the largest rings?")
    assert (answer.reason, answer.mentions) == (Reason.NO_EVIDENCE, ())


def test_another_first_name_is_another_person(library: Library) -> None:
    """Vale is on record, Peter Vale is not; who may have been meant is told."""
    answer = library.answer("what did Peter Vale say?")
    assert (answer.abstained, answer.reason) == (True, Reason.NO_SPEAKER)
    assert "Nora Vale" in answer.message


def test_words_without_a_speaker_name_nobody(library: Library) -> None:
    """Words of the reporter's own are found, but nobody is credited with them."""
    answer = library.answer('who said "left the port at noon"?')
    assert (answer.abstained, answer.reason) == (True, Reason.NO_SPEAKER)
    assert "left the port at noon" in answer.mentions[0].quote
    assert answer.mentions[0].speaker is None


def test_a_phrase_across_an_interruption_is_found(library: Library) -> None:
    """What was said on both sides of "she said" is one utterance, and both parts are shown."""
    answer = library.answer('who said "left on the quay. The engine will be replaced before the winter"?')
    assert answer.understood.speaker == "Nora Vale"
    assert len(answer.answers) == 2
    assert all(item.citation.doc == "new.txt" for item in answer.answers)


def test_a_phrase_across_two_speakers_is_said_by_nobody(library: Library) -> None:
    """The end of one person's words and the beginning of the next one's are no utterance."""
    answer = library.answer('who said "replaced before the winter storms. The fares should be paid back"?')
    assert (answer.answers, answer.reason) == ((), Reason.NO_STATEMENT)


def test_what_anybody_said_in_a_time_counts_what_has_no_date(library: Library) -> None:
    """Only documents of that time are quoted, those without a date are told of, and the rest says nothing."""
    answer = library.answer("what was said in June 2021?")
    assert set(docs(answer)) == {"new.txt"}
    assert answer.total == 3
    assert "1 statement stands in documents without a date" in answer.message


def test_what_nobody_said_in_a_time_was_said_in_others(library: Library) -> None:
    """All that there is then stands elsewhere, the first of it offered."""
    answer = library.answer("what was said in March 2010?")
    assert answer.reason is Reason.FILTERED
    every = len(library.answer("what was said before 2030?").answers) + 1
    assert f"{every} in other documents" in answer.message
    assert answer.mentions


def test_of_many_statements_left_out_only_the_first_are_compared(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All are counted, by the index; no more are read than are offered apart."""
    monkeypatch.setattr(said, "_COMPARED", 2)
    answer = library.answer("what was said in March 2010?")
    spoken = [each for _, each in library._shelf.generation.statements() if each.kind is not Kind.DECLINED]
    assert f"; {len(spoken)} in other documents" in answer.message
    first = sorted(spoken, key=lambda each: each.doc)[0]
    assert answer.mentions[0].citation.doc == first.doc
    assert len(answer.mentions) <= 2
    assert "1 statement stands in documents without a date" in answer.message


@pytest.mark.parametrize(
    ("question", "days"), [("what was said before 2030?", -1), ("what did anyone say first before 2030?", 0)]
)
def test_of_very_much_that_anybody_said_the_newest_is_settled(
    library: Library, monkeypatch: pytest.MonkeyPatch, question: str, days: int
) -> None:
    """The rest is counted; where the first words are asked for, the oldest are those that are shown."""
    every = library.answer("what was said before 2030?", top=100)
    monkeypatch.setattr(said, "_SETTLED", 1)
    answer = library.answer(question, top=1)
    assert answer.total == every.total
    published = sorted(item.citation.published for item in every.answers if item.citation.published)
    assert answer.answers[0].citation.published == published[days]
    assert "told apart only in the first 1 looked at" in answer.message
