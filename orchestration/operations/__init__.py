"""Running the platform: one run at a time, what runs did, who is told, backup and restore."""
