"""What a sentence holds: times, agencies, references, orders."""
