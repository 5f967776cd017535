"""Patterns, sentences and terms over token columns: what coding, themes and spirals share."""
