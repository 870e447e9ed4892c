"""What a terminal or a pipe shows: answers, documents, lists and progress as lines, nothing that can act there."""
