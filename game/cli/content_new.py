"""`technate content new`: a mod, or a new entry of any kind, written so that it works at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli import codes, options

if TYPE_CHECKING:
    from game.errors import GameError
    from game.ruleset.sources import Sources

EPILOG = """
\b
Examples:
  technate content new my_mod                          a mod with a letter in it
  technate content new event lost_ledger --in my_mod   a letter more
  technate content new scenario my_island --in my_mod

Exit codes: 0 written, 2 what was asked for cannot be, and nothing was written.
"""


@click.command(epilog=EPILOG)
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="MOD_FOLDER | KIND ID",
    shell_complete=lambda ctx, param, incomplete: _complete_kind(incomplete),
)
@click.option(
    "--in",
    "folder",
    default=".",
    metavar="MOD_FOLDER",
    type=click.Path(path_type=Path),
    help="The mod that gets the entry; else the folder you are in.",
)
@options.mods
def new(words: tuple[str, ...], folder: Path, mods: tuple[Path, ...]) -> int:
    """Begin a mod, or add an entry to one: a file that works as it stands, to be written over.

    KIND is event, institution, technology, project, scenario, ending, aim, motion or another of
    docs/reference/kinds.md. The file says in comments what each field is for. Nothing that is
    there is written over. `--mod` names mods that yours needs.
    """
    match words:
        case (word,):
            return _new_mod(Path(word))
        case (kind, id):
            return _new_entry(kind.lower(), id, folder, mods)
    raise click.UsageError("name a folder for a new mod, or a kind and an id")


def _complete_kind(incomplete: str) -> list[str]:
    from game.ruleset.kinds import KINDS
    from game.ruleset.skeleton import can_be_new

    return [kind for kind in KINDS if kind.startswith(incomplete) and not can_be_new(kind)]


# --- a mod ----------------------------------------------------------------------------------------


def _new_mod(folder: Path) -> int:
    from game.ruleset.ids import id_fault
    from game.ruleset.kinds import KINDS
    from game.ruleset.skeleton import new_entry, new_manifest
    from game.store.wording import told, usable

    name = usable(folder).resolve().name
    if str(folder) in KINDS:
        said = f"a new {folder} needs an id"
        raise _wrong(codes.USAGE, said, f"technate content new {folder} my_{folder} --in my_mod")
    fault = id_fault(name)
    if fault is not None:
        raise _wrong("C09", f"a mod's folder bears its id, and {fault[0]}", fault[1])
    shown = options.shown(folder)
    with told(f"'{shown}' cannot be made"):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise _wrong(
                codes.FILE_THERE, f"there is something at '{shown}' already", "take a new name"
            )
        folder.mkdir(parents=True, exist_ok=True)
    event = f"{name[:25]}_letter"
    sources = _sources(())
    texts = {
        "mod.yaml": new_manifest(name, name.replace("_", " ").capitalize(), "schema/mod.json"),
        "events.yaml": new_entry("event", event, sources, "schema/events.json", brief=True),
    }
    _write(folder, texts, ("mod", "events"))
    click.echo("It works as it stands:")
    _suggest(
        (f"content check {shown}", "what the game thinks of it"),
        (f"content preview {event} --mod {shown}", "the letter as a player will see it"),
        (f"content new event ID --in {shown}", "another letter, every field told"),
        (f"play --mod {shown}", "play with it"),
    )
    return 0


# --- an entry -------------------------------------------------------------------------------------


def _new_entry(word: str, id: str, folder: Path, mods: tuple[Path, ...]) -> int:
    from game.play.checking import run_check
    from game.ruleset.archives import is_archive
    from game.ruleset.ids import id_fault
    from game.ruleset.kinds import KINDS, PLURALS, plural
    from game.ruleset.places import a
    from game.ruleset.skeleton import can_be_new, new_entry
    from game.ruleset.suggest import did_you_mean
    from game.store.wording import told, usable

    kind = PLURALS.get(word, word)
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or f"one of {', '.join(KINDS)}"
        raise _wrong(codes.USAGE, f"there is no kind of content '{options.shown(word)}'", hint)
    if can_be_new(kind):
        raise _wrong("C07", f"no {kind} can be added", can_be_new(kind))
    fault = id_fault(id)
    if fault is not None:
        raise _wrong("C09", *fault)
    shown = options.shown(folder)
    own = _is_content(usable(folder))
    with told(f"'{shown}' cannot be read"):
        if not own and not (folder / "mod.yaml").is_file():
            hint = "--in names the mod; `technate content new my_mod` begins one"
            if is_archive(folder):
                raise _wrong("M01", f"'{shown}' is a zip file", "unpack it, and name the folder")
            raise _wrong("M01", f"'{shown}' is no mod: it has no mod.yaml", hint)
    sources = _sources((*mods, *(() if own else (folder,))))
    there = sources.entries[kind].get(id)
    if there is not None:
        hint = "take another id" if own else "take another id, or change that one with 'patch:'"
        raise _wrong("C08", f"there is {a(kind)} '{id}' already, at {there.mark}", hint)
    many = plural(kind)
    text = new_entry(kind, id, sources, f"../{'../' if own else ''}schema/{many}.json")
    file = folder / many / f"{id}.yaml"
    _write(folder, {f"{many}/{id}.yaml": text}, () if own else (many,))
    report = run_check([file], mods)
    click.echo(options.lines(report.text()))
    _suggest(
        *([(f"content preview {id} --mod {shown}", "as a player will see it")] * (kind == "event")),
        (f"content check {shown}", "once it is written"),
    )
    return 0


def _is_content(folder: Path) -> bool:
    from game.paths import content_folder

    return folder.resolve() == content_folder().resolve()


def _sources(mods: tuple[Path, ...]) -> Sources:
    """All that is there, as far as it can be made; GameError when a mod cannot be read at all."""
    from game.errors import GameError
    from game.paths import content_folder
    from game.ruleset.collector import undisturbed
    from game.ruleset.loading import draft

    with undisturbed():
        made = draft(content_folder(), mods)
    if len(made.mods) < len(mods):
        raise GameError([p for p in made.sources.problems if p.code[0] in "FMY"])
    return made.sources


# --- files ----------------------------------------------------------------------------------------


def _write(folder: Path, texts: dict[str, str], schemas: tuple[str, ...]) -> None:
    """Write files that are not there yet, and beside them the schemas that their editors read."""
    from game.ruleset.schema import schemas as every

    made = every() if schemas else {}
    wanted = {f"schema/{name}.json": made[f"{name}.json"] for name in schemas}
    for name, text in {**texts, **wanted}.items():
        path = folder / name
        if name in wanted and path.exists():
            continue
        _write_one(path, text)
        click.echo(f"Written: {options.shown(path)}")


def _write_one(path: Path, text: str) -> None:
    from game.cli.writing import write
    from game.errors import GameError
    from game.store.wording import told

    try:
        with told(f"'{options.shown(path.parent)}' cannot be made"):
            path.parent.mkdir(parents=True, exist_ok=True)
        write(path, text)
    except GameError as error:
        if not isinstance(error.__cause__, FileExistsError):
            raise
        there = f"there is a file '{options.shown(path)}' already"
        raise _wrong(codes.FILE_THERE, there, "take another id, or another folder") from error


def _suggest(*rows: tuple[str, str]) -> None:
    widest = max(len(command) for command, _ in rows)
    for command, what in rows:
        click.echo(options.line(f"  technate {command:<{widest}}   {what}"))


def _wrong(code: str, message: str, hint: str = "") -> GameError:
    from game.errors import GameError, Problem

    return GameError(Problem(code, message, hint=hint))
