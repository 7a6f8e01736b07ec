"""Label Studio: one process, as its own `label-studio start` begins it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

from bench.peers.client import HOST, Client
from bench.peers.peer import LABELS, Tool
from bench.venv import run

NAME, PASSWORD = "bench@localhost.example", "mdEr-27-bench"
INTERFACE = (
    '<View><Text name="text" value="$text"/><Choices name="label" toName="text" choice="multiple">'
    + "".join(f'<Choice value="{label}"/>' for label in LABELS)
    + "</Choices></View>"
)


class LabelStudio:
    """With its usual settings, but that it asks nothing of the network."""

    def __init__(self, programs: Path, folder: Path, port: int) -> None:
        self._program, self._folder, self._port = str(programs / "label-studio"), folder, port

    def prepare(self) -> None:
        """Its `init`."""
        words = ["init", "--username", NAME, "--password", PASSWORD]
        variables = {"PATH": str(Path(self._program).parent), **self.list_variables()}
        run([self._program, *words, "--data-dir", str(self._folder)], variables)

    def list_commands(self) -> Sequence[Sequence[str]]:
        """Imports and exports run in the server."""
        words = ["start", "--no-browser", "--internal-host", HOST, "--port", str(self._port)]
        return [[self._program, *words, "--data-dir", str(self._folder)]]

    def list_variables(self) -> Mapping[str, str]:
        """Everything that it keeps is in the folder."""
        quiet = {"COLLECT_ANALYTICS": "false", "LATEST_VERSION_CHECK": "false", "SENTRY_DSN": ""}
        return {"HOME": str(self._folder), **quiet}

    def log_in(self, client: Client) -> None:
        """With the form of its first page."""
        client.ask("GET", "/user/login/")
        fields = {"email": NAME, "password": PASSWORD, "csrfmiddlewaretoken": client.token}
        form = "application/x-www-form-urlencoded"
        client.ask("POST", "/user/login/", urlencode(fields).encode(), form)

    def begin_project(self, client: Client) -> int:
        """A text may have several labels."""
        asked = {"title": "bench", "label_config": INTERFACE}
        return int(client.post("/api/projects/", asked)["id"])

    def import_texts(self, client: Client, project: int, texts: Sequence[str]) -> None:
        """A task for each."""
        client.post(f"/api/projects/{project}/import", [{"data": {"text": each}} for each in texts])

    def import_judged(self, client: Client, project: int, texts: Sequence[str]) -> None:
        """A task for each, with an annotation."""
        tasks = [
            {
                "data": {"text": text},
                "annotations": [{"result": [_write_choice(LABELS[number % len(LABELS)])]}],
            }
            for number, text in enumerate(texts)
        ]
        client.post(f"/api/projects/{project}/import", tasks)

    def find_units(self, client: Client, project: int, count: int) -> Sequence[int]:
        """The first ones."""
        found = client.get(f"/api/tasks?project={project}&page_size={count}")
        return [int(each["id"]) for each in found["tasks"]]

    def save(self, client: Client, project: int, unit: int) -> None:
        """What its button Submit sends."""
        asked = {
            "result": [_write_choice(LABELS[0])], "lead_time": 1.5, "draft_id": 0,
            "parent_prediction": None, "parent_annotation": None, "was_cancelled": False,
        }  # fmt: skip
        client.post(f"/api/tasks/{unit}/annotations?project={project}", asked)

    def export(self, client: Client, project: int) -> int:
        """Its own JSON."""
        tasks = json.loads(client.ask("GET", f"/api/projects/{project}/export?exportType=JSON"))
        return sum(1 for task in tasks if task["annotations"])


def _write_choice(label: str) -> Mapping[str, object]:
    about = {"from_name": "label", "to_name": "text", "type": "choices", "origin": "manual"}
    return {"id": f"bench-{label}", **about, "value": {"choices": [label]}}


LABEL_STUDIO = Tool("Label Studio 1.23", ("label-studio==1.23.0",), LabelStudio)
