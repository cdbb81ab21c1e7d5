"""Regulations as texts: their histories, articles and differences; pure functions, no database."""
