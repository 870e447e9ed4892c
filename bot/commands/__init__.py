"""One module per command, each with ``run(arguments, settings, screen)`` that returns the exit code."""
