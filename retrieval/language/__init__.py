"""Words as people write them: compared without marks, spaces, case or small slips, offsets kept; knows no index."""
