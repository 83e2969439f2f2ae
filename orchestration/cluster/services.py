"""How the cluster's servers are called, and what Spark is told: the same on one machine and on many."""

from __future__ import annotations

import os
from pathlib import Path

from orchestration.cluster.config import ClusterConfig
from orchestration.cluster.metastore import Metastore, metastore_conf
from orchestration.cluster.processes import Server
from orchestration.errors import UserError
from orchestration.warehouse.spark import iceberg_jar, java_home, table_conf, write_spark_conf

MASTER_CLASS = "org.apache.spark.deploy.master.Master"
WORKER_CLASS = "org.apache.spark.deploy.worker.Worker"
THRIFT_CLASS = "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2"


def spark_home() -> Path:
    """The Spark that comes with the pyspark wheel."""
    import pyspark

    return Path(pyspark.__file__).parent


def cluster_conf(config: ClusterConfig, metastore: Metastore) -> dict[str, str]:
    """Configuration of the Thrift Server and, through it, of the executors.

    Raises:
        UserError: MEDPLAT_SPARK_CONF names a file that is not there.
    """
    jars = ":".join(str(jar) for jar in (iceberg_jar(), metastore.driver) if jar)
    options = f"-Duser.timezone=UTC -Djava.io.tmpdir={config.folder / 'tmp'} {config.java_options}".strip()
    conf = table_conf(config.tables) | metastore_conf(config, metastore) | daemon_conf()
    conf |= {
        "spark.driver.extraClassPath": jars,
        "spark.executor.extraClassPath": jars,
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={config.folder / 'derby-home'} {options}",
        "spark.executor.extraJavaOptions": options,
        "spark.driver.memory": config.thrift_memory,
        "spark.executor.memory": config.worker_memory,
        "spark.driver.host": config.host,
        "spark.driver.bindAddress": config.host,
        "spark.local.dir": str(config.folder / "scratch"),
        "spark.hadoop.hive.server2.thrift.bind.host": config.host,
        "spark.hadoop.hive.server2.thrift.port": str(config.thrift_port),
        # dbt and PyHive say nothing while a long statement runs; a session ends with its connection.
        "spark.hadoop.hive.server2.logging.operation.enabled": "false",
        "spark.hadoop.hive.exec.local.scratchdir": str(config.folder / "tmp"),
        "spark.hadoop.hive.server2.close.session.on.disconnect": "true",
        # A poll comes back after so many ms, and only then the server sees that a client died and ends its statement.
        "spark.hadoop.hive.server2.long.polling.timeout": "1000",
        # Each of these threads opens the metastore for itself, and up to this number every statement gets a new one.
        "spark.hadoop.hive.server2.async.exec.threads": "16",
        # One statement must not keep the others from beginning.
        "spark.scheduler.mode": "FAIR",
    }
    return conf | _own_conf()


def master_server(config: ClusterConfig) -> Server:
    """Spark's standalone master."""
    arguments = ("--host", config.host, "--port", str(config.master_port), "--webui-port", str(config.master_ui_port))
    return _server(config, "master", config.daemon_memory, (MASTER_CLASS, *arguments))


def worker_server(config: ClusterConfig, number: int) -> Server:
    """A worker; with its memory and cores it runs one executor of the Thrift Server."""
    arguments = (
        "--host", config.host, "--cores", str(config.worker_cores), "--memory", config.worker_memory,
        "--work-dir", str(config.folder / "work" / worker_name(number)), "--webui-port", "0", config.master_url,
    )  # fmt: skip
    return _server(config, worker_name(number), config.daemon_memory, (WORKER_CLASS, *arguments))


def thrift_server(config: ClusterConfig) -> Server:
    """Spark's Thrift Server on the master; it holds the metastore's client and plans every statement."""
    arguments = ("--master", config.master_url, "--name", "medplat", "--class", THRIFT_CLASS, "spark-internal")
    return _server(config, "thrift", config.thrift_memory, ("org.apache.spark.deploy.SparkSubmit", *arguments))


def worker_name(number: int) -> str:
    return f"worker-{number}"


def daemon_conf() -> dict[str, str]:
    """Configuration of a master or worker that has a machine of its own."""
    return _secret_conf() | {"spark.worker.cleanup.enabled": "true"} | _own_conf()


def write_conf(config: ClusterConfig, conf: dict[str, str]) -> None:
    """Writes what Spark is told where the servers look for it, and makes the folders it names."""
    for name in ("tmp", "scratch", "work", "logs", "run"):
        (config.folder / name).mkdir(parents=True, exist_ok=True)
    if "://" not in config.tables:
        Path(config.tables).mkdir(parents=True, exist_ok=True)
    write_spark_conf(conf, config.conf)


def _server(config: ClusterConfig, name: str, memory: str, command: tuple[str, ...]) -> Server:
    home = spark_home()
    environment = os.environ | {
        "JAVA_HOME": java_home(),
        "SPARK_HOME": str(home),
        "SPARK_CONF_DIR": str(config.conf),
        "SPARK_LOCAL_IP": config.host,
        "SPARK_LOCAL_DIRS": str(config.folder / "scratch"),
        "SPARK_DAEMON_MEMORY": memory,  # the launcher takes the Thrift Server for a daemon, too
        "SPARK_DAEMON_JAVA_OPTS": config.java_options,
        # The launcher, a Java process of its own, only puts a command line together.
        "SPARK_LAUNCHER_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
    return Server(name, (str(home / "bin" / "spark-class"), *command), environment, config.folder)


def _secret_conf() -> dict[str, str]:
    """Master, workers and Thrift Server trust each other by a secret where MEDPLAT_SPARK_SECRET_FILE names its file."""
    if not (path := os.environ.get("MEDPLAT_SPARK_SECRET_FILE")):
        return {}
    secret = _read(path, "MEDPLAT_SPARK_SECRET_FILE").strip()
    return {"spark.authenticate": "true", "spark.authenticate.secret": secret, "spark.network.crypto.enabled": "true"}


def _own_conf() -> dict[str, str]:
    """Lines `key value` of the file that MEDPLAT_SPARK_CONF names; they come last and win."""
    if not (path := os.environ.get("MEDPLAT_SPARK_CONF")):
        return {}
    lines = [line.strip() for line in _read(path, "MEDPLAT_SPARK_CONF").splitlines()]
    pairs = [line.split(None, 1) for line in lines if line and not line.startswith("#")]
    return {pair[0]: pair[1] if len(pair) > 1 else "" for pair in pairs}


def _read(path: str, variable: str) -> str:
    try:
        return Path(path).read_text("utf-8")
    except OSError as error:
        raise UserError("A file of the cluster's settings cannot be read", where=f"{variable}={path}", why=str(error)) from None
