"""What a partner means: goal, tempo, gesture, change."""
