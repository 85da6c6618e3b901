"""The worker: a process of its own, so that long work never keeps a page waiting. It ends with the one who began it."""

import os
import sys
import threading
import time
from importlib import import_module

PAUSE = 0.15  # seconds between looks for work
LATER = 1.0  # seconds before what work needs is loaded: pages come first
HEAVY = ("wholework.records.door", "wholework.check.study", "wholework.picture.report")


def main() -> None:
    """Do work until standard input ends."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholework.workbench.settings")
    django.setup()
    from django.db import connection

    from wholework.workbench.jobs.doing import do, take

    threading.Thread(target=_end_with_the_one_who_began_us, daemon=True).start()
    time.sleep(LATER)
    for name in HEAVY:
        import_module(name)
    while True:
        job = take()
        if job:
            do(job)
        else:
            connection.close_if_unusable_or_obsolete()
            time.sleep(PAUSE)


def _end_with_the_one_who_began_us() -> None:
    while sys.stdin.buffer.read(1):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
