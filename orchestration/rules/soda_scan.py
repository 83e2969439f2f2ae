"""Runs Soda Core itself over the rule base, quietly: no usage statistics, no samples."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.errors import UserError

if TYPE_CHECKING:
    from soda.scan import Scan

DATA_SOURCE = "warehouse"
SPARK_ERROR = re.compile(r"errorMessage='(.*?)'[,)]", re.DOTALL)
SHOWN, LONGEST = 5, 300


def soda_counts(files: Mapping[Path, str], add_data_source: Callable[[Scan], None], home: Path) -> dict[str, int | None]:
    """What Soda counts for every check: failing rows, or for a uniqueness check the keys that occur twice.

    Args:
        files: SodaCL texts by path.
        add_data_source: gives the scan its data source, under the name of `DATA_SOURCE`.
        home: folder for Soda's own configuration, which it insists on writing.

    Returns:
        The count by check name; None where Soda evaluated nothing.

    Raises:
        UserError: Soda reports errors.
    """
    scan = new_scan(home)
    add_data_source(scan)
    for path, text in files.items():
        scan.add_sodacl_yaml_str(text, file_name=path.name)
    scan.execute()
    return counts_of(scan)


def counts_of(scan: Scan) -> dict[str, int | None]:
    """What an executed scan counted, by check name; None where Soda evaluated nothing.

    Raises:
        UserError: Soda reports errors.
    """
    if scan.has_error_logs():
        raise UserError("Soda Core could not run the rules.", why=_told(scan), todo="build the warehouse, then run again")
    return {check["name"]: _value(check) for check in scan.get_scan_results()["checks"]}


def _told(scan: Scan) -> str:
    """The first of the errors, each without the hundred places in Java code that Spark adds to it."""
    texts = [f"{log.message} {log.exception or ''}" for log in scan.get_error_logs()]
    said = [SPARK_ERROR.search(text) for text in texts]
    lines = [(match[1] if match else text).replace("\\n", "\n").splitlines()[0] for match, text in zip(said, texts, strict=True)]
    shown = list(dict.fromkeys(line[:LONGEST] for line in lines))
    return "\n         ".join([*shown[:SHOWN], *([f"and {len(shown) - SHOWN} more"] if len(shown) > SHOWN else [])])


def _value(check: dict) -> int | None:
    value = check["diagnostics"].get("value")
    return None if value is None else int(value)


def new_scan(home: Path) -> Scan:
    """A scan of `DATA_SOURCE` that reports nothing home and takes no samples; checks and data source are to be added."""
    # Soda reads these once, when it is imported; without them it stalls trying to report home, and writes to ~/.soda.
    os.environ["OTEL_SDK_DISABLED"] = "true"
    from soda.common.config_helper import ConfigHelper

    ConfigHelper.DEFAULT_CONFIG = {"send_anonymous_usage_stats": False, "user_cookie_id": "none"}
    ConfigHelper.LOAD_PATHS = [str(home / ".soda" / "config.yml")]
    from soda.scan import Scan

    # Its errors are in what this module raises.
    logging.getLogger("soda.scan").setLevel(logging.CRITICAL)
    scan = Scan()
    scan.set_scan_definition_name("medplat")
    scan.set_data_source_name(DATA_SOURCE)
    # A limit of 0 in a configuration file counts as no limit at all.
    scan._configuration.samples_limit = 0
    return scan
