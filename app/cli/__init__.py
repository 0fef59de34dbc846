"""The command line: its commands, their forms and their output."""
