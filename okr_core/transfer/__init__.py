"""Files in and out: what other tools and people write, as values of the model. No database."""
