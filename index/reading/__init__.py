"""From files to documents: which files count, what each paragraph is, what a document says of itself."""
