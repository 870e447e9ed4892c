"""The Slack app. Which module does what, along the way of a question:

transport   sockets (Socket Mode), web (HTTP), service (start, serve, stop), starting (first calls), config, manifest,
            addresses (paths), checkup (what the doctor finds)
hearing     app (Bolt listeners), question (events), interactions (/ask, shortcut, button), access (who may ask)
delivery    delivery (one answer for each question), ledger (what survives a crash), lanes (order within a channel)
answering   answering (library to message, errors to apologies), words (help, apologies, notes), welcome, home
rendering   blocks (answer to message), lead, utterance, citing, stand_in (for screen readers), sharing;
            rich, text and limits are their alphabet
workspaces  workspaces (who the app is in each, clients), installing (the pages to install it), installations (the
            store), vault (encryption), renewal (tokens that expire), privacy (forgetting and retention)
documents   corpora (which library answers where), channels (channels.toml)
sending     posting (into threads), responding (through response_url), outcome (what is known afterwards)
"""
