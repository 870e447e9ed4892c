"""Mail becomes text, its attachments files."""

import json
from email.message import EmailMessage

import pytest

from index.errors import UnreadableError
from index.formats.mail import mail
from index.formats.wire import from_json, to_json


def _message(text: str = "The council said: we pay.\n", subject: str = "Bridge: “ja”") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Ada Lunt <ada@gazette.example>"
    message["Date"] = "Thu, 03 Mar 2022 10:00:00 +0000"
    message.set_content(text)
    return message


def test_header_and_body() -> None:
    """The subject is title and first line, the sender the author; the plain body goes before the HTML one."""
    message = _message()
    message.add_alternative("<p>Other words.</p>", subtype="html")
    extracted = mail(message.as_bytes())
    assert extracted.text == "Bridge: “ja”\n\nThe council said: we pay.\n"
    assert extracted.titled
    assert (extracted.stated.title, extracted.stated.authors) == ("Bridge: “ja”", ("Ada Lunt",))
    assert extracted.stated.published == "2022-03-03"


def test_an_html_body_is_read_as_a_page() -> None:
    """Where there is no plain body, the HTML one's text."""
    message = _message()
    message.set_content("<html><body><p>The council <b>pays</b>.</p></body></html>", subtype="html")
    assert mail(message.as_bytes()).text == "Bridge: “ja”\n\nThe council pays."


def test_flowed_lines_are_joined() -> None:
    """Lines of format=flowed that end in a space go on in the next."""
    data = b"Subject: x\nContent-Type: text/plain; format=flowed\n\nWe will \npay.\nSoon.\n> So you \n> say.\n"
    assert mail(data).text == "x\n\nWe will pay.\nSoon.\n> So you \n> say."


@pytest.mark.parametrize(
    "other",
    [
        "On Monday Bo wrote:\n> We never\n> pay.\n",
        "-----Original Message-----\nFrom: Bo\n\nWe never pay.\n",
        "-- \nAda Lunt\nHarbour Gazette\n",
    ],
)
def test_other_people_s_mail_is_set_aside(other: str) -> None:
    """Quoted mail and signatures stay in the text, marked as no part of the message."""
    extracted = mail(_message(f"We pay.\n\n{other}").as_bytes())
    assert [span.of(extracted.text) for span in extracted.aside] == [other]


def test_attachments_are_files() -> None:
    """Files and forwarded mails, under safe and different names; pictures in the text are none."""
    message = _message()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="../report\x1b.pdf")
    message.add_attachment("one", filename="a.txt")
    message.add_attachment("two", filename="A.txt")
    message.add_attachment(_message("Forwarded.\n", "Inner"))
    message.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    attached = mail(message.as_bytes()).attachments
    assert [file.name for file in attached] == ["_report_.pdf", "a.txt", "3 A.txt", "attachment 4.eml"]
    assert (attached[0].data, attached[1].data) == (b"%PDF", b"one\n")
    assert mail(attached[3].data).text == "Inner\n\nForwarded.\n"


def test_attachments_outlive_a_body_that_cannot_be_read() -> None:
    """A body of junk loses itself, not what is attached."""
    message = _message()
    message.set_content(b"\x00\x01", maintype="text", subtype="plain")
    with pytest.raises(UnreadableError, match="NUL"):
        mail(message.as_bytes())
    message.add_attachment("one", filename="a.txt")
    extracted = mail(message.as_bytes())
    assert (extracted.text, [file.name for file in extracted.attachments]) == ("", ["a.txt"])


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"From: a@x\n\n", b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n", b"\xff\xfe\x00"],
)
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    """Without header or without any text there is nothing to read."""
    with pytest.raises(UnreadableError):
        mail(data)


def test_bad_headers_do_no_harm() -> None:
    """Unknown encodings and broken addresses, dates and base64 are read as far as they go."""
    extracted = mail(
        b'Subject: =?x-bad?Q?=ff?=\nFrom: "a <<<>@,,;\nDate: nonsense\nContent-Type: text/plain; charset=nonsense\n'
        b"Content-Transfer-Encoding: base64\n\n!!!!aGVsbG8gdGhlcmU="
    )
    assert extracted.text.endswith("hello there")
    assert extracted.stated.published is None


