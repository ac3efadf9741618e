"""The plan page's parts: what is above, the drafts rewritten in place, ideas, what was learned."""
