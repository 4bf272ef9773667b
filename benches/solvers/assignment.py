"""Assignment: our command against OR-tools' SimpleMinCostFlow, on made instances.

`rows` makes the instances with `gen_assignment.py`, runs `callboard assign` on each, measures the CPU seconds and the
peak memory of that process (files read and written included), checks the solution, and, where references are wanted,
solves the same model with OR-tools in another process and compares objective and unfilled places to the unit.
"""
import itertools, json, os, random, resource, subprocess, sys, time
from pathlib import Path

# name, maker's arguments, changes to the instance, arguments of the command
CASES = [
    ("100 × 20", "--proposals 100 --reviewers 20 --cand 20 --demand 3 --cap 18", {}, []),
    ("1,000 × 200", "--proposals 1000 --reviewers 200 --cand 60 --demand 3 --cap 18", {}, []),
    ("1,000 × 200, seed 2, min_load 10", "--proposals 1000 --reviewers 200 --cand 60 --demand 3 --cap 18 --min-load 10 --seed 2", {}, []),
    ("1,000 × 200, seed 3, short", "--proposals 1000 --reviewers 200 --cand 10 --demand 3 --cap 15 --seed 3", {}, []),
    ("1,000 × 200, keep_bonus 50", "--proposals 1000 --reviewers 200 --cand 60 --demand 3 --cap 18 --seed 4", {"keep_bonus": 50}, []),
    ("1,000 × 200, at most 1/2", "--proposals 1000 --reviewers 200 --cand 60 --demand 3 --cap 18", {}, ["--bound", "2"]),
    ("1,000 × 200, reviewer 7 leaves", "--proposals 1000 --reviewers 200 --cand 60 --demand 3 --cap 18", {}, ["--leaves", "7"]),
    ("1,000 × 200, fair", "--proposals 1000 --reviewers 200 --cand 60 --demand 3 --cap 18", {}, ["--fair"]),
    ("10,000 × 3,000", "--proposals 10000 --reviewers 3000 --cand 75 --demand 3 --cap 12", {}, []),
    ("10,000 × 3,000, min_load 6", "--proposals 10000 --reviewers 3000 --cand 75 --demand 3 --cap 12 --min-load 6 --seed 5", {}, []),
    ("10,000 × 3,000, short", "--proposals 10000 --reviewers 3000 --cand 75 --demand 3 --cap 9 --seed 3", {}, []),
    ("10,000 × 3,000, 20 candidates", "--proposals 10000 --reviewers 3000 --cand 20 --demand 3 --cap 11 --seed 4", {}, []),
    ("10,000 × 2,500, demand 4", "--proposals 10000 --reviewers 2500 --cand 60 --demand 4 --cap 16 --seed 2", {}, []),
    ("10,000 × 2,500, at most 1/2", "--proposals 10000 --reviewers 2500 --cand 60 --demand 4 --cap 16 --seed 2", {}, ["--bound", "2"]),
    ("10,000 × 3,000, fair", "--proposals 10000 --reviewers 3000 --cand 75 --demand 3 --cap 12", {}, ["--fair"]),
]


def measured(command):
    """Runs a command; gives its CPU seconds and its peak memory in MB."""
    # A process begins with its parent's peak: a parent that has held instances would be measured in its place.
    words = subprocess.run([sys.executable, __file__, "measure", *command], capture_output=True, text=True)
    if words.returncode:
        raise RuntimeError(f"{command}: {words.stderr}")
    return tuple(json.loads(words.stdout))


