"""Instruments that look at the package as it was sent."""
