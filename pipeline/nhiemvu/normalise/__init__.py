"""Words to values: deadlines, agencies, references."""
