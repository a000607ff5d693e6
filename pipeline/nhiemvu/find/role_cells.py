"""The cell of a task table that says who does it: a list, or a list with each one's part."""

from __future__ import annotations

from nhiemvu.find.agencies import split_agencies
from nhiemvu.find.parted_lists import told_parts
from nhiemvu.find.role_lines import role_line
from nhiemvu.find.role_parts import Roles


def cell_roles(text: str) -> Roles:
    """The roles in a cell of the column that names the doers; a mere list of names is the lead.

    >>> roles = cell_roles("Sở Y tế (chủ trì); Sở Tài chính, Công an tỉnh (phối hợp)")
    >>> [agency.mention for agency in roles.coordinating]
    ['Sở Tài chính', 'Công an tỉnh']
    """
    labelled = role_line(text)
    told = labelled if labelled is not None else told_parts(text)
    if told is not None:
        return told
    lead = split_agencies(text)
    return Roles(lead=lead, explicit=bool(lead))
