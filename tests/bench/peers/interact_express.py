"""The cause explorer as most would write it: `interact`, a matrix by plotly.express, a pandas list.

It asks the same rule as ours, so that only the ways of showing differ; facts are read once. The
list stands under the picture, as in ours. (Above it, it would change earlier, by about 100 ms.)
`ticks.py` opens it in JupyterLab, as a page with one cell.
"""

import pandas as pd
import plotly.express as px
from IPython.display import display
from ipywidgets import Checkbox, interact

from care.causes import Facts, explore
from facewise.load import Library

library = Library()
known, signs = library.conditions("en"), library.signs("en")
facts = Facts(conditions=known, signs=signs, red_flags=library.red_flags("en"))
name = {one.id: one for one in known.conditions}


@interact(**{sign.id: Checkbox(False, description=sign.short) for sign in signs})
def fit(**ticked):
    """Show the conditions, best fit first, as a matrix and as a list."""
    chosen = [sign.id for sign in signs if ticked[sign.id]]
    matches = explore({"signs": chosen}, facts).matches
    matrix = pd.DataFrame(
        [[(s.id in name[m.id].signs) * (1 + (s.id in chosen)) for s in signs] for m in matches],
        index=[name[m.id].short for m in matches],
        columns=[s.short for s in signs],
    )
    px.imshow(matrix, height=620).show()
    listed = [
        {
            "condition": name[m.id].name,
            "fit": m.fit,
            "urgency": name[m.id].urgency,
            "for": ", ".join(m.speaks_for),
            "against": ", ".join(m.speaks_against),
        }
        for m in matches
    ]
    display(pd.DataFrame(listed))
