"""Who is meant by a name, title, office or organisation, among the speakers of an index."""
