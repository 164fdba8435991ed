"""Use cases: the one write path, ports, and view rows."""
