"""Reads Android applications: the archive under our own rules, and what is inside it in a sandboxed program."""
