"""Shows what code plays and what words mean: tables, pictures and JSON, without a performance."""
