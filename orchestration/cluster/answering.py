"""Whether a Thrift Server answers, wherever it is."""

from __future__ import annotations

import os
import time

from orchestration.cluster.processes import is_listening


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
    host, port = os.environ.get("MEDPLAT_SPARK_HOST", "127.0.0.1"), int(os.environ.get("MEDPLAT_SPARK_PORT", "10000"))
    deadline = time.monotonic() + seconds
    while not (up := answers(host, port)) and time.monotonic() < deadline:
        time.sleep(1)
    return up
