"""What the meetings page is made of: what it is about, what it shows, and what is kept of it."""
