"""Instruments that read the source code."""
