"""Words as data, and the grammar that composes them."""
