"""File formats: bytes become an ``Extracted`` text with what the format itself says of the document.

extracted           the plain data; ``wire`` is its JSON
kinds               chooses the extractor by the file's ending, refuses what is not read
encoding            decodes text
plain               text and markdown, in process
word, mail, …       one kind each; ``word_notes`` are a Word document's footnotes, ``message`` a mail's headers
web                 with ``page_tree`` (what is seen of a page), ``page_head`` (its publisher), ``web_archive`` (.mhtml)
pdf                 with ``pdf_lines`` (what stands where), ``pdf_numbers`` (of lines), ``pdf_notes`` (footnotes),
                    ``pdf_layout`` (running text), ``hyphens`` (broken words)
isolated, worker    the two ends of the process in which all but plain text is parsed
"""
