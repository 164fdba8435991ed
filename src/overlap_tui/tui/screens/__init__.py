"""Places and dialogs of the program, each with its styles beside it."""
