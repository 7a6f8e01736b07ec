"""Gives every reader its share of inputs, and prints a table; ends at the first that breaks one."""

import argparse
from time import perf_counter

from bench.fuzz.running import run
from bench.fuzz.targets import TARGETS

INPUTS = 100_000


def main() -> None:
    """As many inputs as `--inputs` says, over all targets or those that are named."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz")
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--seed", type=int, default=None, help="the same inputs again")
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    given = parser.parse_args()
    shares = sum(TARGETS[name].share for name in given.targets)
    total = 0
    for name in given.targets:
        target = TARGETS[name]
        begun = perf_counter()
        count = run(target, max(1, -(-given.inputs * target.share // shares)), given.seed)
        total += count
        print(f"{name:24}{count:8,} inputs{perf_counter() - begun:8.1f} s", flush=True)
    print(f"{'together':24}{total:8,} inputs, nothing found")


if __name__ == "__main__":
    main()
