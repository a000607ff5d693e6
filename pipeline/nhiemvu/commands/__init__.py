"""The commands, one module a subject: each parses, calls and prints."""
