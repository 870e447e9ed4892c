"""A web page that a browser saved in one file (.mhtml): a mail that holds the page and its pictures."""

from dataclasses import replace

from index.errors import UnreadableError
from index.formats.encoding import decode_declared
from index.formats.extracted import Extracted
from index.formats.message import message_of
from index.formats.web import article

_ADDRESSES = ("snapshot-content-location", "content-location")


def web_archive(data: bytes) -> Extracted:
    """The article of the page, and its address as the browser noted it where the page says none.

    Raises:
        UnreadableError: it holds no page, or a page without text.
    """
    message = message_of(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    payload = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(payload, bytes):
        raise UnreadableError("it holds no web page")
    found = article(decode_declared(payload, page.get_content_charset()))
    noted = next((str(part[name]) for part in (message, page) for name in _ADDRESSES if name in part), None)
    address = found.stated.url or (noted if noted and noted.startswith(("http://", "https://")) else None)
    return replace(found, stated=replace(found.stated, url=address))
