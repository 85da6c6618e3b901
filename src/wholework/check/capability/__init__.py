"""What does the system predictably achieve against purpose?"""

from wholework.check.capability.study import study_capability

__all__ = ["study_capability"]
