"""Families of settings. Each field is a control of the registry, whose bounds it has.

A field that is None was not given. They are structs of msgspec: a dozen of them belong to each
voice, and these are made, compared and loaded many times as fast as dataclasses.
"""

from __future__ import annotations

import msgspec

Given = float | None


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of a sample is played, and how fast."""

    unit: str | None = None
    loop: Given = None
    loop_begin: Given = None
    loop_end: Given = None
    stretch: Given = None
    fade_time: Given = None
    fade_in_time: Given = None


class Bend(msgspec.Struct, frozen=True, kw_only=True):
    """How the pitch moves while a note sounds."""

    vib: Given = None
    vibmod: Given = None
    penv: Given = None
    pattack: Given = None
    pdecay: Given = None
    psustain: Given = None
    prelease: Given = None
    pcurve: Given = None
    panchor: Given = None
    slide: Given = None
    glide: Given = None
    pitch_jump: Given = None
    pitch_jump_time: Given = None


class Operator(msgspec.Struct, frozen=True, kw_only=True):
    """One operator of frequency modulation; its fields lack the number of the controls."""

    fmi: float
    fmh: Given = None
    fmattack: Given = None
    fmdecay: Given = None
    fmsustain: Given = None
    fmrelease: Given = None
    fmwave: str | None = None


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Where a wavetable is read, how it is warped, how wide a pulse is."""

    wt: Given = None
    wtenv: Given = None
    wtattack: Given = None
    wtdecay: Given = None
    wtsustain: Given = None
    wtrelease: Given = None
    wtrate: Given = None
    wtsync: Given = None
    wtdepth: Given = None
    wtshape: Given = None
    wtskew: Given = None
    wtdc: Given = None
    warp: Given = None
    warpmode: str | None = None
    pw: Given = None
    pwrate: Given = None
    pwsweep: Given = None


class Many(msgspec.Struct, frozen=True, kw_only=True):
    """How many voices sound as one, how far apart, what is mixed in, which overtone."""

    unison: Given = None
    detune: Given = None
    panspan: Given = None
    noise: Given = None
    harmonic: Given = None
    voice: Given = None


class Sweep(msgspec.Struct, frozen=True, kw_only=True):
    """The envelope and the slow wave of one filter; its fields lack ``lp``, ``hp``, ``bp``."""

    env: Given = None
    attack: Given = None
    decay: Given = None
    sustain: Given = None
    release: Given = None
    rate: Given = None
    sync: Given = None
    depth: Given = None
    depthfrequency: Given = None
    shape: Given = None
    skew: Given = None
    dc: Given = None


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """The rarer filters, and what all of them share."""

    bandf: Given = None
    bandq: Given = None
    djf: Given = None
    vowel: str | None = None
    ftype: Given = None
    fanchor: Given = None
    drive: Given = None


class Dirt(msgspec.Struct, frozen=True, kw_only=True):
    """Distortions."""

    distort: Given = None
    distortvol: Given = None
    distorttype: str | None = None
    shapevol: Given = None
    overshape: Given = None
    triode: Given = None
    coarse: Given = None
    krush: Given = None
    kcutoff: Given = None
    squiz: Given = None
    waveloss: Given = None
    octer: Given = None
    octersub: Given = None
    octersubsub: Given = None


class Spectrum(msgspec.Struct, frozen=True, kw_only=True):
    """What is done to the spectrum of a whole sound."""

    ring: Given = None
    ringf: Given = None
    ringdf: Given = None
    fshift: Given = None
    fshiftnote: Given = None
    fshiftphase: Given = None
    lbrick: Given = None
    hbrick: Given = None
    comb: Given = None


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """Effects that move by themselves, and those that follow the level."""

    chorus: Given = None
    leslie: Given = None
    lrate: Given = None
    lsize: Given = None
    phaserrate: Given = None
    phaserdepth: Given = None
    phasercenter: Given = None
    phasersweep: Given = None
    tremolo: Given = None
    tremolosync: Given = None
    tremolodepth: Given = None
    tremoloskew: Given = None
    tremolophase: Given = None
    tremoloshape: Given = None
    compressor: Given = None
    compressor_ratio: Given = None
    compressor_knee: Given = None
    compressor_attack: Given = None
    compressor_release: Given = None


class Sends(msgspec.Struct, frozen=True, kw_only=True):
    """The rarer settings of the room and the echo of an orbit."""

    dry: Given = None
    roomlp: Given = None
    roomdim: Given = None
    roomfade: Given = None
    lock: Given = None
    delaysync: Given = None
    pingpong: Given = None


class Duck(msgspec.Struct, frozen=True, kw_only=True):
    """Which orbit a voice makes quieter, how much, and how fast."""

    duckorbit: Given = None
    duckdepth: Given = None
    duckonset: Given = None
    duckattack: Given = None
