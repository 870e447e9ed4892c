"""Mail: subject, sender, date, body and attachments, by the standard library."""

import mimetypes
import re
from collections.abc import Iterator
from email.message import EmailMessage

from index.document import Metadata, Span
from index.errors import UnreadableError
from index.formats.encoding import decode_declared
from index.formats.extracted import Attachment, Extracted
from index.formats.message import message_of
from index.formats.web import article

_HEADERS = ("from", "subject", "date", "received", "to", "message-id")
_MOST_ATTACHED = 100
_LINE_END = re.compile(r"\r\n?")
_WORKS_FOR = re.compile(r"\s*\([^()]*\)$")
_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]")
_FORWARDS = re.compile(r"(?:fwd?|wg|tr|i)\s?:", re.IGNORECASE)
_ANSWERED = re.compile(
    r"^[ *_]*(?:from|von|de)\s?:[^\n]{1,300}\n+"
    r"(?:[ *_]*(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet)[ *_]*\s?:[^\n]{0,500}\n+){2,6}.*",
    re.MULTILINE | re.IGNORECASE | re.DOTALL,
)
"""The mail that is answered, below its sender, date and subject as Outlook writes them."""
_ASIDE = re.compile(
    r"(?:^[^\n]{1,200}:\n\n?)?(?:^>[^\n]*(?:\n|\Z))+"
    r"|^-{2,}\s?(?:original|forwarded) message\s?-{2,}[^\n]*\n.*"
    r"|^-- ?\n.*",
    re.MULTILINE | re.IGNORECASE | re.DOTALL,
)
"""Somebody else's mail below or within this one, with the line that leads to it; the signature."""


def mail(data: bytes) -> Extracted:
    """A message: its subject as the title, its sender as the author, its body as the text.

    Raises:
        UnreadableError: it has no header of a mail, or neither text nor attachments.
    """
    message = message_of(data)
    if not any(name in message for name in _HEADERS):
        raise UnreadableError("it has no mail header")
    body = message.get_body(("plain", "html"))
    attached = tuple(_attachments(message, body))
    try:
        text = _body(body) if isinstance(body, EmailMessage) else ""
    except UnreadableError:
        if not attached:
            raise
        text = ""
    if not text.strip() and not attached:
        raise UnreadableError("it holds no text")
    title = _header(message, "subject")
    stated = Metadata(title=title, authors=_senders(message), published=_date(message))
    titled = bool(title and text.strip())
    whole = f"{title}\n\n{text}" if titled else text
    aside = tuple(_asides(whole, forwarded=bool(title and _FORWARDS.match(title))))
    return Extracted(whole, stated, titled=titled, aside=aside, attachments=attached)


def _asides(text: str, *, forwarded: bool) -> Iterator[Span]:
    """What is not this mail's own, in order; what is forwarded is what the mail is for."""
    answered = None if forwarded else _ANSWERED.search(text)
    end = answered.start() if answered else len(text)
    yield from (Span(*found.span()) for found in _ASIDE.finditer(text, 0, end))
    if answered:
        yield Span(*answered.span())


def _body(part: EmailMessage) -> str:
    text = _LINE_END.sub("\n", _decoded(part))
    if part.get_content_subtype() == "html":
        return article(text).text if text.strip() else ""
    return _flowed(text) if str(part.get_param("format", "")).lower() == "flowed" else text


def _decoded(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    return decode_declared(payload if isinstance(payload, bytes) else b"", part.get_content_charset())


def _flowed(text: str) -> str:
    """Paragraphs of format=flowed in one line again (RFC 3676): a line that ends in a space goes on in the next."""
    lines: list[str] = []
    goes_on = False
    for line in text.splitlines():
        unstuffed = line.removeprefix(" ")
        if goes_on and not unstuffed.startswith(">"):
            lines[-1] += unstuffed
        else:
            lines.append(unstuffed)
        goes_on = unstuffed.endswith(" ") and unstuffed != "-- "
    return "\n".join(lines)


def _header(message: EmailMessage, name: str) -> str | None:
    return " ".join(str(message.get(name, "")).split()) or None


def _senders(message: EmailMessage) -> tuple[str, ...]:
    header = message.get("from")
    addresses = getattr(header, "addresses", ())
    return tuple(name for address in addresses if (name := _sender(address.display_name) or address.addr_spec))


def _sender(name: str) -> str:
    """ "Laura Petrov (Wendham Council)" without where she works."""
    return _WORKS_FOR.sub("", name.strip()) or name.strip()


def _date(message: EmailMessage) -> str | None:
    sent = getattr(message.get("date"), "datetime", None)
    return sent.date().isoformat() if sent is not None else None


def _attachments(message: EmailMessage, body: object) -> Iterator[Attachment]:
    """What is attached, under names that are unlike and safe as a part of a document's name."""
    taken: set[str] = set()
    parts = [part for part in _parts(message) if part is not body and _is_attached(part)]
    for number, part in enumerate(parts[:_MOST_ATTACHED], start=1):
        name = _name(part, number)
        while name.casefold() in taken:
            name = f"{number} {name}"
        taken.add(name.casefold())
        yield Attachment(name, _content(part))


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are no containers; what a forwarded message holds belongs to that message."""
    if message.get_content_maintype() != "multipart":
        return
    for part in message.iter_parts():
        if isinstance(part, EmailMessage):
            yield part
            yield from _parts(part)


def _is_attached(part: EmailMessage) -> bool:
    if part.get_content_maintype() == "multipart":
        return False
    named = part.get_filename() is not None or part.get_content_type() == "message/rfc822"
    inline_picture = part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"
    return (named or part.get_content_disposition() == "attachment") and not inline_picture


def _name(part: EmailMessage, number: int) -> str:
    kind = part.get_content_type()
    guessed = ".eml" if kind == "message/rfc822" else mimetypes.guess_extension(kind)
    name = _UNFIT.sub("_", part.get_filename() or "").strip(" .")
    return name or f"attachment {number}{guessed or ''}"


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        forwarded = part.get_payload(0)
        return _whole(forwarded) if isinstance(forwarded, EmailMessage) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _whole(message: EmailMessage) -> bytes:
    try:
        return message.as_bytes()
    except UnicodeError:  # it is not made as its headers say
        headers = "".join(f"{name}: {value}\n" for name, value in message.raw_items())
        text = message.get_payload()
        return f"{headers}\n{text if isinstance(text, str) else ''}".encode("utf-8", "replace")
