"""How the agent waits for its moment, and types where people can read along."""
