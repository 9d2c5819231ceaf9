"""Brings the findings of all instruments into the order in which a reviewer reads them."""
