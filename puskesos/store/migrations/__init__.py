"""Forward-only steps of the schema, in plain Alembic operations; they never import the models."""
