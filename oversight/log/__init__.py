"""The tamper-evident log: it knows fingerprints, not records."""
