"""Overlap: a product manager and an engineer solve one problem together, at one screen."""

__version__ = "0.1.0"
