"""Auditing: log, versions and live tables must tell the same story; each file checks one part."""
