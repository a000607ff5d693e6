"""The export "nhiemvu/1": one flattening, several formats."""
