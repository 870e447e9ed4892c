"""Whole readings: kinds, speakers, offsets, batches, any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.statement import Kind
from tests.index.attribution.saying import attributor, document, mentions, reading, said

PIECES = st.sampled_from(
    ["“", "”", '"', "‘", "’", " said ", " according to ", "Ms Reed", " the council ", "he", ". ", ", ", ": ", "\n\n",
     "We left", " that ", " which ", "(", ")", "12", "—", " declined to comment", "Q:", "''", "\u202e", "𝒜"]
)  # fmt: skip


def test_a_cue_may_stand_before_inside_and_after() -> None:
    """The three places of a cue, and the second half of an interrupted quotation."""
    text = (
        "Ann Reed said: “We are late.”\n\n“The bridge,” Hugh Hill told the Gazette, “is closed for good.”\n\n"
        "“Nobody asked us,” said Mary Stone."
    )
    assert said(text) == [
        ("direct", "“We are late.”", "Ann Reed"),
        ("direct", "“The bridge,”", "Hugh Hill"),
        ("direct", "“is closed for good.”", "Hugh Hill"),
        ("direct", "“Nobody asked us,”", "Mary Stone"),
    ]


def test_two_speakers_in_one_sentence_are_kept_apart() -> None:
    """Each quotation goes to its own cue's speaker, and each clause ends where the other begins."""
    text = (
        "A spokesperson for Tideway told the Gazette that it had a “zero waste” approach to fuel, "
        "while Marlow said the safety of its crews was a “top priority”."
    )
    first, second = reading(text).statements
    assert (first.entity, first.content.of(text)) == ("Tideway", "that it had a “zero waste” approach to fuel")
    assert (second.entity, second.content.of(text)) == ("Marlow", "the safety of its crews was a “top priority”")


def test_reported_speech_without_marks_is_a_statement() -> None:
    """A clause after a speech verb, and one beside "according to"."""
    text = "Mr Hill said the bridge would close. Fares rose by 3 per cent, according to the Transport Board."
    assert said(text) == [
        ("indirect", "the bridge would close", "Hill"),
        ("indirect", "Fares rose by 3 per cent", "Transport Board"),
    ]


def test_what_was_not_said_is_no_statement() -> None:
    """Denied, declined and negated reports put nothing on record but the refusal."""
    assert said("Mr Hill never said that boats would run. Ms Reed declined to reveal her sources.") == []


def test_reports_of_reports_are_the_outer_speakers() -> None:
    """Who reports a view that holds the quotation is on record with it."""
    text = "Ms Reed said she thinks the council “has lost its way for good”."
    assert mentions(text) == ["Ms Reed"]


def test_a_verb_right_before_the_marks_speaks_them_however_deep_it_lies() -> None:
    """Words overheard in a story are not the storyteller's."""
    text = "Mr Hill described a night in which his mother could be heard calling “dinner is ready now”."
    assert ("mixed", "“dinner is ready now”", "Hill’s mother") in said(text)


def test_questions_and_answers_alternate() -> None:
    """In a dialogue each turn is its own speaker's."""
    text = (
        "“Did you sign it?” Ms Brown asked.\n\n“I did,” Mr Jones replied.\n\n"
        "“Why?” she asked.\n\n“I was told to,” he said."
    )
    assert [entity for _, _, entity in said(text)] == ["Brown", "Jones", "Brown", "Jones"]


def test_quotations_without_a_cue_go_on_with_the_last_speaker() -> None:
    """A new paragraph that only quotes continues the one before."""
    text = "“It is late,” Ann Reed said.\n\n“We must go now or never.”\n\nHugh Hill disagreed: “Let us stay here.”"
    assert [entity for _, _, entity in said(text)] == ["Ann Reed", "Ann Reed", "Hugh Hill"]


def test_a_verb_no_list_holds_is_a_cue_right_beside_a_quotation() -> None:
    """Unusual verbs between quotation and name still attribute."""
    assert said("“Nobody knew at all,” harrumphed Mr Jones.") == [("direct", "“Nobody knew at all,”", "Jones")]


def test_odd_words_and_titles_in_marks_are_no_statements() -> None:
    """Scare quotes and titles of works are nobody's words."""
    assert said("The so-called “bedroom tax” was dropped. He sang “The Long Road” at the fair.") == []


def test_an_opinion_piece_is_its_authors_statement() -> None:
    """Every body paragraph of a bylined opinion piece is authored; a quotation in it has its own speaker."""
    text = (
        "Why we should close the bridge\n\nBy: Councillor Mary Stone\n\nI have crossed this bridge for thirty years "
        "and I love it dearly.\n\nYet I believe we must close it. “It is not safe,” the engineer Hugh Hill told me.\n\n"
        "Let us be brave and do what is right.\n"
    )
    statements = reading(text).statements
    authored = [s for s in statements if s.kind is Kind.AUTHORED]
    assert [s.entity for s in authored] == ["Mary Stone"] * 3
    assert [s.entity for s in statements if s.kind is Kind.DIRECT] == ["Hugh Hill"]


def test_without_the_parser_quotations_still_have_speakers() -> None:
    """Position alone finds the common cases."""
    text = "“It is late,” said Ann Reed. Hugh Hill, a doctor, said: “We need beds.”"
    assert mentions(text, parser=False) == ["Ann Reed", "Hugh Hill"]


def test_german_is_read_by_its_own_data() -> None:
    """Verb second: the subject may follow the verb, an oblique phrase before it is no speaker."""
    text = (
        "Über den Bericht sagte Anna Weber am Montag: „Wir sind nicht überrascht.“ „Das ist falsch“, erklärte der "
        "Sprecher der Stadt. Der Minister hatte nach der Sitzung gesagt: „Es reicht mir jetzt.“"
    )
    assert mentions(text) == ["Anna Weber", "der Sprecher der Stadt", "Der Minister"]


def test_batches_read_as_single_documents_do() -> None:
    """Batching is for speed alone."""
    texts = ["“It is late,” said Ann Reed.", "Hugh Hill said no one came.", "", "„Gut so“, sagte Anna Weber."]
    documents = [document(text or "x", f"{n}.txt") for n, text in enumerate(texts)]
    together = list(attributor().read_all(documents, batch=3))
    assert together == [attributor().read(one) for one in documents]


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    """No text makes it fail; spans are in bounds, quotations inside their content and sentence."""
    text = text + "x"
    for statement in reading(text).statements:
        spans = [statement.span, statement.content, statement.sentence, statement.speaker, statement.cue]
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span)
        assert statement.content.contains(statement.span)
        assert statement.sentence.contains(statement.span)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_every_speaking_entity_has_one_profile(text: str) -> None:
    """Whoever speaks can be looked up."""
    found = reading(text + "x")
    named = [profile.entity for profile in found.profiles]
    assert len(named) == len(set(named))
    assert {s.entity for s in found.statements if s.entity} == set(named)


def test_a_habit_is_no_statement() -> None:
    """ "who often criticises the council" reports no occasion; "criticised the council" does."""
    assert said("The panel heard Ann Reed, who often criticises the council, in May.") == []
    assert [entity for _, _, entity in said("Ann Reed criticised the council.")] == ["Ann Reed"]


def test_a_text_that_breaks_off_before_the_verb() -> None:
    """What a text that was cut ends with is nobody's statement, and no error."""
    for text in ("From the night guard, Len", "From Mr Twist", "From the night guard,"):
        assert said(text) == []
