"""Office files that are ZIP packages: opened only if what they unpack to could be a text."""

import io
import zipfile

from index.errors import UnreadableError

_MOST_UNPACKED = 256 * 1024 * 1024


def opened_package(data: bytes, what: str) -> zipfile.ZipFile:
    """The package; ``what`` it should be is named if it is none.

    A member is never unpacked beyond the size it declares, so that the sizes declared are what counts.

    Raises:
        UnreadableError: it is no package, damaged, or unpacks to far more than a text.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        unpacked = sum(member.file_size for member in archive.infolist())
    except Exception:  # whatever a damaged file makes of the reader
        raise UnreadableError(f"it is no {what} or damaged") from None
    if unpacked > _MOST_UNPACKED:
        raise UnreadableError(f"it unpacks to more than {_MOST_UNPACKED // 1024 // 1024} MiB")
    return archive
