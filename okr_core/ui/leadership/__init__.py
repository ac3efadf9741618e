"""What the leadership page is made of: the day it compares with, its lists, and a focus."""
