"""The steps that bring a registry from one schema to the next, and the name of the step that is the newest."""

VERSION_TABLE = "nhiemvu_version"
"""The table in which a registry keeps its schema's version; a database without it is no registry."""

NEWEST = "0004"
ROWS_OF = "0002"
"""The newest step that empties rows that are made from records: they are made anew behind it."""
