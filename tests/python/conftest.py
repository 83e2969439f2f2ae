"""Fixtures that several test files share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from orchestration.cluster import ClusterConfig, start_cluster, temporary_cluster
from orchestration.settings import Settings, settings

RESIDENTS = 300


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    """Settings with a data folder of the test's own."""
    return replace(settings(), data=tmp_path / "data")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Third-party data beside the checkout; a test that needs them is skipped where they are absent."""
    folder = Path(os.environ.get("MEDPLAT_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "data"
    if not folder.is_dir():
        pytest.skip(f"third-party data are not here: {folder} (set MEDPLAT_SHARED)")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a small demonstration region, landed, built and published once for all tests."""
    from orchestration.pipeline.run import demo

    home = replace(settings(), data=tmp_path_factory.mktemp("built"))
    demo(home, "local", RESIDENTS, print)
    return home


@pytest.fixture(scope="session")
def running_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClusterConfig]:
    """A cluster of the test session's own; MEDPLAT_SPARK_HOST and MEDPLAT_SPARK_PORT name it meanwhile."""
    with temporary_cluster(settings(), print, tmp_path_factory.mktemp("cluster")) as config:
        yield config


@pytest.fixture
def cluster(running_cluster: ClusterConfig) -> ClusterConfig:
    """The test session's cluster with all its parts up, whatever an earlier test did to it."""
    start_cluster(running_cluster, print)
    return running_cluster
