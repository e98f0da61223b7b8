"""A client of Marionette, the remote protocol of Mozilla's programs, and a Thunderbird to talk to.

Messages are `LENGTH:JSON`, a command is [0, number, name, parameters], an answer [1, number, error, result]
(https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

# The program itself; what stands in PATH is a wrapper that writes to the user's own profile.
PROGRAM = "/usr/lib/thunderbird/thunderbird"

# A throwaway profile that asks nothing, tells nobody and reaches nothing.
PREFERENCES = {
    "marionette.port": 0,
    "offline.startup_state": 3,
    "offline.autoDetect": False,
    "intl.locale.requested": "en-US",
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.accounthub.enabled": False,
    "mail.spotlight.firstRunDone": True,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore",
    "app.donation.eoy.version.viewed": 999,
    "app.update.enabled": False,
    "app.update.auto": False,
    "extensions.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}

# The script is the body of an asynchronous function; its last argument is the callback.
WRAPPER = """
const resolve = arguments[arguments.length - 1];
const parameters = Array.from(arguments).slice(0, -1);
(async () => { %s })().then(value => resolve({ value }), error => resolve({ error: String(error) }));
"""


class Thunderbird:
    """A headless Thunderbird with a profile of its own; a context manager."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="interop-thunderbird-"))
        profile = self.folder / "profile"
        profile.mkdir()
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("".join(lines))
        environment = {
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "MOZ_HEADLESS": "1",
            "MOZ_CRASHREPORTER_DISABLE": "1",
        }
        arguments = ["--headless", "--no-remote", "--profile", str(profile), "--marionette", "--remote-allow-system-access"]
        self.process = subprocess.Popen(
            [PROGRAM, *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            self.connect(profile / "MarionetteActivePort")
        except BaseException:
            self.close()
            raise
        return self

    def connect(self, port_file):
        for _ in range(1200):
            if port_file.exists() and port_file.read_text().strip():
                break
            if self.process.poll() is not None:
                raise RuntimeError(f"Thunderbird ended with status {self.process.returncode}")
            time.sleep(0.1)
        self.socket = socket.create_connection(("127.0.0.1", int(port_file.read_text())), 120)
        self.stream = self.socket.makefile("rb")
        self.number = 0
        self.receive()
        self.command("WebDriver:NewSession", {"capabilities": {}})
        self.command("Marionette:SetContext", {"value": "chrome"})
        self.command("WebDriver:SetTimeouts", {"script": 120_000})

    def receive(self):
        length = b""
        while not length.endswith(b":"):
            byte = self.stream.read(1)
            if not byte:
                raise RuntimeError("Thunderbird closed the connection")
            length += byte
        return json.loads(self.stream.read(int(length[:-1])))

    def command(self, name, parameters):
        self.number += 1
        message = json.dumps([0, self.number, name, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self.receive()
        if error:
            raise RuntimeError(f"{name}: {error.get('message')}")
        return result

    def run(self, script, *arguments):
        """What an asynchronous script in the program itself returns."""
        parameters = {"script": WRAPPER % script, "args": arguments, "sandbox": "system", "newSandbox": True}
        answer = self.command("WebDriver:ExecuteAsyncScript", parameters)["value"]
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["value"]

    def close(self):
        try:
            self.command("Marionette:Quit", {"flags": ["eForceQuit"]})
            self.process.wait(20)
        except Exception:
            # Whatever went wrong, the process must not stay.
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __exit__(self, *_):
        self.close()
