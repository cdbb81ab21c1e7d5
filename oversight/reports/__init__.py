"""Reports of a term: counted, drafted, and set in type as an official paper."""
