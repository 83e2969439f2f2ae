"""The commands of operations: versions, rollback, prune, history, alerts, backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from orchestration.errors import UserError
from orchestration.settings import settings

Target = Annotated[str, typer.Option(envvar="TARGET", help="local (DuckDB), spark_session or spark (Thrift).")]
console = Console(highlight=False)


class BackupGroup(TyperGroup):
    """`backup TO` is short for `backup create TO`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = ["create", *args]
        return super().parse_args(ctx, args)


backup = typer.Typer(
    cls=BackupGroup,
    no_args_is_help=True,
    help="Back up what cannot be built again: `medplat backup TO`, `medplat backup verify DIR`.",
)


def register(app: typer.Typer) -> None:
    """Adds the commands to the command line."""
    for command in (versions, rollback, prune, history, alerts):
        app.command()(command)
    app.add_typer(backup, name="backup")
    app.command()(restore)


def say(line: str) -> None:
    console.print(line, markup=False, soft_wrap=True)


def versions(
    verify: Annotated[bool, typer.Option("--verify", help="Check that each is whole: files, sizes, rows, checksums.")] = False,
) -> None:
    """List the published versions, newest first, and which one readers see."""
    from orchestration.operations.tables import versions_table
    from orchestration.pipeline.versions import all_versions, broken_folders, verify_version

    published = settings().published
    found = all_versions(published)
    faults = {version.name: verify_version(version) for version in found} if verify else {}
    console.print(versions_table(published, found, faults))
    for folder in broken_folders(published):
        say(f"{folder.name}: not a version, its manifest is missing or cannot be read; remove the folder")
    for name, lines in faults.items():
        for line in lines:
            say(f"{name}: {line}")
    if any(faults.values()):
        say("to do: `medplat rollback VERSION` shows readers one that is whole; `medplat build --full` writes every file anew")
        raise typer.Exit(1)


def rollback(
    version: Annotated[str | None, typer.Argument(help="Its name or beginning; without it, the one before.")] = None,
) -> None:
    """Show readers an earlier version. The next build publishes forward as ever."""
    from orchestration.operations.history import SUCCESS, new_record, write_record
    from orchestration.pipeline.versions import rollback as point_back

    record = new_record("rollback", "readers")
    before, now = point_back(settings().published, version)
    record.version, record.ended_at, record.outcome = now, record.started_at, SUCCESS
    record.error = {"what": f"from {before}"}
    write_record(settings(), record)
    say(f"readers saw {before}, they see {now}; `medplat rollback {before}` goes back")


def prune(
    keep: Annotated[int | None, typer.Option(min=1, help="So many of the newest stay (MEDPLAT_KEEP_VERSIONS, 3).")] = None,
    days: Annotated[float | None, typer.Option(min=0, help="The younger ones stay (MEDPLAT_KEEP_DAYS, 7).")] = None,
) -> None:
    """Remove old published versions; never the one that readers see. Every build does so by itself."""
    from orchestration.operations.lock import run_lock
    from orchestration.pipeline.versions import Retention, all_versions
    from orchestration.pipeline.versions import prune as remove

    with run_lock(settings(), "any", "prune"):
        default = Retention.from_environment()
        retention = Retention(default.keep if keep is None else keep, default.days if days is None else days)
        removed = remove(settings().published, retention, say)
    say(f"{len(removed)} versions removed, {len(all_versions(settings().published))} stay")


def history(
    model: Annotated[str | None, typer.Option(help="How rows and seconds of one model developed.")] = None,
    last: Annotated[int, typer.Option(min=1, help="So many runs.")] = 20,
) -> None:
    """Show what runs did: when, how long, how it ended; of one model its rows and seconds."""
    from orchestration.operations.history import read_records
    from orchestration.operations.tables import model_table, remarks, runs_table, slowest_table

    records = read_records(settings())
    if not records:
        say("no run is on record yet")
        return
    if model is None:
        shown = records[-last:]
        console.print(runs_table(shown))
        for line in remarks(shown):
            say(line)
        if slowest := slowest_table(shown):
            console.print(slowest)
        return
    with_model = [record for record in records if any(run.model == model for run in record.models)]
    if not with_model:
        known = sorted({run.model for record in records for run in record.models})
        raise UserError(f"No run has built {model!r}", why=f"the history knows {len(known)} models", todo="see `medplat dbt ls`")
    console.print(model_table(model, with_model[-last:]))


