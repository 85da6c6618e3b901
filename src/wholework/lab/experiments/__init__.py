"""Unlearning experiments: guess, play, see. One a file, found by itself; each play is a pure function of its seed."""
