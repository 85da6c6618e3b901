"""What a run shows: figures of a design, paired differences, in words and with intervals."""
