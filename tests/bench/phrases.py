#!/usr/bin/env python3
"""What rules cost: phrases.py BUILDDIR [ROUNDS]

A draft of 1,300,000 characters and one of a single line are checked with a table of 5,000 phrases, with
one of 50,000, and with 200 regex rules that never apply.  Rounds alternate, so that what else the
machine does falls on all alike; figures are medians over the rounds, of processor time.

  run    what 50,000 phrases add to a run over 5,000, start left out: at most 10 %
  start  what they add to the start: at most 25 ms
  regex  what 200 idle regex rules add to the whole run: at most 5 %
"""
import os
import random
import statistics
import subprocess
import sys
import tempfile

from bench import run

HEAD = "pack: bench\nrules:\n"


def phrases(path, count):
    """Terms as offices have them: two to eight characters, many with a common beginning."""
    dice = random.Random(20231108)
    common = [chr(c) for c in range(0x4E00, 0x9FA0)]
    stems = ["".join(dice.choice(common) for _ in range(dice.randint(1, 3))) for _ in range(count // 8)]
    seen = set()
    while len(seen) < count:
        seen.add(dice.choice(stems) + "".join(dice.choice(common) for _ in range(dice.randint(1, 5))))
    with open(path, "w", encoding="utf-8") as f:
        f.write("phrase\treplacement\ttrap\tsource\tnote\n")
        for phrase in sorted(seen):
            f.write(f"{phrase}\t{phrase[::-1]}\t{'前' + phrase if dice.random() < 0.2 else ''}\t实务\t\n")


def pack_of_table(folder, count):
    os.mkdir(folder)
    phrases(os.path.join(folder, "bench.tsv"), count)
    with open(os.path.join(folder, "bench.yaml"), "w", encoding="utf-8") as f:
        f.write(HEAD + "  term: {title: 用语, substitution: {table: bench.tsv}}\n")


def pack_of_regexes(folder, count):
    dice = random.Random(7)
    os.mkdir(folder)
    with open(os.path.join(folder, "bench.yaml"), "w", encoding="utf-8") as f:
        f.write(HEAD)
        for n in range(count):
            word = "".join(chr(dice.randrange(0x4E00, 0x9FA0)) for _ in range(3))
            f.write(f"  r{n}: {{title: 表, existence: '/(?<![0-9])\\d+{word}(?:[甲乙]|丙丁)?/'}}\n")


def main():
    build = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    source = os.path.dirname(os.path.abspath(__file__))
    large = os.path.join(build, "tests", "bench", "large.docx")
    if not os.path.exists(large):
        subprocess.run([sys.executable, os.path.join(source, "gen.py"), "large", large], check=True)
    with tempfile.TemporaryDirectory() as work:
        line = os.path.join(work, "line.txt")
        with open(line, "w", encoding="utf-8") as f:
            f.write("一、情况\n")
        pack_of_table(os.path.join(work, "5000"), 5000)
        pack_of_table(os.path.join(work, "50000"), 50000)
        pack_of_regexes(os.path.join(work, "regexes"), 200)
        check = [os.path.join(build, "draftlint"), "check", "--no-config", "-j1", "--fail-on", "never", "-f", "json"]
        names = ["none", "5000", "50000", "regexes"]
        times = {(name, draft): [] for name in names for draft in (line, large)}
        peak = dict.fromkeys(names, 0)
        for _ in range(rounds):
            for name in names:
                rules = [] if name == "none" else ["--rules", os.path.join(work, name)]
                for draft in (line, large):
                    seconds, memory = run(check + rules + [draft])
                    times[name, draft].append(seconds * 1000)
                    peak[name] = max(peak[name], memory)
        for name in names:
            print(f"{name:8} line {statistics.median(times[name, line]):8.1f} ms   "
                  f"large {statistics.median(times[name, large]):8.1f} ms   {peak[name]:6.1f} MiB")

        def median(f):
            return statistics.median(f(k) for k in range(rounds))

        scan = {name: [times[name, large][k] - times[name, line][k] for k in range(rounds)] for name in names}
        print(f"run    {median(lambda k: scan['50000'][k] / scan['5000'][k] - 1) * 100:6.1f} %   (limit 10)")
        print(f"start  {median(lambda k: times['50000', line][k] - times['5000', line][k]):6.1f} ms  (limit 25)")
        print(f"regex  {median(lambda k: times['regexes', large][k] / times['none', large][k] - 1) * 100:6.1f} %   (limit 5)")


if __name__ == "__main__":
    main()
