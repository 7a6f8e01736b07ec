"""doccano: a web server and a queue of tasks, as its own `doccano` starts them."""

import io
import json
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.peers.client import HOST, PATIENCE, Client
from bench.peers.peer import LABELS, Tool
from bench.venv import UnavailableError, run, shorten

NAME, PASSWORD = "bench", "mdEr-27-bench"
TASK = "DocumentClassification"
PAUSE = 0.05  # seconds between two looks at a task
# Its command listens at every address of the machine, which is nobody's business here.
ON_LOOPBACK = f"""
import sys
from gunicorn.config import Config
from backend.cli import main
set_ = Config.set
def set_local(self, name, value):
    set_(self, name, value.replace("0.0.0.0", "{HOST}") if name == "bind" else value)
Config.set = set_local
main()
"""


class Doccano:
    """With its usual settings: SQLite, and workers for the cores that there are."""

    def __init__(self, programs: Path, folder: Path, port: int) -> None:
        self._programs, self._folder, self._port = programs, folder, port
        self._labels: dict[int, int] = {}  # of a project, the one that is given

    def prepare(self) -> None:
        """Its `init` and `createuser`."""
        variables = {"PATH": str(self._programs), **self.list_variables()}
        person = ["createuser", "--username", NAME, "--password", PASSWORD]
        for words in (["init"], person):
            run([str(self._programs / "doccano"), *words], variables)

    def list_commands(self) -> Sequence[Sequence[str]]:
        """Imports and exports run in the second."""
        python, program = str(self._programs / "python"), str(self._programs / "doccano")
        web = [python, "-c", ON_LOOPBACK, "webserver", "--port", str(self._port)]
        return [web, [program, "task"]]

    def list_variables(self) -> Mapping[str, str]:
        """Everything that it keeps is in the folder."""
        return {"DOCCANO_HOME": str(self._folder), "HOME": str(self._folder)}

    def log_in(self, client: Client) -> None:
        """For a session of Django's."""
        client.post("/v1/auth/login/", {"username": NAME, "password": PASSWORD})

    def begin_project(self, client: Client) -> int:
        """A text may have several labels, and all annotators share what they say."""
        asked = {
            "name": "bench", "description": "bench", "guideline": "", "project_type": TASK,
            "resourcetype": "TextClassificationProject", "random_order": False,
            "single_class_classification": False, "collaborative_annotation": True, "tags": [],
        }  # fmt: skip
        project = int(client.post("/v1/projects", asked)["id"])
        for label in LABELS:
            colours = {"background_color": "#209cee", "text_color": "#ffffff"}
            asked = {"text": label, "prefix_key": None, "suffix_key": label[0], **colours}
            made = client.post(f"/v1/projects/{project}/category-types", asked)
            self._labels[project] = int(made["id"])
        return project

    def import_texts(self, client: Client, project: int, texts: Sequence[str]) -> None:
        """A line is a sentence."""
        self._upload(client, project, "TextLine", "\n".join(texts))

    def import_judged(self, client: Client, project: int, texts: Sequence[str]) -> None:
        """JSON lines."""
        rows = (
            json.dumps({"text": text, "label": [LABELS[number % len(LABELS)]]})
            for number, text in enumerate(texts)
        )
        self._upload(client, project, "JSONL", "\n".join(rows))

    def _upload(self, client: Client, project: int, kind: str, content: str) -> None:
        upload = client.send_file("/v1/fp/process/", "filepond", "bench.txt", content.encode())
        asked = {"format": kind, "task": TASK, "uploadIds": [upload]}
        columns = {"encoding": "utf_8", "column_data": "text", "column_label": "label"}
        began = client.post(f"/v1/projects/{project}/upload", {**asked, **columns})
        _wait_for_task(client, began["task_id"])

    def find_units(self, client: Client, project: int, count: int) -> Sequence[int]:
        """The first ones."""
        found = client.get(f"/v1/projects/{project}/examples?limit={count}")
        return [int(each["id"]) for each in found["results"]]

    def save(self, client: Client, project: int, unit: int) -> None:
        """What a click on a label sends."""
        path = f"/v1/projects/{project}/examples/{unit}/categories"
        client.post(path, {"label": self._labels[project]})

    def export(self, client: Client, project: int) -> int:
        """A zip with JSON lines."""
        path = f"/v1/projects/{project}/download"
        began = client.post(path, {"format": "JSONL", "exportApproved": False})
        _wait_for_task(client, began["task_id"])
        content = client.ask("GET", f"{path}?taskId={began['task_id']}")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [archive.read(name).splitlines() for name in archive.namelist()]
        return sum(1 for lines in files for line in lines if json.loads(line)["label"])


def _wait_for_task(client: Client, task: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        status = client.get(f"/v1/tasks/status/{task}")
        if status["error"] or (isinstance(status["result"], dict) and status["result"]["error"]):
            raise UnavailableError(shorten(f"a task failed: {status}"))
        if status["ready"]:
            return
        time.sleep(PAUSE)
    raise UnavailableError(f"a task is not done within {PATIENCE} s")


# It names no versions of marshmallow and numpy, and does not start with newer ones.
DOCCANO = Tool("doccano 1.8.4", ("doccano==1.8.4", "marshmallow<4", "numpy<2"), Doccano)
