"""The forms that a report takes for readers: text for a terminal, SARIF for editors."""
