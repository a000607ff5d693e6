"""Who does what: in a sentence, in a heading or lead-in, in a line with a label, in a cell of a table."""

from __future__ import annotations

from nhiemvu.find.addressees import find_addressees
from nhiemvu.find.role_cells import cell_roles
from nhiemvu.find.role_lines import role_line
from nhiemvu.find.role_parts import Roles
from nhiemvu.find.sentence_roles import find_roles

__all__ = ["Roles", "cell_roles", "find_addressees", "find_roles", "role_line"]
