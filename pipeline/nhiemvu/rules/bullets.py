"""The signs that open an item of a list without a number."""

from __future__ import annotations

#: Dashes, the plus, and the shapes that word processors offer; as the inside of a character class, the dash first.
BULLET_MARKS = "-–—‒―+*•·∙▪■●○◦□◆♦★►▶➢➤✓✔√❖→⁃‣"
