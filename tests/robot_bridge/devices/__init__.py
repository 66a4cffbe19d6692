"""The simulated handle and the hand that holds it."""
