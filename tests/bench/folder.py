#!/usr/bin/env python3
"""Measures how many drafts of a folder are checked a second, by one worker: folder.py BUILDDIR

400 drafts of about 3,000 characters, of 40 kinds; processor time, the start left out.  The floor
reads the same drafts in one process.
"""
import glob
import os
import statistics
import subprocess
import sys
import tempfile

from bench import run

CHARACTERS, KINDS, COPIES, ROUNDS = 3_000, 40, 10, 7


def main():
    build = sys.argv[1]
    check = [os.path.join(build, "draftlint"), "check", "--fail-on", "never", "--format", "json", "--jobs", "1"]
    floor = [os.path.join(build, "tests", "bench", "floor")]
    gen = os.path.join(os.path.dirname(os.path.abspath(__file__)), "gen.py")
    rates, ratios = [], []
    with tempfile.TemporaryDirectory() as folder:
        for kind in range(KINDS):
            first = os.path.join(folder, f"{kind}-0.docx")
            subprocess.run([sys.executable, gen, str(CHARACTERS), first, str(kind)], check=True)
            for copy in range(1, COPIES):
                os.link(first, os.path.join(folder, f"{kind}-{copy}.docx"))
        drafts = glob.glob(os.path.join(folder, "*.docx"))
        for _ in range(ROUNDS):
            seconds = [run(program + drafts)[0] - run(program + drafts[:1])[0] for program in (floor, check)]
            rates.append((len(drafts) - 1) / seconds[1])
            ratios.append(seconds[1] / seconds[0])
    print(f"{statistics.median(rates):.0f} drafts/s a core, at best {max(rates):.0f} (at least 800): "
          f"{statistics.median(ratios):.2f} x floor")


if __name__ == "__main__":
    main()
