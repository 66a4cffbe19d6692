"""Code to patterns, safely: scan, syntax tables, interpreter, budgets, messages for people."""
