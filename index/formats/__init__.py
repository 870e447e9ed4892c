"""File formats: bytes become an ``Extracted`` text with what the format itself says of the document.

``extracted`` is the plain data, ``kinds`` chooses the extractor by the file's ending, ``encoding`` decodes text.
"""
