"""The site as a real nginx serves it, with the configuration that we ship."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WWW = ROOT / "build" / "site" / "www"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
MISSING = "nginx is not here: `apt-get install nginx-light` brings it, and the site can be checked."
UNBUILT = "The site was not made yet: `make site` makes it, and then it can be checked."
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")

# Started by root, nginx would else become somebody who may not look into a test's own folder.
OWNER = "user root;\n" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
MAIN = """\
{module}pid {place}/nginx.pid;
error_log {place}/start.log warn;
worker_processes 1;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {place}/t1; proxy_temp_path {place}/t2; fastcgi_temp_path {place}/t3;
    uwsgi_temp_path {place}/t4; scgi_temp_path {place}/t5;
    sendfile on;
    include facewise/policies.conf;
    server {{
        listen 127.0.0.1:{port};
        root {www};
        include facewise/site.conf;
    }}
}}
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def nginx(place, www=WWW, port=None):
    """Serve a folder; yield the address of its root. `place` is a folder for nginx's own files."""
    port, place = port or free_port(), Path(place)
    shutil.copytree(ROOT / "deploy" / "site" / "nginx", place / "facewise", dirs_exist_ok=True)
    module = f"load_module {BROTLI};\n" if BROTLI.exists() else ""
    if module:
        (place / "facewise" / "brotli.conf").write_text("brotli_static on;\n")
    main = place / "nginx.conf"
    main.write_text(OWNER + MAIN.format(module=module, place=place, port=port, www=www))
    words = [NGINX, "-p", str(place), "-c", str(main), "-e", f"{place}/start.log"]
    server = subprocess.Popen([*words, "-g", "daemon off;"])
    try:
        base = f"http://127.0.0.1:{port}/"
        until = time.monotonic() + 10
        while True:
            with contextlib.suppress(urllib.error.URLError):
                urllib.request.urlopen(base, timeout=2).close()
                break
            assert server.poll() is None, (place / "start.log").read_text()
            assert time.monotonic() < until, "nginx did not answer"
            time.sleep(0.05)
        yield base
    finally:
        server.terminate()
        server.wait(10)
