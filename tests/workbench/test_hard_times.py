"""Killed in the middle, written to by many at once, cut off from every network: nothing lost, nothing doubled."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from uuid import uuid4

import pytest

from tests.workbench.served import SCRIPT, Served, served

KILLS = int(os.environ.get("WHOLEWORK_KILLS", "4"))  # scripts/soak kills a few hundred times
FORM = "application/x-www-form-urlencoded"


class Phone:
    """Somebody who writes down what customers say, and knows what was acknowledged."""

    def __init__(self, address: str, study: str) -> None:
        self.address, self.study = address.removeprefix("http://"), study
        self.acknowledged: list[str] = []
        self.answers: list[int] = []
        connection = HTTPConnection(self.address, timeout=30)
        connection.request("GET", study)
        page = connection.getresponse()
        page.read()
        connection.request("GET", f"{study}listen/")
        page = connection.getresponse()
        self.cookie = str(page.headers["Set-Cookie"]).split(";")[0].strip()
        self.word = page.read().decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        self.connection = connection

    def say(self) -> None:
        """Write one thing down, with an id of its own."""
        id_ = uuid4().hex
        body = f"csrfmiddlewaretoken={self.word}&id={id_}&words=My+heating+is+off+again&resolved=no"
        self.connection.request("POST", f"{self.study}listen/", body, {"Cookie": self.cookie, "Content-Type": FORM})
        answer = self.connection.getresponse()
        answer.read()
        self.answers.append(answer.status)
        if answer.status == 302:
            self.acknowledged.append(id_)


def begun(workbench: Served) -> str:
    connection = HTTPConnection(workbench.address.removeprefix("http://"), timeout=30)
    connection.request("GET", "/")
    page = connection.getresponse()
    cookie = str(page.headers["Set-Cookie"]).split(";")[0].strip()
    word = page.read().decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    told = {"Cookie": cookie, "Content-Type": FORM}
    connection.request("POST", "/begin/", f"csrfmiddlewaretoken={word}&name=Ashby", told)
    return str(connection.getresponse().headers["Location"])


def kept(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "wholework.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in database.execute("SELECT id FROM listening_demand")]


def test_killed_in_the_middle_everything_that_was_acknowledged_is_there(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    study = ""
    for number in range(KILLS):
        with served(tmp_path) as workbench:
            study = study or begun(workbench)
            phones = [Phone(workbench.address, study) for _ in range(3)]
            over = threading.Event()

            def write(phone: Phone, over: threading.Event = over) -> None:
                try:
                    while not over.is_set():
                        phone.say()
                except (OSError, HTTPException):
                    return

            threads = [threading.Thread(target=write, args=(phone,)) for phone in phones]
            for thread in threads:
                thread.start()
            time.sleep(0.2 + 0.13 * (number % 7))
            os.kill(workbench.process.pid, signal.SIGKILL)
            over.set()
            for thread in threads:
                thread.join()
            acknowledged += [each for phone in phones for each in phone.acknowledged]
    there = kept(tmp_path)
    assert acknowledged
    assert set(acknowledged) <= set(there)
    assert len(there) == len(set(there))


def test_many_write_and_one_reads_for_long_and_nobody_is_told_that_the_database_is_locked(tmp_path: Path) -> None:
    with served(tmp_path) as workbench:
        study = begun(workbench)
        phones = [Phone(workbench.address, study) for _ in range(6)]
        reader = sqlite3.connect(tmp_path / "wholework.sqlite3")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM listening_demand").fetchone()
        with ThreadPoolExecutor(6) as people:
            list(people.map(lambda phone: [phone.say() for _ in range(15)], phones))
        reader.close()
        assert {answer for phone in phones for answer in phone.answers} == {302}
        acknowledged = [each for phone in phones for each in phone.acknowledged]
        assert sorted(kept(tmp_path)) == sorted(acknowledged)
        assert len(acknowledged) == 90


def test_a_backup_while_people_write_restores_to_what_was_there_at_one_moment(tmp_path: Path) -> None:
    folder, out, anew = tmp_path / "here", tmp_path / "all.zip", tmp_path / "anew"
    with served(folder) as workbench:
        study = begun(workbench)
        phone, before = Phone(workbench.address, study), Phone(workbench.address, study)
        for _ in range(5):
            before.say()
        over = threading.Event()

        def write() -> None:
            while not over.is_set():
                phone.say()

        writing = threading.Thread(target=write)
        writing.start()
        command(["backup", str(out), "--folder", str(folder)])
        over.set()
        writing.join()
    command(["restore", str(out), "--folder", str(anew)])
    restored = kept(anew)
    assert set(before.acknowledged) <= set(restored) <= set(kept(folder))
    assert set(phone.answers) == {302}


def command(words: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WHOLEWORK_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no network namespaces on this system")
def test_it_needs_no_network_and_seeks_none(tmp_path: Path) -> None:
    """In a namespace that has nothing but a loopback: the sample is read and its sights are shown."""
    script = f"""
import json, subprocess, sys, time, urllib.request
subprocess.run(["ip", "link", "set", "lo", "up"], check=False)
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from pathlib import Path
from tests.workbench.served import served
from tests.workbench.test_serving import posted
with served(Path({str(tmp_path)!r})) as workbench:
    assert posted(workbench.address, "/sample/", "") == 302
    study = urllib.request.urlopen(workbench.address).read().decode().split('href="/studies/')[1].split("/")[0]
    until = time.monotonic() + 60
    sights = f"{{workbench.address}}/studies/{{study}}/sights/"
    ask = lambda: urllib.request.Request(sights, headers={{"X-Progress": "1"}})
    while not json.loads(urllib.request.urlopen(ask()).read())["over"]:
        assert time.monotonic() < until
        time.sleep(0.2)
    assert "look like 370 jobs" in urllib.request.urlopen(sights).read().decode()
print("seen")
"""
    done = subprocess.run(["unshare", "-rn", sys.executable, "-c", script], capture_output=True, text=True, check=False)
    if "Operation not permitted" in done.stderr and "unshare" in done.stderr:
        pytest.skip("this system lets nobody make a network namespace")
    assert done.stdout.endswith("seen\n"), done.stderr


def test_a_full_disk_is_said_and_nothing_of_the_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from wholework.refusal import Refusal
    from wholework.workbench.people.models import Person
    from wholework.workbench.studies.beginning import take_in
    from wholework.workbench.studies.models import Study

    def full(*_: object, **__: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("wholework.workbench.studies.beginning._parts", full)
    with pytest.raises(Refusal, match="could not be kept, and nothing of it was") as refused:
        take_in(Study(), Person(), SimpleUploadedFile("orders.csv", b"case,opened\n1,2024-01-01\n"))
    assert refused.value.came == "No space left on device"
