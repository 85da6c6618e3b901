"""How hard the property tests try. ``WHOLEWORK_HYPOTHESIS`` names the profile; ``tests/conftest.py`` loads it.

everyday  a person at work: some examples, new ones each time
steady    what CI runs: the same examples every time, so that a submission fails for its own faults only
soak      ``scripts/soak``: many examples, new ones each time (``WHOLEWORK_EXAMPLES``, 2,000 unless told)
"""

import os

from hypothesis import HealthCheck, settings

SLOW_MACHINES_ARE_FINE = (HealthCheck.too_slow,)


def load_profile() -> None:
    """Register the profiles and load the one that the environment names, or the everyday one."""
    settings.register_profile("everyday", max_examples=60, deadline=None, suppress_health_check=SLOW_MACHINES_ARE_FINE)
    settings.register_profile("steady", settings.get_profile("everyday"), derandomize=True)
    settings.register_profile(
        "soak",
        settings.get_profile("everyday"),
        max_examples=int(os.environ.get("WHOLEWORK_EXAMPLES", "2000")),
    )
    settings.load_profile(os.environ.get("WHOLEWORK_HYPOTHESIS", "everyday"))
