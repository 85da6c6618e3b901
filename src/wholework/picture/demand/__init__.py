"""What customers asked, as pages: one to read and argue with, one to print for the wall."""
