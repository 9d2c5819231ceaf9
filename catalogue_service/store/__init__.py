"""What is kept: one module an aggregate, its tables and its queries. Nothing here imports what lies above."""
