"""Put a piece of real play into README.md: `python tools/transcript.py [--check]`.

The script below is played as `technate run` would; the first lines of what it tells replace what
stands between the two marks of the README.  `--check` only says whether that is already so.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BEGIN, END = "<!-- transcript:begin -->", "<!-- transcript:end -->"
SCRIPT = """\
seed 21
choose institute
reform education polytechnic
debate education
argue education
end
why legitimacy
"""
WIDTH = 96


def played() -> str:
    """What the script tells, wrapped for a page, from its first letter on."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "readme.txt"
        script.write_text(SCRIPT, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "game", "run", str(script)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            cwd=ROOT,
        )
    lines = done.stdout.split("\n")
    kept = [line for line in lines if not line.startswith("  Mostly")]
    return "\n".join(_wrapped(line) for line in kept).strip()


def _wrapped(line: str) -> str:
    import textwrap

    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(line, WIDTH, subsequent_indent=indent) if line.strip() else ""


def main() -> int:
    """Rewrite the README, or check it."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    wanted = f"{before}{BEGIN}\n```text\n{played()}\n```\n{END}{after}"
    if "--check" in sys.argv[1:]:
        return 0 if wanted == text else 1
    readme.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
