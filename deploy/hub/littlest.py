"""What JupyterHub is told for a class on one machine, under The Littlest JupyterHub or without it.

It goes to /opt/tljh/config/jupyterhub_config.d/facewise.py; a plain JupyterHub takes it in with
`load_subconfig`. Memory, processor and idle servers are set by `tljh-config` (README.md), because
only systemd can hold a learner to them. FACEWISE_HOUSE names another folder than /opt/facewise.
"""

import os
from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub lends it to its configuration

HOUSE = Path(os.environ.get("FACEWISE_HOUSE", "/opt/facewise"))

# Our own Python, whatever the machine has else; the copy is made before the server starts.
c.Spawner.cmd = [str(HOUSE / "venv/bin/python3"), "-m", "facewise.served", "jupyterhub-singleuser"]
# A class reads in one language; `zh-Hans` for Chinese.
c.Spawner.environment = {"FACEWISE_LANG": os.environ.get("FACEWISE_LANG", "en")}
# The first page of the language is opened, and our settings say which one that is.
c.Spawner.default_url = ""
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120
# Thirty people press the same button in the same minute: start a few, and let the others wait.
c.JupyterHub.concurrent_spawn_limit = 10
# Nobody looks into a learner's server from the Hub, not even a teacher.
c.JupyterHub.admin_access = False
c.JupyterHub.allow_named_servers = False

# Under The Littlest JupyterHub each server is a unit of systemd: its own /tmp, no way to become
# another user, and no network but this machine's own. Other spawners do not read these lines.
c.SystemdSpawner.isolate_tmp = True
c.SystemdSpawner.disable_user_sudo = True
c.SystemdSpawner.unit_extra_properties = {"IPAddressDeny": "any", "IPAddressAllow": "localhost"}
