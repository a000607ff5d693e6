"""Edited exports on their way back: what changed meanwhile is not overwritten, what is unclear is not guessed."""
