"""Instruments that look at how an application's servers are reached."""
