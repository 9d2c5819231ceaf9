"""Use cases as plain functions: (session, actor, typed input) -> value."""
