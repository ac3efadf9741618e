"""What a workshop needs beside its pages: a timer, a hidden vote, editing held still, guests."""
