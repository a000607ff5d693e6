"""Documents with gold records: loading, measuring, drafting and checking them."""
