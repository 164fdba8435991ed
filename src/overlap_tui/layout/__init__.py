"""The map: a web becomes boxes and routed edges on a character grid. Pure."""
