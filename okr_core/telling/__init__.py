"""What the numbers say, as sentences in plain text: for pages, for the pack, for whoever reads.

Nothing is computed here, and nothing is drawn.
"""
