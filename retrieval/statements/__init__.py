"""Answers "what did X say (about Y)?" from X's statements, in columns worked out when the index was built."""
