"""The lesson on causes the usual way: pandas, plotly.express, FigureWidget, interact.

The same conditions and signs, the same matrix, a list below it, and the same three questions. It
is a page of one cell: `memory.py` runs it in a kernel, `made_notebooks.py` under nbval, and
`ticks.py` opens it in JupyterLab.
"""

from pathlib import Path

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import yaml
from IPython.display import display
from ipywidgets import Checkbox, RadioButtons, interact


def table(name):
    """Return a file of lessons/ as a table, a row for each id."""
    rows = yaml.load(Path("lessons", name).read_bytes(), yaml.CSafeLoader)
    return pd.DataFrame(rows["conditions"] if isinstance(rows, dict) else rows).set_index("id")


def english(column):
    """Return the English words of a column that holds both languages."""
    return column.map(lambda words: words["en"])


conditions, signs = table("facts/conditions.yml"), table("facts/signs.yml")
activities = table("causes/activities.yml")
conditions["name"], signs["short"] = english(conditions["name"]), english(signs["short"])
typical = pd.DataFrame(
    [[sign in row for sign in signs.index] for row in conditions["signs"]],
    index=conditions["name"],
    columns=signs["short"],
).astype(int)
figure = go.FigureWidget(px.imshow(typical, color_continuous_scale="Teal", height=620))
display(figure)


def fit(**ticked):
    """Mark the ticked signs in the matrix, and list the conditions, best fit first."""
    chosen = [sign for sign in signs.index if ticked[sign]]
    weight = pd.Series([1 + ticked[sign] for sign in signs.index], index=signs["short"])
    fits = conditions["signs"].map(lambda found: len(set(found) & set(chosen)))
    against = conditions["against"].map(lambda found: len(set(found) & set(chosen)))
    ranked = conditions.assign(fit=fits, against=against).sort_values(
        ["fit", "against"], ascending=[False, True]
    )
    with figure.batch_update():
        figure.data[0].z = (typical * weight).loc[ranked["name"]].to_numpy()
        figure.data[0].y = ranked["name"].tolist()
    display(ranked[["name", "fit", "against", "category"]])


interact(fit, **{sign: Checkbox(False, description=signs.short[sign]) for sign in signs.index})

for quiz in activities[activities["widget"] == "choice_quiz"].itertuples():
    choices = {choice["text"]["en"]: choice for choice in quiz.options["choices"]}

    def answer(picked, choices=choices):
        """Say whether the picked choice is right, and why."""
        if picked:
            print("Right." if choices[picked]["right"] else "No.", choices[picked]["reason"]["en"])

    print(quiz.words["question"]["en"])
    interact(answer, picked=RadioButtons(options=list(choices), value=None))
