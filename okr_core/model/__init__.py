"""What a team, cycle, objective, key result, check-in or project is. No I/O, no clock."""
