"""The robot partner's mind in the hand: coupling, assimilation, oscillators."""
