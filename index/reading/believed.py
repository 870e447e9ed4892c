"""What of a format's own word about its document is believed: pages and mails put names into the wrong fields."""

from collections.abc import Sequence
from dataclasses import replace

from index.document import Metadata
from index.formats.extracted import Extracted
from index.reading.imprints import is_kind
from index.reading.publications import is_organisation, is_publication, is_section

_HEAD = 16
"""Paragraphs among which the title stands that the format states."""


def believed(extracted: Extracted) -> Extracted:
    """Titles that are a kind of text or a site's name are none; whoever writes and is no person publishes."""
    stated, hinted = extracted.stated, extracted.properties.publisher
    if hinted and is_section(hinted):
        hinted = None
    organisations = tuple(name for name in stated.authors if is_organisation(name))
    if organisations:
        authors = tuple(name for name in stated.authors if name not in organisations)
        stated = replace(stated, authors=authors, publisher=stated.publisher or organisations[0])
    if stated.title and _names_no_text(stated.title):
        hinted = hinted or (stated.title if is_publication(stated.title) else None)
        stated = replace(stated, title=None)
    titled = extracted.titled and stated.title is not None
    return replace(extracted, stated=stated, properties=replace(extracted.properties, publisher=hinted), titled=titled)


def title_among(paragraphs: Sequence[str], stated: Metadata, *, titled: bool) -> int | None:
    """The number of the paragraph that the format says is the title; None where it does not say."""
    if titled:
        return 0
    wanted = (stated.title or "").casefold()
    return next((number for number, text in enumerate(paragraphs[:_HEAD]) if text.casefold() == wanted), None)


def _names_no_text(title: str) -> bool:
    return is_kind(title) or is_section(title) or is_publication(title)
