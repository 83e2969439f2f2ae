"""Pages; `apps/main.py` runs one of them over the snapshot in the session."""
