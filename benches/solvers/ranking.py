"""Bench of `callboard rank`: makes committees, ranks them, and compares with the plain reference of the model.

`rows` gives, for each size, the largest difference of a calibrated score from the reference's, CPU seconds and peak
memory of the whole command (files and 2,000 draws included), and the reference's CPU seconds for the fit alone. The
reference takes hours at the largest size and is left out there.
"""

import csv
import os
import random
import sys
import time
from pathlib import Path

SIZES = [(150, 25, 4), (1000, 200, 3), (10000, 3000, 5)]
LARGEST_REFERENCE = 1000


def make(path: Path, proposals: int, reviewers: int, each: int, seed: int = 1) -> None:
    """Reviewers by topic and load, as committees choose them; strong bias, scores from 1 to 5."""
    chance = random.Random(seed)
    leniency = [chance.gauss(0, 0.6) for _ in range(reviewers)]
    taste = [chance.randrange(6) for _ in range(reviewers)]
    load = [0] * reviewers
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["proposal", "reviewer", "score"])
        for proposal in range(proposals):
            worth, topic = chance.gauss(0, 0.7), chance.randrange(6)
            key = [load[r] + 2.5 * chance.random() - 3 * (taste[r] == topic) for r in range(reviewers)]
            for r in sorted(range(reviewers), key=key.__getitem__)[:each]:
                load[r] += 1
                score = round(3.2 + worth + leniency[r] + chance.gauss(0, 0.7))
                out.writerow([f"P{proposal}", f"R{r}", min(5, max(1, score))])


def measured(command: list[str]) -> tuple[float, float]:
    """CPU seconds and peak resident megabytes of a child."""
    child = os.posix_spawn(command[0], command, os.environ,
                           file_actions=[(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    _, status, used = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {status}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def reference(scripts: Path, scores: Path) -> tuple[dict[str, float], float]:
    """The reference's calibrated score of each proposal, and its CPU seconds."""
    sys.path.insert(0, str(scripts / "ranking"))
    import numpy as np
    from rankmodel import proposed

    with scores.open() as file:
        lines = list(csv.DictReader(file))
    proposals, reviewers = {}, {}
    p = np.array([proposals.setdefault(line["proposal"], len(proposals)) for line in lines])
    r = np.array([reviewers.setdefault(line["reviewer"], len(reviewers)) for line in lines])
    y = np.array([float(line["score"]) for line in lines])
    start = time.process_time()
    found = proposed(p, r, y, len(proposals), len(reviewers))
    seconds = time.process_time() - start
    # Without `full`, the scores are given about their middle.
    found = proposed(p, r, y, len(proposals), len(reviewers), full=True)["q"]
    return {name: float(found[at]) for name, at in proposals.items()}, seconds


def rows(callboard: str, work: Path, references: bool, scripts: Path = Path("benches/solvers/reference")) -> list[dict]:
    found = []
    for proposals, reviewers, each in SIZES:
        scores, ranking = work / f"scores{proposals}.csv", work / f"ranking{proposals}.csv"
        make(scores, proposals, reviewers, each)
        cpu, memory = measured([callboard, "rank", "--in", str(scores), "--out", str(ranking), "--top", str(proposals * 3 // 10)])
        difference = theirs = None
        if references and proposals <= LARGEST_REFERENCE:
            expected, theirs = reference(scripts, scores)
            with ranking.open() as file:
                ours = {line["proposal"]: float(line["calibrated"]) for line in csv.DictReader(file)}
            difference = max(abs(ours[name] - value) for name, value in expected.items())
        found.append({"instance": f"rank {proposals} × {reviewers} × {each}", "ours": difference, "reference": 0.0,
                      "ratio": cpu / theirs if theirs else None, "cpu_seconds": cpu, "memory_mb": memory,
                      "reference_cpu_seconds": theirs})
    return found


if __name__ == "__main__":
    arguments = sys.argv[1:]
    for row in rows(arguments[0], Path(arguments[1]), len(arguments) > 2, Path(arguments[2]) if len(arguments) > 2 else Path()):
        print(row)
