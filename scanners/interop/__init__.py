"""Instruments that look at how an application speaks with others."""
