"""What all steps of the pipeline share: who may write when, and what is tried again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from orchestration.errors import UserError

# One run at a time holds the pool (infra/dagster/dagster.yaml): a DuckDB file has one writer or many readers.
POOL = "warehouse"
# After 30 s, then after another 90 s: long enough for a build on the command line to let go of the warehouse.
RETRY = dg.RetryPolicy(max_retries=2, delay=30, backoff=dg.Backoff.EXPONENTIAL)


@contextmanager
def user_errors_are_final() -> Iterator[None]:
    """Fails the step at once on an error that a person has to act on; trying again would not help."""
    try:
        yield
    except UserError as error:
        raise dg.Failure(description=str(error), allow_retries=False) from error