def alerts(
    test: Annotated[bool, typer.Option("--test", help="Send a test message to the webhook.")] = False,
    send: Annotated[bool, typer.Option("--send", help="Send what waits in the outbox.")] = False,
) -> None:
    """List what is not well: late data, quality below target, restated periods; and what waits to be sent."""
    from orchestration.operations.alerts import judge, read_known, test_message
    from orchestration.operations.tables import conditions_table
    from orchestration.operations.webhook import Outbox, Webhook

    outbox, webhook = Outbox(settings()), Webhook.from_environment()
    if (test or send) and webhook is None:
        raise UserError(
            "There is no receiver", where="MEDPLAT_ALERT_WEBHOOK", why="it is not set", todo="set it to the webhook's address"
        )
    if test:
        outbox.put(test_message())
    if webhook and (test or send):
        say(f"{outbox.send_all(webhook, say)} messages sent")
    if not test:
        conditions = [condition for judgement in judge(settings(), say) for condition in judgement.conditions]
        console.print(conditions_table(conditions, read_known(settings())))
    say(f"{len(outbox.waiting())} messages wait in {outbox.folder}; the webhook is {'set' if webhook else 'not set'}")


@backup.command("create")
def create(
    to: Annotated[Path, typer.Argument(help="A folder for backups, best on another disk.")], target: Target = "local"
) -> None:
    """Make a backup below a folder: whole or not there; what an earlier one has there is linked, not copied."""
    from orchestration.operations.backup import back_up
    from orchestration.operations.lock import run_lock

    with run_lock(settings(), target, "backup"):
        made = back_up(settings(), target, to, say)
    say(f"backed up to {made.folder}: {len(made.files):,} files, {made.bytes / 1e6:,.1f} MB, up to load {made.load_no}")


@backup.command("verify")
def verify_command(place: Annotated[Path, typer.Argument(help="A backup, or a folder of backups: then the newest.")]) -> None:
    """Compare every file of a backup with its checksum."""
    from orchestration.operations.backup import find_backup, verify_backup

    found = find_backup(place)
    faults = verify_backup(found)
    for fault in faults:
        say(fault)
    if faults:
        raise UserError(f"The backup is not whole: {len(faults)} files", where=str(found.folder), todo="use another one")
    say(f"{found.folder} is whole: {len(found.files):,} files, {found.bytes / 1e6:,.1f} MB, up to load {found.load_no}")


def restore(
    place: Annotated[Path, typer.Argument(metavar="FROM", help="A backup, or a folder of backups: then the newest.")],
    target: Target = "local",
) -> None:
    """Restore a backup into an empty data folder; `medplat build` then makes the rest, with the same person ids."""
    from orchestration.operations.backup import DECISIONS
    from orchestration.operations.history import SUCCESS, new_record, now, write_record
    from orchestration.operations.lock import run_lock
    from orchestration.operations.restore import decisions_differ
    from orchestration.operations.restore import restore as run_restore

    with run_lock(settings(), target, "restore"):
        record = new_record("restore", target)
        restored = run_restore(settings(), target, place, say)
        record.outcome, record.ended_at = SUCCESS, now()
        write_record(settings(), record)
    counts = f"{len(restored.files):,} files, {len(restored.tables)} tables of the warehouse"
    say(f"restored {restored.folder.name}: {counts}, up to load {restored.load_no}")
    if decisions_differ(settings(), restored):
        say(f"stewards' decisions differ from this checkout's: see {restored.folder / DECISIONS}, of commit {restored.commit}")
    say("Next:  medplat build")
