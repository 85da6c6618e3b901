"""What customers asked, as people wrote it down and sorted it: how much of which kind, and how sure that is."""
