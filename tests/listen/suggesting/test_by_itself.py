"""Suggestions need no network and no torch: a whole round of learning with every door shut."""

import subprocess
import sys

ALONE = """
import socket, sys

def shut(*_, **__):
    raise AssertionError("something knocked at the network")

sys.addaudithook(lambda event, _: shut() if event.startswith("socket.") else None)
try:
    socket.getaddrinfo("localhost", 80)
except AssertionError:
    pass
else:
    raise SystemExit("the door was not shut")

from wholework.listen import Suggester
whats = ("nobody came for my", "please mend the")
texts = [f"{what} {thing}" for thing in ("boiler", "window", "roof") for what in whats]
suggester = Suggester(texts)
suggester.learn({0: "failure", 1: "value"})
assert suggester.suggest()
assert all(suggester.next_to_label(2, queue) for queue in ("random", "unsure", "odd"))
assert suggester.most_like(0)
heavy = {"torch", "transformers", "huggingface_hub", "wordllama", "requests", "urllib3"} & set(sys.modules)
assert not heavy, heavy
"""


def test_learning_and_suggesting_open_no_connection_and_import_no_torch() -> None:
    ran = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
