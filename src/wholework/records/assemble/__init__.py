"""Rows of files assembled into events, cases, demands or series; every row that does not count is in the ledger."""
