"""Controls of wavetables, of their warping, and of tones built from partials."""

from __future__ import annotations

from livecode.vocabulary.effects import effect
from livecode.vocabulary.entries import Control
from livecode.vocabulary.modulation import WAVE_STAGES, enveloped, swept

BASE = 'note("c3").s("bass")'


def _modulated(short: str, what: str) -> tuple[Control, ...]:
    """The envelope and the slow wave that move ``wt`` or ``warp``."""
    example = f"{BASE}.{short}(0.3)"
    env = f"{example}.{short}env(0.5)"
    far = f"{example}.{short}rate(2).{short}depth(0.4)"
    return (
        effect(f"{short}env", f"How far the envelope moves {what}.", env, -1, 1),
        *enveloped(short, what, env, WAVE_STAGES),
        *swept(short, what, example, effect(f"{short}depth", f"How far {what} is swept.", far)),
    )


WAVETABLES: tuple[Control, ...] = (
    effect(
        "wt",
        "Where in its wavetable the tone is taken from.",
        f'{BASE}.wt("<0 0.5 1>")',
        0,
        1,
        "wavetablePosition",
    ),
    *_modulated("wt", "the place in the wavetable"),
    effect(
        "wtphaserand",
        "How much the voices start at places of their own in the wave.",
        f"{BASE}.wtphaserand(0.5)",
        0,
        1,
        "wavetablePhaseRand",
    ),
    effect(
        "warp", "How much the wave is warped.", f'{BASE}.warp("<0 0.5>")', 0, 1, "wavetableWarp"
    ),
    *_modulated("warp", "the warp"),
    Control(
        "warpmode",
        "text",
        "The way in which the wave is warped.",
        f'{BASE}.warp(0.5).warpmode("asym")',
        synonyms=("wavetableWarpMode",),
    ),
    effect("partials", "How strong the first overtone is.", f"{BASE}.partials(0.5)"),
    effect("phases", "Where in its wave the first overtone starts.", f"{BASE}.phases(0.25)"),
    effect(
        "pw",
        "How wide the pulse of a pulse wave is.",
        'note("c3").s("bass").pw("<0.2 0.5>")',
        0,
        1,
        spread=("pwrate", "pwsweep"),
    ),
    effect(
        "pwrate", "How fast the pulse's width moves.", f"{BASE}.pw(0.5).pwrate(2)", 0, 64, unit="Hz"
    ),
    effect("pwsweep", "How far the pulse's width moves.", f"{BASE}.pw(0.5).pwsweep(0.3)"),
    effect("harmonic", "Which overtone sounds instead of the tone.", f"{BASE}.harmonic(3)", 1, 64),
    effect("zrand", "How much each short tone varies.", f"{BASE}.zrand(0.2)"),
    effect("curve", "How a short tone's wave is bent.", f"{BASE}.curve(2)", 0, 10),
    effect("deltaSlide", "How the slide itself changes.", f"{BASE}.deltaSlide(0.1)", -10, 10),
    effect(
        "pitchJump", "How far the pitch jumps.", f"{BASE}.pitchJump(200)", -2000, 2000, unit="Hz"
    ),
    effect(
        "pitchJumpTime",
        "When the pitch jumps.",
        f"{BASE}.pitchJump(200).pitchJumpTime(0.1)",
        0,
        10,
        unit="s",
    ),
    effect("znoise", "How much noise is in a short tone.", f"{BASE}.znoise(0.3)", 0, 10),
    effect("zmod", "How fast a short tone is modulated.", f"{BASE}.zmod(5)", 0, 1000, unit="Hz"),
    effect("zcrush", "How coarse a short tone is.", f"{BASE}.zcrush(0.2)", 0, 10),
    effect("zdelay", "How late a short tone repeats.", f"{BASE}.zdelay(0.1)", 0, 1, unit="s"),
    effect("zzfx", "All the numbers of a short tone, one by one.", f"{BASE}.zzfx(0.5)", -1e4, 1e4),
    Control(
        "byteBeatExpression",
        "text",
        "The formula of a byte beat, of the sample's number t.",
        's("bass").byteBeatExpression(pure("t"))',
        synonyms=("bbexpr",),
    ),
    effect(
        "byteBeatStartTime",
        "At which sample a byte beat starts.",
        's("bass").byteBeatStartTime(8000)',
        0,
        1e9,
        "bbst",
        unit="samples",
    ),
)
