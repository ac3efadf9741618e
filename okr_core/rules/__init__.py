"""Pure judgement about what people wrote. No I/O, no clock."""
