"""What a terminal offers by itself: which keys it sends, a shell's completion, a lesson."""

from __future__ import annotations

import argparse


def run(options: argparse.Namespace) -> int:
    """Carry out ``livecode keys``, ``livecode completion`` or ``livecode learn``."""
    if options.does == "completion":
        from livecode.commands.completion import script

        print(script(options.shell))
        return 0
    if options.does == "keys":
        from livecode.terminal.probing.loop import probe

        return probe(save=options.save)
    from livecode.commands import looks
    from livecode.learning.loop import learn

    return learn(options.out, step=options.step, looks=looks.wanted(options))
