"""What `scanners.http` is made of: addresses that may be reached, bounded connections, errors with names."""
