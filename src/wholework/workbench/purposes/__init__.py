"""What a service is for: in the customer's words, and as the work makes it look. Every version stays."""
