"""A small table of controls, so that these tests do not depend on how the registry grows."""

from livecode.vocabulary.entries import Control


def _number(name: str, low: float | None, high: float | None, **more: object) -> Control:
    return Control(name, "number", f"{name}.", name, low=low, high=high, **more)  # type: ignore[arg-type]


CONTROLS = {
    control.name: control
    for control in (
        Control("s", "text", "sound.", "s"),
        Control("vowel", "text", "vowel.", "vowel"),
        Control("orbit", "integer", "orbit.", "orbit", low=0, high=11),
        _number("gain", 0.0, 1.2, bindable=True),
        _number("cutoff", 20.0, 20_000.0, unit="Hz", synonyms=("lpf",), bindable=True),
        _number("pan", 0.0, 1.0),
        _number("nudge", -0.25, 0.25),
        _number("n", None, None),
        _number("note", -60.0, 67.0),
        _number("midinote", 0.0, 127.0),
        _number("pull", 0.0, 1.0, sink="robot"),
        _number("stiffness", 0.0, 1.0, sink="robot"),
    )
}
SYNONYMS = {synonym: control for control in CONTROLS.values() for synonym in control.synonyms}


def lookup(name: str) -> Control | None:
    """The control of a name or synonym."""
    return CONTROLS.get(name) or SYNONYMS.get(name)
