"""What opening a lesson waits for."""

import subprocess
import sys

SLOW = ("anywidget", "ipywidgets", "plotly", "icalendar", "pandas", "numpy")


def test_opening_a_lesson_waits_for_no_library_that_only_a_widget_needs():
    code = "import sys; from facewise import open_lesson; open_lesson('is-it-true', 'en').marks; "
    code += f"print([name for name in {SLOW} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
