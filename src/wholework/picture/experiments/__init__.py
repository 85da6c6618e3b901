"""An experiment as a page and as a picture."""

from wholework.picture.experiments.chart import before_after_svg
from wholework.picture.experiments.page import experiment_html

__all__ = ["before_after_svg", "experiment_html"]
