#!/usr/bin/env python3
"""Times the programs against the floor: bench.py BUILDDIR [ROUNDS]

Each round runs every program once, one after the other, so that what else the machine does falls on
all of them; a program's figure is the median over the rounds of its time divided by the floor's of
the same round.
"""
import os
import statistics
import subprocess
import sys

SIZES = ["small", "medium", "large"]


def run(command):
    """Processor seconds and peak resident MiB of one run."""
    with open(os.devnull, "w") as null:
        process = subprocess.Popen(command, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit("failed: " + " ".join(command))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    build = sys.argv[1]
    folder = os.path.join(build, "tests", "bench")
    source = os.path.dirname(os.path.abspath(__file__))
    programs = {
        "floor": [os.path.join(folder, "floor")],
        "read": [os.path.join(folder, "read")],
        "check": [os.path.join(build, "draftlint"), "check", "--fail-on", "never", "--format", "json"],
    }
    print(f"{'draft':8} {'program':8} {'median ms':>10} {'least ms':>10} {'x floor':>8} {'MiB':>6}")
    for size in SIZES:
        draft = os.path.join(folder, size + ".docx")
        if not os.path.exists(draft):
            subprocess.run([sys.executable, os.path.join(source, "gen.py"), size, draft], check=True)
        rounds = int(sys.argv[2]) if len(sys.argv) > 2 else {"small": 31, "medium": 15, "large": 7}[size]
        times = {name: [] for name in programs}
        memory = dict.fromkeys(programs, 0)
        for _ in range(rounds):
            for name, command in programs.items():
                seconds, peak = run(command + [draft])
                times[name].append(seconds)
                memory[name] = max(memory[name], peak)
        for name in programs:
            ratio = statistics.median(t / f for t, f in zip(times[name], times["floor"]))
            print(f"{size:8} {name:8} {statistics.median(times[name]) * 1000:10.1f} "
                  f"{min(times[name]) * 1000:10.1f} {ratio:8.2f} {memory[name]:6.1f}")


if __name__ == "__main__":
    main()
