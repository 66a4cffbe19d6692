"""The model that proposes rules, and how it is played from numpy."""
