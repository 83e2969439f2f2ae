"""Web pages over the published snapshot."""
