"""Which rule of the annotation guidelines a gold record breaks: one module for each subject of the guidelines."""
