"""Sends messages to a webhook; what cannot be sent waits in data/operations/outbox."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from orchestration.errors import UserError
from orchestration.pipeline.durable import write_json
from orchestration.progress import Say
from orchestration.settings import Settings

SIGNATURE = "X-Medplat-Signature"
SECONDS = 10
PAUSES = (1.0, 4.0)  # between the tries
MOST_WAITING = 1000


@dataclass(frozen=True)
class Webhook:
    """Where messages go.

    Attributes:
        secret: signs the body with HMAC-SHA256 where it is not empty.
        pauses: seconds before each further try.
    """

    url: str
    secret: str = ""
    pauses: tuple[float, ...] = PAUSES

    @classmethod
    def from_environment(cls) -> Webhook | None:
        """What MEDPLAT_ALERT_WEBHOOK and MEDPLAT_ALERT_SECRET say; None where no address is set.

        Raises:
            UserError: the address is not one of http or https.
        """
        url = os.environ.get("MEDPLAT_ALERT_WEBHOOK", "")
        if not url:
            return None
        if not url.lower().startswith(("http://", "https://")):
            raise UserError(
                "No such webhook", where="MEDPLAT_ALERT_WEBHOOK", why="it is no http or https address", todo="correct it"
            )
        return cls(url, os.environ.get("MEDPLAT_ALERT_SECRET", ""))

    def send(self, message: dict[str, Any], pause: Callable[[float], None] | None = None) -> str:
        """Sends one message; returns why it could not, or nothing."""
        body = json.dumps(message, ensure_ascii=False).encode()
        why = ""
        for seconds in (0.0, *self.pauses):
            (pause or time.sleep)(seconds)
            why, is_final = self._try(body)
            if not why or is_final:
                break
        return why

    def _try(self, body: bytes) -> tuple[str, bool]:
        """Why one try failed, and whether another one would, too."""
        headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "medplat"}
        if self.secret:
            headers[SIGNATURE] = "sha256=" + hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
        try:
            request = urllib.request.Request(self.url, body, headers, method="POST")
            with _opener.open(request, timeout=SECONDS):
                return "", True
        except urllib.error.HTTPError as error:
            worth_another = error.code >= 500 or error.code in (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
            return f"it answers {error.code} {error.reason}", not worth_another
        except (OSError, ValueError) as error:  # refused, no such host, no answer in time, no HTTP
            return f"{getattr(error, 'reason', None) or error}", False


class Outbox:
    """Messages that wait to be sent, oldest first."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.data / "operations" / "outbox"

    def put(self, message: dict[str, Any]) -> None:
        """Keeps a message until it is sent; the oldest go when there are very many."""
        write_json(self.folder / f"{datetime.now():%Y%m%dT%H%M%S%f}-{message['id']}.json", message)
        for file in self.waiting()[:-MOST_WAITING]:
            file.unlink(missing_ok=True)

    def waiting(self) -> list[Path]:
        """Files of the messages that wait."""
        return sorted(self.folder.glob("[!.]*.json"))

    def send_all(self, webhook: Webhook, say: Say, pause: Callable[[float], None] | None = None) -> int:
        """Sends what waits and returns how many went; at the first that cannot be sent the rest go on waiting."""
        sent = 0
        for file in self.waiting():
            message = json.loads(file.read_text("utf-8"))
            if why := webhook.send(message, pause):
                say(f"   alerts: the webhook cannot be reached, {len(self.waiting())} messages wait in {self.folder}: {why}")
                break
            file.unlink()
            sent += 1
        return sent


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected POST would arrive as a GET, without its body."""

    def redirect_request(self, *arguments: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)
