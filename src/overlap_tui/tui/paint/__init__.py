"""Painting: view rows become lines of (text, style name). Pure; widgets give the names their colours."""