def measure(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
    sys.exit(process.returncode)


def prepared(maker, arguments, changes, path):
    """Makes an instance, with every third pair assigned already where keeping is worth something."""
    subprocess.run([sys.executable, maker, path, *arguments.split()], check=True, stdout=subprocess.DEVNULL)
    instance = json.loads(path.read_text())
    if changes:
        instance.update(changes)
        instance["current"] = [int(edge % 3 == 0) for edge in range(len(instance["p"]))]
        path.write_text(json.dumps(instance))
    return instance


def worth(instance, edge):
    kept = instance.get("current", [])
    return instance["s"][edge] + (instance["keep_bonus"] if kept and kept[edge] else 0)


def checked(instance, solution, q):
    """The worth that is compared, and the unfilled places, after every limit was checked."""
    edges = solution["possible"] if q > 1 else solution["edges"]
    assert len(set(edges)) == len(edges), "a pair is used twice"
    places, loads = [0] * instance["proposals"], [0] * instance["reviewers"]
    for edge in edges:
        places[instance["p"][edge]] += 1
        loads[instance["r"][edge]] += 1
    assert all(got <= q * most for got, most in zip(places, instance["demand"])), "too many reviews"
    assert all(got <= q * most for got, most in zip(loads, instance["capacity"])), "a reviewer has too many"
    assert all(got >= q * least for got, least in zip(loads, instance["min_load"])), "a reviewer has too few"
    total, unfilled = sum(worth(instance, edge) for edge in edges), q * sum(instance["demand"]) - len(edges)
    assert abs(sum(instance["s"][edge] for edge in edges) / q - solution["objective"]) < 1e-6
    assert abs(unfilled / q - solution["unfilled"]) < 1e-6
    return total, unfilled


def served(instance, solution):
    """Sum, least total and fifth percentile of the totals."""
    totals = [0] * instance["proposals"]
    for edge in solution["edges"]:
        totals[instance["p"][edge]] += instance["s"][edge]
    totals.sort()
    return sum(totals), totals[0], totals[len(totals) // 20]


def reference(path, q):
    """OR-tools in a process of its own: worth, unfilled places, seconds of the solve alone, peak memory in MB."""
    found = subprocess.run([sys.executable, __file__, str(path), str(q)], check=True, capture_output=True, text=True)
    return json.loads(found.stdout)


def solve_with_ortools(path, q):
    import numpy as np
    from ortools.graph.python import min_cost_flow

    instance = json.loads(Path(path).read_text())
    proposals, reviewers, big = instance["proposals"], instance["reviewers"], 10_000_000
    p, r = (np.array(instance[key], dtype=np.int64) for key in "pr")
    value = np.array([worth(instance, edge) for edge in range(len(p))], dtype=np.int64)
    demand, least, most = (np.array(instance[key], dtype=np.int64) * q for key in ("demand", "min_load", "capacity"))
    sink, of_proposal, of_reviewer = proposals + reviewers, np.arange(proposals), proposals + np.arange(reviewers)
    graph = min_cost_flow.SimpleMinCostFlow()
    tails = np.concatenate([p, of_proposal, of_reviewer, of_reviewer])
    heads = np.concatenate([proposals + r, np.full(proposals, sink), np.full(2 * reviewers, sink)])
    room = np.concatenate([np.ones(len(p), np.int64), demand, least, most - least])
    cost = np.concatenate([-value, np.full(proposals, big), np.full(reviewers, -big), np.zeros(reviewers, np.int64)])
    arcs = graph.add_arcs_with_capacity_and_unit_cost(tails, heads, room, cost)
    supply = np.concatenate([demand, np.zeros(reviewers, np.int64), [-demand.sum()]])
    graph.set_nodes_supplies(np.arange(sink + 1), supply)
    start = time.process_time()
    assert graph.solve() == graph.OPTIMAL
    seconds = time.process_time() - start
    used = graph.flows(arcs[: len(p)])
    unfilled = int(graph.flows(arcs[len(p) : len(p) + proposals]).sum())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"worth": int((used * value).sum()), "unfilled": unfilled, "seconds": seconds, "memory": memory}


def texts(path, proposals=10_000, reviewers=3_000, words=200):
    """Made-up texts in five scripts, with few common words and many rare ones."""
    chance = random.Random(3)
    letters = ["abcdefghijklmnopqrstuvwxyz"] * 6 + ["абвгдежзиклмнопрстуф", "αβγδεζηθικλμνξοπρσ", "אבגדהוזחטיכלמנסע", "数据库编译器网络安全语言系统"]
    word = lambda: "".join(chance.choices(chance.choice(letters), k=chance.randint(2, 8)))
    known = [word() for _ in range(40_000)]
    weights = list(itertools.accumulate(1 / (at + 3) for at in range(len(known))))
    text = lambda: " ".join(chance.choices(known, cum_weights=weights, k=words))
    instance = {"name": "texts", "proposals": proposals, "reviewers": reviewers, "demand": [3] * proposals, "capacity": [12] * reviewers}
    instance |= {"abstracts": [text() for _ in range(proposals)], "profiles": [text() for _ in range(reviewers)]}
    path.write_text(json.dumps(instance, ensure_ascii=False))


def texts_row(callboard, work):
    """Candidates from texts, and the assignment; there is no reference for it."""
    path, out = work / "assignment.json", work / "assignment-solved.json"
    texts(path)
    seconds, memory = measured([callboard, "assign", "--in", str(path), "--out", str(out)])
    solution = json.loads(out.read_text())
    found = {"instance": "10,000 × 3,000 texts of 200 words", "ours": solution["objective"], "unfilled": solution["unfilled"]}
    return found | {"cpu_seconds": round(seconds, 3), "memory_mb": round(memory)}


def row(callboard, work, case, references, scripts):
    name, arguments, changes, flags = case
    path, out = work / "assignment.json", work / "assignment-solved.json"
    instance = prepared(scripts / "assignment" / "gen_assignment.py", arguments, changes, path)
    seconds, memory = measured([callboard, "assign", "--in", str(path), "--out", str(out), *flags])
    solution = json.loads(out.read_text())
    q = int(flags[1]) if "--bound" in flags else 1
    if "--leaves" in flags:
        instance["capacity"][int(flags[1])] = instance["min_load"][int(flags[1])] = 0
        path.write_text(json.dumps(instance))
    total, unfilled = checked(instance, solution, q)
    found = {"instance": name, "ours": total / q, "unfilled": unfilled / q, "cpu_seconds": round(seconds, 3), "memory_mb": round(memory)}
    if "--leaves" in flags:
        found["repair_ms"] = round(1000 * solution["repair_seconds"], 2)
    if "--fair" in flags:
        found["worst"], found["fifth_percentile"] = served(instance, solution)[1:]
    if references:
        best = reference(path, q)
        found |= {"reference": best["worth"] / q, "ratio": round(total / best["worth"], 4) if best["worth"] else 1.0}
        found |= {"reference_solve_seconds": round(best["seconds"], 3), "reference_memory_mb": round(best["memory"])}
        same = "--fair" in flags or (total, unfilled) == (best["worth"], best["unfilled"])
        found["equal"] = "fair" if "--fair" in flags else same
        assert same, f"{name}: {total}, {unfilled} unfilled; the optimum is {best}"
    return found


def rows(callboard: str, work: Path, references: bool, scripts: Path = Path(__file__).parent) -> list[dict]:
    """One row for each instance; `scripts` is the folder that holds `assignment/gen_assignment.py`."""
    return [row(callboard, work, case, references, scripts) for case in CASES] + [texts_row(callboard, work)]


if __name__ == "__main__":
    if sys.argv[1] == "measure":
        measure(sys.argv[2:])
    print(json.dumps(solve_with_ortools(sys.argv[1], int(sys.argv[2]))))
