"""From an organisation's own records to a model of its service, and whether that model behaves as the records do."""
