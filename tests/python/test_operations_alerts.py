"""Alerts: what is not well is told once, signed, without values of records; a deaf receiver loses nothing."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.errors import UserError
from orchestration.operations import webhook as webhook_module
from orchestration.operations.alerts import compare, judge, read_known, send_alerts
from orchestration.operations.conditions import (
    Condition,
    late_data,
    quality_below_target,
    read_expectations,
    restated_periods,
)
from orchestration.operations.history import RunRecord, new_record
from orchestration.operations.runs import recorded_run
from orchestration.operations.webhook import SIGNATURE, Outbox, Webhook
from orchestration.pipeline.published import read_version
from orchestration.settings import Settings

ALIVE = "quality_below_target", "late_data", "restated_period", "failed_run"


@dataclass
class Receiver:
    """A server on this machine that writes down what it gets.

    Attributes:
        answers: status codes to answer with, the last one for good.
    """

    url: str = ""
    answers: list[int] = field(default_factory=lambda: [204])
    bodies: list[bytes] = field(default_factory=list)
    signatures: list[str | None] = field(default_factory=list)

    @property
    def messages(self) -> list[dict]:
        return [json.loads(body) for body in self.bodies]


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    got = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            got.signatures.append(self.headers[SIGNATURE])
            self.send_response(got.answers.pop(0) if len(got.answers) > 1 else got.answers[0])
            self.send_header("Location", got.url)
            self.end_headers()

        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    got.url = f"http://127.0.0.1:{server.server_port}/alerts"
    monkeypatch.setenv("MEDPLAT_ALERT_WEBHOOK", got.url)
    monkeypatch.setattr(webhook_module.time, "sleep", lambda seconds: None)
    yield got
    server.shutdown()
    server.server_close()


@pytest.fixture
def region(home: Settings, tmp_path: Path) -> Settings:
    """Two institutions of a kind and their expectations; nothing has landed."""
    region = replace(home, root=tmp_path / "project")
    write(region.seeds / "master" / "institutions.csv", "institution_code,kind", "H1,hospital", "H2,hospital", "P1,pharmacy")
    write(region.seeds / "operations" / "expected_deliveries.csv", "sender,data_set,max_days,reason", "hospital,*,40,monthly")
    return region


def write(file: Path, *lines: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", "utf-8")


def landed(region: Settings, *batches: tuple[str, str, str]) -> None:
    region.landing.mkdir(parents=True, exist_ok=True)
    values = ", ".join(f"('{sender}', '{data_set}', timestamp '{moment}')" for sender, data_set, moment in batches)
    duckdb.sql(f"select * from (values {values}) as t(sender_code, data_set, received_at)").write_parquet(
        str(region.landing / "batches.parquet")
    )


def published(region: Settings, load_no: int = 3, **tables: str) -> Path:
    folder = region.published / f"v{load_no}"
    facts = {}
    for name, query in tables.items():
        (folder / name).mkdir(parents=True)
        duckdb.sql(query).write_parquet(str(folder / name / "1.parquet"))
        facts[name] = {"layer": "x", "rows": 1, "parts": [{"file": f"{name}/1.parquet", "load_no": 1, "rows": 1}]}
    content = {"created_at": "2025-06-01T00:00:00", "load_no": load_no, "warehouse_id": "w", "tables": facts}
    write(folder / "manifest.json", json.dumps(content))
    write(region.published / "CURRENT", folder.name)
    return folder


SCORES = """
    select * from (values
        ('H1', 'validity', '2025-05', 900.0, 1000.0, 1000, 99.5), ('H1', 'validity', '2025-04', 1000.0, 1000.0, 1000, 99.0),
        ('H1', 'validity', '2025-03', 1000.0, 1000.0, 1000, 98.5),
        ('H1', 'validity', '2024-11', 0.0, 9000.0, 9000, 99.0), ('H1', 'validity', '2099-12', 0.0, 9000.0, 9000, 99.0),
        ('H1', 'validity', '2025-05', 0.0, 9000.0, 9000, null),
        ('H1', 'accuracy', '2025-05', 999.0, 1000.0, 1000, 99.0), ('H2', 'validity', '2025-05', 10.0, 50.0, 50, 99.0)
    ) as t(institution_code, dimension, month, passed_weight, total_weight, applicable, target)
