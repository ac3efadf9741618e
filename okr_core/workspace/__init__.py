"""What a person may do: a Viewer reads, an Editor also writes."""
