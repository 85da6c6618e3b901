"""The patterns that a target may leave in records: one file each, with a ``LOOK``, found by itself."""
