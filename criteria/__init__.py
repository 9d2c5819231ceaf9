"""What is asked of an application: the criteria as data, and the judge that applies them.

Nothing here reads a clock, a network or a database: the date is an argument.
"""
