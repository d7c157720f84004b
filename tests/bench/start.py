#!/usr/bin/env python3
"""Counts the instructions that opening all rules takes, loading the program left out: start.py BUILDDIR

A count is the same on a machine that is busy: what a change adds to the start is seen at once.
"""
import os
import re
import subprocess
import sys


def instructions(*command):
    """In millions, as valgrind counts them."""
    count = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True).stderr
    return int(re.search(r"refs: *([\d,]+)", count)[1].replace(",", "")) / 1e6


def main():
    program = os.path.join(sys.argv[1], "draftlint")
    load = instructions(program, "--version")
    print(f"opening all rules: {instructions(program, 'rules', 'list') - load:.1f} million instructions "
          f"(at most 45), loading: {load:.1f}")


if __name__ == "__main__":
    main()
