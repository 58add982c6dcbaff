"""The project's own statements of frameworks (tests/frameworks/statements): how many are read right."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.frameworks.cases import problems, read_cases


def main() -> None:
    """Per file: cases right of all, then each problem."""
    for path in sorted((Path(__file__).parent.parent / "tests/frameworks/statements").glob("*.txt")):
        cases = read_cases(path)
        wrong = {case.name: found for case in cases if (found := problems(case))}
        print(f"{path.name}: {len(cases) - len(wrong)} of {len(cases)} right")
        for name, found in wrong.items():
            print("   ", name, "|", "; ".join(found))


if __name__ == "__main__":
    main()
