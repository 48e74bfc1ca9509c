"""Compares every count with the classes that people run: needs the dependency group "verify", but no weights."""
