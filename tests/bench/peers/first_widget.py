"""The first widget of the lesson on causes the usual way: pandas, plotly.express, interact.

Three cells, as a notebook would have them: import, read, show. The tables are read once, by the
fast YAML reader. Only columns that the widget needs are made; the picture is drawn once, not kept
as a FigureWidget, which is heavier to start. `opening.py` runs it in a fresh kernel.
"""

# %%
from pathlib import Path

import pandas as pd
import plotly.express as px
import yaml
from IPython.display import display
from ipywidgets import Checkbox, interact


# %%
def table(name):
    """Return a file of facts as a table, a row for each id."""
    rows = yaml.load(Path("lessons/facts", name).read_bytes(), yaml.CSafeLoader)
    return pd.DataFrame(rows["conditions"] if isinstance(rows, dict) else rows).set_index("id")


conditions, signs = table("conditions.yml"), table("signs.yml")
conditions["name"] = conditions["name"].map(lambda words: words["en"])
signs["short"] = signs["short"].map(lambda words: words["en"])
typical = pd.DataFrame(
    [[sign in row for sign in signs.index] for row in conditions["signs"]],
    index=conditions["name"],
    columns=signs["short"],
).astype(int)


# %%
@interact(**{sign: Checkbox(False, description=signs.short[sign]) for sign in signs.index})
def fit(**ticked):
    """Show the conditions, best fit first, as a matrix and as a list."""
    chosen = [sign for sign in signs.index if ticked[sign]]
    fits = conditions["signs"].map(lambda found: len(set(found) & set(chosen)))
    ranked = conditions.assign(fit=fits).sort_values("fit", ascending=False, kind="stable")
    weight = [1 + ticked[sign] for sign in signs.index]
    px.imshow((typical * weight).loc[ranked["name"]], height=620).show()
    display(ranked[["name", "fit", "category"]])
