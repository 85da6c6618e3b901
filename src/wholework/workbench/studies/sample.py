"""A service to look at before one has any file: made repairs records, which say of themselves that they are made."""

from importlib.resources import files
from pathlib import Path

from wholework.refusal import Refusal
from wholework.workbench.people.models import Person
from wholework.workbench.studies.beginning import ask_for_look, begin_study, take_in
from wholework.workbench.studies.models import Look, Study

NAME = "A sample: housing repairs (made records)"
FILE = "made_repairs_events.csv"


def sample_file() -> Path:
    """Find the file: packed beside this module in a wheel, in ``examples/`` of a clone."""
    packed = Path(str(files(__package__))) / "samples" / FILE
    cloned = Path(__file__).parents[4] / "examples" / "made_repairs" / FILE
    for place in (packed, cloned):
        if place.is_file():
            return place
    raise Refusal("the sample is not part of this installation", expected=FILE, do="drop a file of your own")


def sample_study(person: Person) -> tuple[Study, Look]:
    """Open the sample, or begin it: its columns are confirmed as they are guessed."""
    there = Study.objects.seen_by(person).filter(is_sample=True).order_by("began").first()
    if there:
        look = Look.objects.filter(reading__upload__study=there).select_related("job").order_by("-at").first()
        if look:
            return there, look
    study = there or begin_study(person, NAME, is_sample=True)
    upload = take_in(study, person, sample_file())
    return study, ask_for_look(upload, person, {}, {})
