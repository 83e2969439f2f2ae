"""Whether a Thrift Server answers, wherever it is."""

from __future__ import annotations

import time

from orchestration.cluster.processes import is_listening
from orchestration.warehouse.spark import thrift_address


def answers(host: str, port: int) -> bool:
    """Whether the Thrift Server runs a statement."""
    from pyhive import hive

    if not is_listening(host, port):
        return False
    try:
        with hive.connect(host=host, port=port, username="medplat") as connection:
            cursor = connection.cursor()
            cursor.execute("select 1")
            return cursor.fetchall() == [(1,)]
    except Exception:  # the port is open before the server is ready; PyHive then raises what it likes
        return False


def wait_for_answer(seconds: float) -> bool:
    """Whether the Thrift Server of MEDPLAT_SPARK_HOST and MEDPLAT_SPARK_PORT answers within so many seconds."""
    host, port = thrift_address()
    deadline = time.monotonic() + seconds
    while not (up := answers(host, int(port))) and time.monotonic() < deadline:
        time.sleep(1)
    return up
