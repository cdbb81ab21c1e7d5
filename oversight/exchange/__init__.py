"""Files that come in and go out: ledgers of offices, texts of regulations, tables of records."""
