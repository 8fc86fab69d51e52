"""Content made ready: marked YAML, typed entries, patches, compiled expressions, the registry."""
