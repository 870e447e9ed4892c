"""Documents, passages, statements and profiles in SQLite: written once a generation, read by row."""
