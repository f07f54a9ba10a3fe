"""An editor, as far as its YAML language server sees it: files are opened, faults come back."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

_PATIENCE = 60
"""Seconds for an answer: a busy machine takes some."""
_SETTINGS = {
    "yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
}


class Editor:
    """Speaks to a language server over its standard input and output."""

    def __init__(self, server: list[str], folder: Path) -> None:
        self._process = subprocess.Popen(server, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._last_id = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self._ask(
            "initialize",
            {"processId": None, "rootUri": folder.resolve().as_uri(), "capabilities": {}},
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": _SETTINGS})

    def __enter__(self) -> Editor:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def faults_of(self, path: Path) -> list[tuple[int, str]]:
        """What the editor underlines in a file: (line counted from 1, message)."""
        uri = self._open(path)
        while True:
            message = self._messages.get(timeout=_PATIENCE)
            if message.get("method") != "textDocument/publishDiagnostics":
                continue
            said = message["params"]
            if said["uri"] == uri:
                found = said["diagnostics"]
                return [(one["range"]["start"]["line"] + 1, one["message"]) for one in found]

    def offers_at(self, path: Path, line: int, column: int) -> list[str]:
        """What the editor completes at a place, counted from 1."""
        uri = self._open(path)
        place = {"line": line - 1, "character": column - 1}
        answer = self._ask(
            "textDocument/completion", {"textDocument": {"uri": uri}, "position": place}
        )
        return [item["label"] for item in answer["items"]]

    def _open(self, path: Path) -> str:
        uri = path.resolve().as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, params: object) -> Any:
        self._last_id += 1
        self._send({"id": self._last_id, "method": method, "params": params})
        while True:
            message = self._messages.get(timeout=_PATIENCE)
            if message.get("id") == self._last_id and "method" not in message:
                return message["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        while line := pipe.readline():
            length = int(line.partition(b":")[2])
            while pipe.readline().strip():
                pass
            self._messages.put(json.loads(pipe.read(length)))
