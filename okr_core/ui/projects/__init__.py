"""What the projects page is made of: decisions, the map, the quadrant, and what serves what."""
