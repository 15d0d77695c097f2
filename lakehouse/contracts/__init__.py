"""Placeholder header."""
