"""The score and the stage: from keystrokes to sound."""
