"""What people touch: the command line, the prompt, Slack. Reads answers from retrieval and shows them."""
