"""The Slack app, along the way of a question; each package knows those below it only (import-linter).

service     start, serve until told to stop, within a grace; app (Bolt listeners), door (what is let in to them),
            checkup (what the doctor finds), privacy (forgetting and retention), welcome (Home tab and prompts)
pressing    pressing (listeners of what shows something), pressed (what was pressed), presses (what is done), modals
delivering  delivery (taken once, queued), lanes (order within a channel), errand (one question's way to its answer),
            answering (library to message, errors to apologies), working (status, stop button), posting (into threads),
            responding (through response_url), outcome (what is known afterwards)
workspaces  workspaces (who the app is in each, clients), installing (the pages to install it), renewal (of tokens)
connecting  sockets (Socket Mode) with connection (one of them), web (HTTP), starting (first calls)
            config, manifest, addresses (paths); access (who may ask), corpora (which library answers where) with
            channels (channels.toml)
keeping     store (the seam), stores (opens what is kept), files (SQLite) with commits and database, postgres with its
            address and schema; ledger (what survives a crash) with kept (a question in it), hand (what this process
            works on), owners (who lives) and former (ledgers of earlier versions); opinions, quoted (which message
            quoted which document), following (follow-ups without a mention), marks (whom running bots are to forget),
            installations, vault (encryption)
rendering   blocks (answer to message), lead, utterance, citing, fragment (links to the words), stand_in (for screen
            readers), sharing (what stands around an answer), words (help, apologies, notes), home with known (whom to
            name first), opinion (feedback and its form); context_view with leaves, citation_view (modals); verdicts
            with changed (checked quotations); rich and elements are their alphabet
asking      question (events), interactions (/ask, shortcuts, buttons that ask), carried (what a button carries), draft
            (a message whose quotations are checked), opinion
            metrics, log, limits (Slack's), text (characters on their way to Slack) and errors are everybody's
"""
