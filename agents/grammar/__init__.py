"""Production rules made from the registry, masks, and edits of a phrase."""
