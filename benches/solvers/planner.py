"""Planning: our command on made instances, judged by the reference scorer, beside the best results known.

`rows` makes the instances with `gen_schedule.py`, runs `callboard plan` for some seconds of processor time with several
seeds, and repairs a plan after a speaker is away and after a room is closed.
"""
import json, os, statistics, subprocess, sys
from pathlib import Path

INSTANCES = {
    "c60u": "--talks 60 --rooms 4 --days 2 --blocks 3",
    "c60m": "--talks 60 --rooms 4 --days 2 --blocks 4 --mixed",
    "c200u": "--talks 200 --rooms 8 --days 3 --blocks 3",
    "c200m": "--talks 200 --rooms 8 --days 3 --blocks 4 --mixed",
    "c1000u": "--talks 1000 --rooms 20 --days 5 --blocks 4",
    "c1000m": "--talks 1000 --rooms 20 --days 5 --blocks 5 --mixed",
}
# Soft cost after so many seconds as it was reached before, and the best known.
KNOWN = {
    0.1: dict(c60u=1352, c60m=1729, c200u=3016, c200m=1777, c1000u=8451, c1000m=9420),
    1: dict(c60u=1338, c60m=1707, c200u=2806, c200m=1555, c1000u=6381, c1000m=7173),
    5: dict(c60u=1336, c60m=1688, c200u=2742, c200m=1477, c1000u=5655, c1000m=6327),
    30: dict(c60u=1326, c60m=1684, c200u=2700, c200m=1418, c1000u=5347, c1000m=5731),
}
SEEDS = {0.1: 5, 1: 5, 5: 5, 30: 3}


def planned(callboard, instance, out, arguments):
    """Runs the command; gives its CPU seconds and peak memory in MB."""
    process = subprocess.Popen([callboard, "plan", "--in", instance, "--out", out, *arguments], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def judged(scripts, instance, plan):
    words = subprocess.run([sys.executable, scripts / "scheduling" / "score.py", instance, plan], check=True, capture_output=True)
    return json.loads(words.stdout)


def row(callboard, work, scripts, name, seconds):
    instance, out = work / f"{name}.json", work / f"{name}-plan.json"
    costs, used, memory = [], [], 0
    for seed in range(1, SEEDS[seconds] + 1):
        cpu, peak = planned(callboard, instance, out, ["--seconds", str(seconds), "--seed", str(seed)])
        found = judged(scripts, instance, out)
        assert found["hard"] == 0, found
        costs.append(found["soft"]), used.append(cpu)
        memory = max(memory, peak)
    known, cost = KNOWN[seconds][name], statistics.median(costs)
    found = {"instance": f"{name}, {seconds} s", "ours": cost, "reference": known, "ratio": round(cost / known, 3)}
    return found | {"cpu_seconds": round(statistics.median(used), 2), "memory_mb": round(memory)}


def repaired(callboard, work, scripts, name):
    instance, plan, folder = work / f"{name}.json", work / f"{name}-plan.json", work / f"{name}-again"
    script = [sys.executable, scripts / "scheduling" / "replan_scenarios.py"]
    subprocess.run([*script, "make", instance, plan, folder], check=True, stdout=subprocess.DEVNULL)
    for case in ("speaker_away", "room_closed"):
        changed, new = folder / f"{case}.json", folder / f"{case}-plan.json"
        cpu, peak = planned(callboard, changed, new, ["--repair", "--seconds", "0.5"])
        words = subprocess.run([*script, "judge", changed, new], check=True, capture_output=True)
        found = json.loads(words.stdout)
        assert found["hard"] == 0, found
        # No plan can move fewer talks than have lost their place.
        ratio = round(found["moved"] / found["affected"], 2) if found["affected"] else 1.0
        yield {"instance": f"{name}, {case}: talks moved", "ours": found["moved"], "reference": found["affected"],
               "ratio": ratio, "cpu_seconds": round(cpu, 2), "memory_mb": round(peak)}


def rows(callboard: str, work: Path, references: bool, scripts: Path) -> list[dict]:
    """One row for each instance and time; the references are figures of earlier solvers, kept above."""
    for name, arguments in INSTANCES.items():
        subprocess.run([sys.executable, scripts / "scheduling" / "gen_schedule.py", work / f"{name}.json", *arguments.split()],
                       check=True, stdout=subprocess.DEVNULL)
    found = [row(callboard, work, scripts, name, seconds) for seconds in SEEDS for name in INSTANCES]
    for name in ("c200u", "c200m", "c1000u"):
        found.extend(repaired(callboard, work, scripts, name))
    return found
