"""What is saved of a page: its paper, never the id of a widget that is gone by tomorrow.

JupyterLab saves the id beside the paper. On reopening, the id comes first and says "Error
displaying widget: model not found" where the paper would say everything.
"""

from typing import Any

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
PAPER = "text/html"


def keep_paper(model: dict[str, Any], **_told: Any) -> None:
    """Drop a widget's id from each output that has a paper face; called before each save."""
    if model.get("type") != "notebook":
        return
    content = model.get("content") or {}
    for cell in content.get("cells", ()):
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if PAPER in data:
                data.pop(WIDGET_VIEW, None)