_ANSWER = """We closed it because it was unsafe.

Ann Lee

From: Sam Teller <sam@gazette.example>
Sent: 17 August 2021 14:20
To: press@orrin.example
Subject: Bridge

Can you confirm that "it was falling apart"?
"""


@pytest.mark.parametrize(("subject", "aside"), [("RE: Bridge", True), ("Bridge", True), ("FW: Bridge", False)])
def test_the_mail_that_is_answered_is_aside(subject: str, aside: bool) -> None:
    """Below its head, as Outlook writes it; what is forwarded stays, being what the mail is for."""
    data = f"From: Ann Lee <ann@orrin.example>\nSubject: {subject}\n\n{_ANSWER}"
    extracted = mail(data.encode())
    left = "".join(
        sign for n, sign in enumerate(extracted.text) if not any(span.start <= n < span.end for span in extracted.aside)
    )
    assert "it was unsafe" in left
    assert ("falling apart" in left) is not aside


def test_a_letter_that_begins_with_from_is_whole() -> None:
    """Lines with colons that are no mail's head lead to nobody else's mail."""
    text = "The plan\n\nFrom: the harbour\n\nTo: the mill\n\nIt will be built."
    assert mail(f"From: Ann Lee <ann@orrin.example>\nSubject: Tram\n\n{text}\n".encode()).aside == ()


_LONE = b"=?utf-7?Q?+2AA-?="
"""A word that decodes to half a sign (a surrogate), which no text can hold."""


@pytest.mark.parametrize(
    ("header", "read"),
    [
        (b"From: J\xf6rg <a@b.example>", ("Jörg",)),
        ("From: Jörg Müller <a@b.example>".encode(), ("Jörg Müller",)),
        (b"From: " + _LONE + b" =?utf-8?Q?M=C3=BCller?= <a@b.example>", ("\ufffd Müller",)),
        (b"From: =?utf-8?B?!!!?= Lee <a@b.example>", ("Lee",)),
        (b"Subject: " + _LONE + b" f\xfcr alle", "\ufffd für alle"),
        (b"Subject: =?utf-8?Q?=ED=A0=80?= Tram", "\ufffd\ufffd\ufffd Tram"),
    ],
)
def test_what_a_header_does_not_tell_is_replaced(header: bytes, read: object) -> None:
    """Raw 8-bit signs are read; of words that are broken the rest of the header, and the mail."""
    extracted = from_json(json.loads(to_json(mail(header + b"\nTo: a@b\n\nWe pay.\n"))))
    assert extracted.text.endswith("We pay.\n")
    assert read in (extracted.stated.authors, extracted.stated.title)


@pytest.mark.parametrize("name", [b"f\xfcr.txt", _LONE + b".txt", b"f\xfcr " + _LONE])
def test_attachments_keep_what_their_names_tell(name: bytes) -> None:
    """A broken name loses no attachment, nor does a broken header within a message that is attached."""
    inner = b"Subject: " + name + b"\nFrom: " + _LONE + b" <a@b>\n\nInner text.\n"
    extracted = mail(
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText.\n"
        b'--b\nContent-Disposition: attachment; filename="' + name + b'"\n\nOne.\n'
        b"--b\nContent-Type: message/rfc822\n\n" + inner + b"\n--b--\n"
    )
    assert [file.data for file in extracted.attachments] == [b"One.", inner]
    assert "Inner text." in mail(extracted.attachments[1].data).text
    assert from_json(json.loads(to_json(extracted))).attachments[1] == extracted.attachments[1]


def test_a_character_set_that_cannot_be_one_does_no_harm() -> None:
    """The text is decoded as if none were named."""
    assert mail(b"Subject: x\nContent-Type: text/plain; charset=a\x00b\n\nWe pay.\n").text == "x\n\nWe pay.\n"


def test_a_message_within_that_is_not_made_as_it_says_is_handed_on() -> None:
    """It names parts that it has not, and signs outside ASCII stand in their place."""
    inner = "Subject: Boot\nContent-Type: multipart/mixed; charset=utf-8\n\nBrücke zu.\n".encode()
    outer = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
    (attached,) = mail(outer + inner + b"\n--b--\n").attachments
    assert "Brücke zu." in attached.data.decode()
    assert b"Subject: Boot" in attached.data
