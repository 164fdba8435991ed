"""The rules: kinds, links, commands, changes and what they imply. Pure: no files, clock or chance."""
