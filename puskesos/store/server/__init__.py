"""An office kept on a PostgreSQL server: how a desk reaches it, who it is there, and what the server lets it see."""
