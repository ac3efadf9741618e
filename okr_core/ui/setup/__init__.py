"""The parts of the set-up page: one module for each section, and the forms that these open."""
