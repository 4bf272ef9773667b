"""`bin/bench solvers`: the three solvers on made instances, beside their references where those can be had, as one table."""
import importlib.util, sys, tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import assignment, planner, ranking


def shown(value):
    return f"{value:,}" if isinstance(value, (int, float)) and value is not None else "–" if value is None else str(value)


def main(callboard, wanted):
    scripts = Path(__file__).parent / "reference"
    references = importlib.util.find_spec("ortools") is not None
    if not references:
        print("OR-tools is not installed: ours alone.", file=sys.stderr)
    print("| solver | instance | ours | reference | ratio | CPU s | MB |\n|---|---|--:|--:|--:|--:|--:|")
    for module in (assignment, ranking, planner):
        if wanted and module.__name__ not in wanted:
            continue
        with tempfile.TemporaryDirectory() as work:
            for row in module.rows(callboard, Path(work), references, scripts):
                cells = [row.get(key) for key in ("instance", "ours", "reference", "ratio", "cpu_seconds", "memory_mb")]
                print(f"| {module.__name__} | {' | '.join(map(shown, cells))} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
