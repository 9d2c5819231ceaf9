"""What an application is made of: its components, as lock files and inventories name them, and their advisories."""
