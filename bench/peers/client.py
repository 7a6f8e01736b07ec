"""A browser's side of a conversation with a web tool on this machine."""

import json
import uuid
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from typing import Any

from bench.venv import UnavailableError, shorten

HOST = "127.0.0.1"
PATIENCE = 600  # seconds for one answer
JSON = "application/json"


class Client:
    """Keeps a connection open, and the cookies; sends Django's token against forgery each time."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection(HOST, port, timeout=PATIENCE)
        self._cookies: SimpleCookie = SimpleCookie()

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()

    @property
    def token(self) -> str:
        """What Django wants to see again with whatever changes something."""
        return self._cookies["csrftoken"].value if "csrftoken" in self._cookies else ""

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = JSON) -> bytes:
        """What is answered. Raises UnavailableError for any answer but yes, with what it says."""
        cookies = "; ".join(f"{name}={each.value}" for name, each in self._cookies.items())
        headers = {"Content-Type": kind, "Cookie": cookies, "X-CSRFToken": self.token}
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException) as error:
            raise UnavailableError(shorten(f"{method} {path}: {error!r}")) from error
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self._cookies.load(cookie)
        if answer.status >= 400:
            said = content.decode(errors="replace")
            raise UnavailableError(shorten(f"{method} {path}: {answer.status} {said}"))
        return content

    def get(self, path: str) -> Any:
        """A value, from JSON."""
        return json.loads(self.ask("GET", path))

    def post(self, path: str, value: object) -> Any:
        """Sends a value as JSON, and returns the one that is answered."""
        return json.loads(self.ask("POST", path, json.dumps(value).encode()))

    def send_file(self, path: str, field: str, name: str, content: bytes) -> str:
        """Sends a file as a form does; returns what is answered."""
        mark = uuid.uuid4().hex
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={mark}").decode()


def answers(port: int) -> bool:
    """Whether a page is answered there already. Raises UnavailableError for an error."""
    with closing(HTTPConnection(HOST, port, timeout=PATIENCE)) as connection:
        try:
            connection.request("GET", "/")
            status = connection.getresponse().status
        except (OSError, HTTPException):
            return False
    if status >= 400:
        raise UnavailableError(f"answers its first page with {status}")
    return True
