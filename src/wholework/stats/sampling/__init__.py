"""What a sample of what was heard can say of the rest: shares, agreement between people, how much was not heard yet."""