"""
QUALITY = {
    "quality_score": SCORES,
    "institutions": """
        select * from (values ('H1', 'hospital', 'One'), ('H2', 'hospital', 'Two')) as t(institution_code, kind, name_en)
    """,
    "quality_target": "select 'hospital' as institution_kind",
}
RESTATED = """
    select * from (values
        ('mortality', 'H1', '2024-11', 'late', 3), ('mortality', 'H2', '2024-11', 'deletion,late', 3),
        ('mortality', 'H1', '2024-10', 'late', 2)
    ) as t(indicator_id, institution_code, period, causes, load_no)
"""


def subjects(conditions: list[Condition]) -> list[str]:
    return [condition.subject for condition in conditions]


def test_silence_is_judged_by_the_newest_delivery_of_all(region: Settings) -> None:
    assert late_data(region) == []
    landed(
        region, ("H1", "patient", "2025-01-01 02:00"), ("H1", "diagnosis", "2025-02-01 02:00"), ("P1", "sale", "2025-03-13 02:00")
    )
    assert late_data(region) == [], "H1 may be silent for 40 days, and H2 never sent"
    landed(region, ("H1", "diagnosis", "2025-02-01 02:00"), ("P1", "sale", "2025-03-14 02:00"))
    (late,) = late_data(region)
    assert late.text == "H1: nothing since 2025-02-01, 41 days; expected every 40"


def test_the_closer_expectation_counts(region: Settings) -> None:
    write(
        region.seeds / "operations" / "expected_deliveries.csv", "sender,data_set,max_days,reason",
        "hospital,*,40,", "H1,*,90,", "hospital,patient,10,", "H2,diagnosis,5,",
    )  # fmt: skip
    landed(
        region, ("H1", "patient", "2025-01-01 02:00"), ("H2", "patient", "2025-03-01 02:00"), ("P1", "sale", "2025-03-05 02:00")
    )
    assert subjects(late_data(region)) == ["H1:patient", "H2:diagnosis"]
    assert "nothing of diagnosis ever" in late_data(region)[1].text


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("H9,*,40,", "neither an institution"),
        ("hospital,,40,", "data_set is empty"),
        ("hospital,*,soon,", "not a number of days"),
        ("hospital,*,0,", "not a number of days"),
        ("hospital,*", "not a number of days"),
    ],
)
def test_a_wrong_expectation_is_named_with_its_line(region: Settings, line: str, why: str) -> None:
    file = region.seeds / "operations" / "expected_deliveries.csv"
    write(file, "sender,data_set,max_days,reason", "pharmacy,*,9,", line)
    with pytest.raises(UserError) as refused:
        read_expectations(file, {"H1": "hospital", "P1": "pharmacy"})
    assert "line 3" in refused.value.where and why in refused.value.why


def test_the_expectations_of_the_project_hold_together(home: Settings) -> None:
    assert late_data(home) == []
    kinds = {"S0001": "school", "D0001": "cdc", "P0001": "pharmacy", "C1001": "community_centre", "H3001": "tertiary_hospital"}
    kinds |= {"H2001": "secondary_hospital", "M3001": "maternal_child_hospital", "F0001": "insurance_fund"}
    assert read_expectations(home.seeds / "operations" / "expected_deliveries.csv", kinds)


def test_quality_is_judged_over_the_last_months_with_data(region: Settings) -> None:
    (below,) = quality_below_target(read_version(published(region, **QUALITY)), "2025-06")
    assert (below.subject, below.details["months"], below.details["target"]) == ("H1:validity", ["2025-03", "2025-05"], 99.0)
    assert below.details["score"] == pytest.approx(100 * 2900 / 3000, abs=0.001)
    assert below.details["institution"] == "One", "the target is the mean of what was judged; what has none does not count"


def test_few_judgements_are_no_judgement(region: Settings) -> None:
    found = quality_below_target(read_version(published(region, **QUALITY)), "2025-06")
    assert "H2:validity" not in subjects(found)


def test_restatements_of_the_published_load_are_told(region: Settings) -> None:
    (restated,) = restated_periods(read_version(published(region, indicator_restatement=RESTATED)))
    expected = {"indicator_id": "mortality", "period": "2024-11", "institutions": 2, "load_no": 3}
    assert restated.details == expected | {"causes": ["deletion", "late"]}


def ended(outcome: str, **facts) -> RunRecord:
    record = new_record("build", "local")
    record.outcome = outcome
    for name, value in facts.items():
        setattr(record, name, value)
    return record


def test_each_thing_is_told_once_until_it_has_been_well(region: Settings, receiver: Receiver) -> None:
    success, failure = ended("success"), ended("failed", error={"what": "no disk", "where": "cmd.a"})
    other = ended("failed", error={"what": "no network"})
    told = []
    for record in (success, failure, failure, other, failure, success, failure):
        send_alerts(region, record, [], print)
        told.append(len(receiver.bodies))
    assert told == [0, 1, 1, 2, 2, 2, 3]
    assert {message["kind"] for message in receiver.messages} == {"failed_run"}
    assert receiver.messages[0]["what"] == "build on target local failed: no disk"


def test_late_data_are_told_again_only_after_they_came(region: Settings, receiver: Receiver) -> None:
    told = []
    for day in ("2025-03-01", "2025-04-01", "2025-04-20", "2025-05-01"):
        if day != "2025-04-20":
            landed(region, ("H1", "patient", "2025-01-01 02:00"), ("P1", "sale", f"{day} 02:00"))
        else:
            landed(region, ("H1", "patient", "2025-04-20 02:00"))
        send_alerts(region, ended("success"), [], print)
        told.append(len(receiver.bodies))
    assert told == [1, 1, 1, 2]
    assert receiver.messages[0]["conditions"][0]["sender_code"] == "H1"


def test_a_run_that_died_is_told_by_the_next(region: Settings, receiver: Receiver) -> None:
    died = ended("died", error={"what": "The run ended without a word"})
    for _ in range(2):
        send_alerts(region, ended("success"), [died], print)
    assert [message["count"] for message in receiver.messages] == [1, 1], "it was well in between"
    assert read_known(region) == {}


def test_a_run_that_says_nothing_of_quality_leaves_it_as_it_stands(region: Settings, receiver: Receiver) -> None:
    published(region, **QUALITY)
    landed(region, ("H1", "patient", "2025-06-01 02:00"))
    send_alerts(region, ended("success", version="v3", load_no=3), [], print)
    send_alerts(region, ended("failed", error={"what": "x"}), [], print)
    send_alerts(region, ended("success", version="v3", load_no=3), [], print)
    assert [message["kind"] for message in receiver.messages] == ["quality_below_target", "failed_run"]


def test_a_judge_that_fails_does_not_silence_the_others(region: Settings) -> None:
    write(region.seeds / "operations" / "expected_deliveries.csv", "sender,data_set,max_days,reason", "nobody,*,1,")
    said: list[str] = []
    failed = ended("failed", error={"what": "x"})
    judged = judge(region, said.append, failed)
    assert any("late_data cannot be judged" in line for line in said)
    assert [condition.kind for judgement in judged for condition in judgement.conditions] == ["failed_run"]


def test_what_was_told_is_forgotten_when_it_is_well() -> None:
    from orchestration.operations.alerts import Judgement

    one = Condition("late_data", "H1:*", "late")
    news, known = compare({}, [Judgement("late_data:", [one])])
    assert news == {"late_data": [one]} and list(known) == [one.key]
    assert compare(known, [Judgement("late_data:", [one])]) == ({}, known)
    assert compare(known, [Judgement("quality_below_target:", [])]) == ({}, known)
    assert compare(known, [Judgement("late_data:", [])]) == ({}, {})


def test_the_signature_is_over_the_body(receiver: Receiver) -> None:
    assert Webhook(receiver.url, "key").send({"what": "质量"}) == ""
    expected = hmac.new(b"key", receiver.bodies[0], hashlib.sha256).hexdigest()
    assert receiver.signatures == [f"sha256={expected}"]
    Webhook(receiver.url).send({})
    assert receiver.signatures[1] is None


@pytest.mark.parametrize(
    ("answers", "tries", "is_sent"),
    [([503, 503, 200], 3, True), ([500], 3, False), ([429, 204], 2, True), ([401], 1, False), ([302], 1, False)],
)
def test_tries_end_where_another_one_would_not_help(receiver: Receiver, answers: list[int], tries: int, is_sent: bool) -> None:
    receiver.answers = answers
    pauses: list[float] = []
    why = Webhook(receiver.url).send({"id": "1"}, pauses.append)
    assert (len(receiver.bodies), why == "") == (tries, is_sent)
    assert pauses == [0.0, 1.0, 4.0][:tries]


def test_what_a_deaf_receiver_missed_is_sent_at_the_next_run(region: Settings, receiver: Receiver) -> None:
    receiver.answers = [500]
    said: list[str] = []
    send_alerts(region, ended("failed", error={"what": "first"}), [], said.append)
    send_alerts(region, ended("failed", error={"what": "second"}), [], said.append)
    assert len(Outbox(region).waiting()) == 2
    assert any("messages wait" in line for line in said)
    receiver.answers, receiver.bodies = [204], []
    send_alerts(region, ended("success"), [], said.append)
    assert [message["what"].rsplit(": ")[-1] for message in receiver.messages] == ["first", "second"]
    assert Outbox(region).waiting() == []


def test_a_receiver_that_is_not_there_does_not_fail_the_run(region: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDPLAT_ALERT_WEBHOOK", "http://127.0.0.1:1/none")
    monkeypatch.setattr(webhook_module, "PAUSES", ())
    monkeypatch.setattr(webhook_module.time, "sleep", lambda seconds: None)
    said: list[str] = []
    with pytest.raises(UserError, match="no disk"), recorded_run(region, "local", "build", said.append):
        raise UserError("no disk")
    assert len(Outbox(region).waiting()) == 1
    assert any("cannot be reached" in line for line in said)


def test_without_a_receiver_nothing_counts_as_told(region: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEDPLAT_ALERT_WEBHOOK", raising=False)
    said: list[str] = []
    send_alerts(region, ended("failed", error={"what": "x"}), [], said.append)
    assert "1 stand" in said[-1]
    assert read_known(region) == {} and Outbox(region).waiting() == []


def test_an_address_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDPLAT_ALERT_WEBHOOK", "file:///etc/passwd")
    with pytest.raises(UserError, match="webhook"):
        Webhook.from_environment()


def test_messages_hold_no_values_of_records(region: Settings, receiver: Receiver) -> None:
    values = "Could not convert string '王芳 320101198503120028' in name=王芳, phone 13800138000"
    with pytest.raises(ValueError, match="王芳"), recorded_run(region, "local", "build", lambda line: None):
        raise ValueError(values)
    body = receiver.bodies[0].decode()
    assert not any(value in body for value in ("王芳", "320101", "13800138000"))
    message = receiver.messages[0]
    assert {"id", "at", "kind", "what", "where", "why", "todo", "run_id", "count", "conditions"} <= message.keys()
    assert datetime.fromisoformat(message["at"])


def test_the_command(home: Settings, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDPLAT_DATA", str(home.data))
    command = CliRunner()
    tried = command.invoke(app, ["alerts", "--test"])
    assert "1 messages sent" in tried.output, tried.output
    assert receiver.messages[0]["kind"] == "test"
    assert "All is well" in command.invoke(app, ["alerts"]).output
    monkeypatch.delenv("MEDPLAT_ALERT_WEBHOOK")
    assert isinstance(command.invoke(app, ["alerts", "--test"]).exception, UserError)
