"""The only room that says textual."""
