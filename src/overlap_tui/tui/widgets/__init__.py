"""Widgets painted line by line: they receive frozen rows and post typed messages."""
