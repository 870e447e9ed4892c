"""The Slack app. Which module does what, along the way of a question:

transport   sockets (Socket Mode) with connection (one of them), web (HTTP), service (start, serve, stop), starting
            (first calls), config, manifest, addresses (paths), checkup (what the doctor finds)
hearing     app (Bolt listeners), question (events), interactions (/ask, shortcuts, buttons that ask), access (who may
            ask), following (follow-ups without a mention), draft (a message whose quotations are checked)
pressing    pressing (listeners of what shows something), pressed (what was pressed), presses (what is done), modals
            (in time), carried (what a button carries), opinion (feedback and its form), opinions (its store)
delivery    delivery (taken once, queued), errand (one question's way to its answer), lanes (order within a channel),
            ledger (what survives a crash) with kept (a question in it), hand (what this process works on), owners (who
            lives) and former (ledgers of earlier versions)
records     store (the seam), stores (opens what is kept), files (SQLite) with commits and database, postgres with its
            address and schema, for replicas on several machines
answering   answering (library to message, errors to apologies), words (help, apologies, notes), welcome, home
            with known (whom to name first), working (status, stop button)
rendering   blocks (answer to message), lead, utterance, citing, fragment (links to the words), stand_in (for screen
            readers), sharing (what stands around an answer); context_view with leaves, citation_view (modals);
            verdicts with changed (checked quotations); rich, elements, text and limits are their alphabet
workspaces  workspaces (who the app is in each, clients), installing (the pages to install it), installations (the
            store), vault (encryption), renewal (tokens that expire)
privacy     privacy (forgetting and retention), marks (whom running bots are to forget), quoted (which message quoted
            which document)
documents   corpora (which library answers where), channels (channels.toml)
watching    metrics, log
sending     posting (into threads), responding (through response_url), outcome (what is known afterwards)
"""
