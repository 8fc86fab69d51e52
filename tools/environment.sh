#!/bin/sh
# Make the virtual environment ready: tools/environment.sh FOLDER REQUIREMENT
#
# Wants nothing but a Python of 3.11 or newer and a package index.  The system's own packages are
# never touched.  PYTHON=/path/to/python chooses the interpreter.
set -eu

folder=$1
requirement=$2
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=0
unset PYTHONHOME __PYVENV_LAUNCHER__

say() { echo "technate: $*" >&2; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has() { "$1" -c "import $2" >/dev/null 2>&1; }
has_uv() { command -v uv >/dev/null 2>&1; }

# Print the first Python that is new enough, one that can equip an environment before one that can't.
find_python() {
    second=
    for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
        new_enough "$name" || continue
        if [ -n "${PYTHON:-}" ] || has "$name" venv,ensurepip; then echo "$name"; return; fi
        second=${second:-$name}
    done
    echo "$second"
}

create() {
    rm -rf "$folder"
    if [ -z "$python" ]; then
        say "no Python here, so uv brings one"
        uv venv --quiet --python '>=3.11' "$folder"
    elif has "$python" venv,ensurepip; then
        "$python" -m venv "$folder"
    elif has_uv; then
        uv venv --quiet --python "$python" "$folder"
    elif has "$python" venv && has "$python" pip; then
        "$python" -m venv --without-pip "$folder"
    else
        say "$python cannot make virtual environments: install its venv package (Debian and Ubuntu: sudo apt install python3-venv) and run make again"
        exit 1
    fi
}

install() {
    if has "$folder/bin/python" pip; then
        "$folder/bin/python" -m pip install --quiet -e "$requirement"
    elif has_uv; then
        uv pip install --quiet --python "$folder/bin/python" -e "$requirement"
    else
        "$python" -m pip --python "$folder/bin/python" install --quiet -e "$requirement"
    fi
}

if [ -n "${PYTHON:-}" ] && ! new_enough "$PYTHON"; then
    say "PYTHON=$PYTHON is no Python 3.11 or newer"
    exit 1
fi
python=$(find_python)
if [ -z "$python" ] && ! has_uv; then
    say "Python 3.11 or newer is needed and none was found: install it, or name one with PYTHON=/path/to/python"
    exit 1
fi

say "preparing $folder (on first use, and when the requirements changed)"
# An environment keeps the absolute path it was made at; one that was copied or moved is made anew.
here=$(pwd -P)
if ! new_enough "$folder/bin/python" || [ "$(cat "$folder/.made-at" 2>/dev/null)" != "$here" ]; then
    create
    echo "$here" >"$folder/.made-at"
fi
install || {
    say "could not install what the game needs; is the package index within reach?"
    exit 1
}
