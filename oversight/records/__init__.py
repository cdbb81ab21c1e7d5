"""What all kinds of record share: tables, fields, lifecycles, the service, the guard."""
