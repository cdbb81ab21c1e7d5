"""An amending decision (修改决定, 修正案) is read, and applied to the text that it amends."""
