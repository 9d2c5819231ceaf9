"""The doors for browsers and for machines: thin views over services; templates print what services say."""
