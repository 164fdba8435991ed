"""The only room that says sqlite."""
