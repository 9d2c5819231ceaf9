"""What is observed of an application: one module an instrument, values in, findings out, no verdict."""
