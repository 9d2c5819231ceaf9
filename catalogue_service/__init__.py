"""Who does what: the store, the use cases, and the doors to them (web, jobs, command line)."""
