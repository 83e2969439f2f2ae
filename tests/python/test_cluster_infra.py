"""The files for real machines name commands, settings and files that are there, and hold no secret."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from orchestration.cluster.foreground import SERVERS
from orchestration.settings import settings

ROOT = settings().root
INFRA = ROOT / "infra"
UNITS = sorted((INFRA / "systemd").glob("*.service"))
FILES = [file for folder in ("image", "compose", "systemd") for file in sorted((INFRA / folder).iterdir())]
# Read by compose alone, to put other settings together.
OF_COMPOSE = {"MEDPLAT_IMAGE", "MEDPLAT_STORAGE", "MEDPLAT_SECRETS"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((INFRA / "compose" / "compose.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def known_settings() -> set[str]:
    sources = [
        *ROOT.glob("orchestration/**/*.py"),
        *ROOT.glob("apps/**/*.py"),
        *ROOT.glob("profiles/*.yml"),
        ROOT / "dbt_project.yml",
    ]
    return {name for file in sources for name in re.findall(r"MEDPLAT_[A-Z_]+", file.read_text("utf-8"))}


@pytest.mark.parametrize("file", [*FILES, INFRA / "README.md"], ids=lambda file: file.name)
def test_every_setting_is_one_that_the_code_reads(file: Path, known_settings: set[str]) -> None:
    named = set(re.findall(r"MEDPLAT_[A-Z_]*[A-Z]", file.read_text("utf-8")))
    assert named - known_settings - OF_COMPOSE == set()


def test_every_setting_of_the_cluster_is_in_the_readme() -> None:
    code = "".join(file.read_text("utf-8") for file in (ROOT / "orchestration" / "cluster").glob("*.py"))
    told = (INFRA / "README.md").read_text("utf-8")
    assert {name for name in re.findall(r'"(MEDPLAT_[A-Z_]+)"', code) if name not in told} == set()


def test_services_watch_their_health_and_start_again(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert service["healthcheck"]["test"], name
        assert service["restart"] == "unless-stopped", name
        for needed in service.get("depends_on", {}):
            assert needed in compose["services"], f"{name} waits for {needed}"
        for secret in service.get("secrets", []):
            assert secret in compose["secrets"], f"{name} has {secret}"


def test_ports_are_open_on_this_machine_only(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", [])), name


def test_secrets_come_from_files_outside_the_repository(compose: dict[str, Any]) -> None:
    assert all("MEDPLAT_SECRETS" in secret["file"] for secret in compose["secrets"].values())
    for file in FILES:
        for line in file.read_text("utf-8").splitlines():
            if re.search(r"(?i)(password|secret)\w*\s*[=:]\s*\S", line) and not line.lstrip().startswith("#"):
                assert re.search(r"_FILE|/secrets/|\[|%d/|LoadCredential|MEDPLAT_SECRETS", line), f"{file.name}: {line}"


def test_files_that_are_mounted_are_there(compose: dict[str, Any]) -> None:
    mounts = [volume.split(":")[0] for service in compose["services"].values() for volume in service.get("volumes", [])]
    for path in (mount for mount in mounts if mount.startswith("..")):
        assert (INFRA / "compose" / path).resolve().is_file(), path


@pytest.mark.parametrize("folder", ["compose", "systemd"])
def test_every_part_of_the_cluster_is_run(folder: str) -> None:
    text = "".join(file.read_text("utf-8") for file in (INFRA / folder).iterdir()).replace(", ", " ")
    assert {role for role in SERVERS if f"medplat cluster run {role}" in text} == set(SERVERS)
    for command in ("code-server start", "dagster-webserver", "dagster-daemon", "streamlit run", "medplat cluster ping"):
        assert command in text


def test_the_code_server_is_where_the_web_server_looks_for_it() -> None:
    for folder, host in (("compose", "dagster-code"), ("systemd", "127.0.0.1")):
        workspace = yaml.safe_load((INFRA / folder / "workspace.yaml").read_text("utf-8"))
        assert workspace["load_from"][0]["grpc_server"]["host"] == host


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        text = unit.read_text("utf-8").replace("/opt/medplat/.venv/bin", str(Path(sys.executable).parent))
        (tmp_path / unit.name).write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit.name) for unit in UNITS)], capture_output=True, text=True
    )
    assert "medplat" not in done.stderr, done.stderr
