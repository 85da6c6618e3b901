import json
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import Request

import pytest

from tests.workbench.served import SCRIPT, free_port, served

ORDERS = Path(__file__).parents[2] / "examples" / "made_repairs" / "made_repairs_orders.csv"


def test_it_opens_without_an_account_in_a_folder_that_only_its_owner_may_open(tmp_path: Path) -> None:
    folder = tmp_path / "a new" / "folder"
    with served(folder) as workbench:
        page = urllib.request.urlopen(workbench.address).read().decode()
    assert "See your service as your customers do" in page
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret.txt").stat().st_mode) == 0o600
    assert (folder / "wholework.sqlite3").is_file()


def test_only_this_machine_can_reach_it(tmp_path: Path) -> None:
    with served(tmp_path) as workbench:
        port = int(workbench.address.rsplit(":", 1)[1])
        others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)} - {"127.0.0.1"}
        for other in [other for other in others if not str(other).startswith("127.")]:
            with pytest.raises(OSError), socket.create_connection((str(other), port), timeout=2):  # noqa: PT011
                pass


def test_what_was_done_is_there_when_it_opens_again(tmp_path: Path) -> None:
    with served(tmp_path) as workbench:
        assert posted(workbench.address, "/begin/", "name=Ashby+repairs") == 302
    with served(tmp_path) as workbench:
        assert "Ashby repairs" in urllib.request.urlopen(workbench.address).read().decode()


def test_a_port_that_is_taken_is_refused_in_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        words = ["serve", "--folder", str(tmp_path), "--port", str(taken.getsockname()[1]), "--stay-closed"]
        done = subprocess.run([sys.executable, "-c", SCRIPT, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "this port is taken" in done.stderr


def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    words = ["serve", "--folder", str(tmp_path / "file" / "under"), "--port", str(free_port()), "--stay-closed"]
    done = subprocess.run([sys.executable, "-c", SCRIPT, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the workbench cannot keep anything there" in done.stderr


def test_it_says_nothing_of_what_it_runs_on(tmp_path: Path) -> None:
    with served(tmp_path) as workbench:
        headers = urllib.request.urlopen(workbench.address).headers
    assert "Server" not in headers or headers["Server"] == ""


def posted(address: str, path: str, body: str) -> int:
    """Post a form as a browser does, with the word of a page that was opened before."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=30)
    connection.request("GET", "/")
    page = connection.getresponse()
    cookie = str(page.headers["Set-Cookie"]).split(";")[0].strip()
    word = page.read().decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    told = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, f"csrfmiddlewaretoken={word}&{body}", told)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def test_a_worker_that_is_killed_is_begun_again_and_the_work_is_done(tmp_path: Path) -> None:
    with served(tmp_path) as workbench:
        time.sleep(1.5)
        children = Path(f"/proc/{workbench.process.pid}/task/{workbench.process.pid}/children")
        threads = Path(f"/proc/{workbench.process.pid}/task").glob("*/children")
        workers = [int(pid) for each in threads for pid in each.read_text().split()]
        assert workers, children
        subprocess.run(["kill", "-9", str(workers[0])], check=True)
        posted(workbench.address, "/sample/", "")
        listed = urllib.request.urlopen(workbench.address).read().decode()
        study = listed.split('href="/studies/')[1].split("/")[0]
        sights = f"{workbench.address}/studies/{study}/sights/"
        until = time.monotonic() + 60
        while not json.loads(urllib.request.urlopen(Request(sights, headers={"X-Progress": "1"})).read())["over"]:
            assert time.monotonic() < until
            time.sleep(0.2)
