#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the program again and again and prints medians of what it says about its start.

    measure_start.py build/app/resblock [--runs 20] [--json]

Times are wall-clock milliseconds from just before the process is created to the end of the first paint (and to
the first run on screen), CPU milliseconds of the whole process until then, CPU milliseconds of two seconds at
rest, and MiB of memory at rest. QT_QPA_PLATFORM is offscreen unless it is set.
"""
import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time


def one_run(program, home):
    environment = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    before = time.monotonic_ns() / 1e6
    said = subprocess.run([program, "--measure-start", "--size", "1600x1000"], env=environment, check=True,
                          capture_output=True, text=True).stdout
    run = json.loads(said.splitlines()[-1])
    return {
        "first paint, ms": run["first_paint"] - before,
        "first paint, CPU ms": run["first_paint_cpu"],
        "of it the interface, CPU ms": run["first_paint_gui_cpu"],
        "first run on screen, ms": run["first_run_shown"] - before,
        "first run on screen, CPU ms": run["first_run_shown_cpu"],
        "two seconds at rest, CPU ms": run["idle_cpu_in_2_s"],
        "memory at rest (RSS), MiB": run["rss_kib"] / 1024,
        "of it anonymous, MiB": run["anonymous_kib"] / 1024,
        "memory at rest (PSS), MiB": run["pss_kib"] / 1024,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:  # a first start: nobody's settings
        runs = [one_run(options.program, home) for _ in range(options.runs)]
    if options.json:
        print(json.dumps(runs))
        return
    print(f"{'':32}{'median':>9}{'least':>9}{'most':>9}   ({options.runs} runs)")
    for name in runs[0]:
        values = [run[name] for run in runs]
        print(f"{name:32}{statistics.median(values):9.1f}{min(values):9.1f}{max(values):9.1f}")


if __name__ == "__main__":
    main()
