"""From a statement or passage to what is shown: its span, grown where context turns it, cited, with a receipt."""
