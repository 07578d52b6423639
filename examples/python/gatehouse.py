"""Gatehouse by API key, with the standard library alone (Python 3.9 or newer)."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any, Iterator, Optional
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener


class GatehouseError(Exception):
    """A refusal (RFC 9457). `code` is stable and the one to go by; `request_id` is what Gatehouse's log calls the request."""

    def __init__(self, status: int, problem: dict[str, Any], retry_after: Optional[int]):
        super().__init__(f"{status} {problem.get('code')}: {problem.get('detail')}")
        self.status = status
        self.code = problem.get("code")
        self.fields = problem.get("errors", [])
        self.request_id = problem.get("requestId")
        self.retry_after = retry_after


class _NoRedirects(HTTPRedirectHandler):
    """urllib sends the key along to wherever an answer points."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


class Gatehouse:
    """`url` is the address of Gatehouse without a path, `api_key` is `gth_...`; `timeout` is in seconds, of each attempt."""

    def __init__(self, url: str, api_key: str, timeout: float = 10):
        if urlsplit(url).scheme != "https" and urlsplit(url).hostname not in ("localhost", "127.0.0.1", "::1"):
            raise ValueError("a key goes over https, or not beyond this machine")
        self._base = url.rstrip("/") + "/api/v1"
        self._api_key = api_key
        self._timeout = timeout
        self._opener = build_opener(_NoRedirects)

    def me(self) -> dict[str, Any]:
        """The owner of a person's key (`profile:read`)."""
        return self.call("GET", "/users/me")

    def members(self, organization_id: str) -> Iterator[dict[str, Any]]:
        """Everybody in an organization (`members:read`), page by page as they are wanted."""
        cursor = None
        while True:
            page = self.call("GET", f"/organizations/{_part(organization_id)}/members", query={"cursor": cursor})
            yield from page["items"]
            cursor = page["nextCursor"]
            if cursor is None:
                return

    def consume(self, user_id: str, *, messages: int = 0, tokens: int = 0, **more: Any) -> list[dict[str, Any]]:
        """Consumes in somebody's name (`usage:consume`), once, however often it must be sent. Gives what is left."""
        body = {"userId": user_id, "messages": messages, "tokens": tokens, **more}
        return self.call("POST", "/usage/consume", body, idempotency_key=str(uuid.uuid4()))["limits"]

    def call(
        self,
        method: str,
        path: str,
        body: Optional[dict[str, Any]] = None,
        *,
        query: Optional[dict[str, Any]] = None,
        idempotency_key: Optional[str] = None,
    ) -> Any:
        """Any other route. Raises GatehouseError, and OSError where nobody answers."""
        asked = {name: value for name, value in (query or {}).items() if value is not None}
        headers = {"Authorization": f"Bearer {self._api_key}", "Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if idempotency_key is not None:
            headers["Idempotency-Key"] = idempotency_key
        request = Request(
            self._base + path + ("?" + urlencode(asked) if asked else ""),
            data=None if body is None else json.dumps(body).encode(),
            headers=headers,
            method=method,
        )
        # Twice only what may be done twice: reading, and what an Idempotency-Key protects.
        return self._send(request, attempts=3 if method == "GET" or idempotency_key else 1)

    def _send(self, request: Request, attempts: int) -> Any:
        for attempt in range(1, attempts + 1):
            try:
                with self._opener.open(request, timeout=self._timeout) as answer:
                    text = answer.read()
                    return json.loads(text) if text else None
            except HTTPError as refusal:
                error = _error_of(refusal)
                # Too much for now, or a moment without service: both say when to come back. What takes longer is for the caller to decide.
                wait = error.retry_after if error.retry_after is not None else attempt
                if error.code == "usage_limit_reached" or error.status not in (429, 503) or attempt == attempts or wait > 10:
                    raise error from None
                time.sleep(wait)
        raise AssertionError("no attempt was made")


def _part(name: str) -> str:
    return quote(name, safe="")


def _error_of(refusal: HTTPError) -> GatehouseError:
    try:
        problem = json.loads(refusal.read())
    except ValueError:
        problem = {"code": None, "detail": "no problem document: is this the address of Gatehouse?"}
    after = refusal.headers.get("Retry-After", "")
    return GatehouseError(refusal.code, problem, int(after) if after.isdigit() else None)
