"""Cells of tables that leave: no spreadsheet takes one for a formula; how a language parts them."""
