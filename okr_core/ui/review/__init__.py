"""The review page: a cycle led from planning to its close, and what goes on after it."""
