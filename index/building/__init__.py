"""A rebuild: what stands, what is new, read, attributed and embedded, until a whole generation takes its place."""
