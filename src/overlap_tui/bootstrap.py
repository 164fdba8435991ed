"""Puts the rooms together: which store, clock, ids and clipboard the program runs with."""
