"""One command a module, each with `command`; the table beside this folder lists them."""
