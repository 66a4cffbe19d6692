"""Who may come in: invites, names and roles, certificates, and how often one may ask."""
