"""The page of one project: what it is for, its work in several views, and its end."""
