"""What every page is made of: the frame, the parts, the words, the pictures."""
