"""The moves that make a session joint: each turns a few answers into one batch of commands."""
