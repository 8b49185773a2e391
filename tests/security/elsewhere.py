"""Another place, which must hear nothing; and what somebody would write into a page to reach it."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Elsewhere:
    """A server on this machine that answers everything, and notes by its path what was asked."""

    def __init__(self, base, asked):
        self.base, self.asked = base, asked


class _Server(ThreadingHTTPServer):
    daemon_threads = True


@contextmanager
def listening(pages=None, headers=None):
    """A server: of `pages` by their paths with these headers, else of anything to anybody."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def answer(self):
            asked.append(self.path)
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            page = (pages or {}).get(self.path)
            self.send_response(404 if pages and page is None else 200)
            self.send_header(
                "Content-Type", "text/html" if page else KINDS.get(self.path, "text/plain")
            )
            for name, value in (headers or {"Access-Control-Allow-Origin": "*"}).items():
                self.send_header(name, value)
            body = (page or RAN).encode()
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_OPTIONS = do_HEAD = answer  # noqa: N815  http.server's names

        def log_message(self, *_words):
            """Nobody reads it."""

    with _Server(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Elsewhere(f"http://127.0.0.1:{server.server_port}", asked)
        server.shutdown()
        thread.join()


RAN = "document.documentElement.dataset.ran += ' a file from elsewhere'"
KINDS = {"/script": "text/javascript", "/module": "text/javascript", "/sheet": "text/css"}

# Each with what proves that it was not stopped: a path that was asked for, or a word in `ran`.
RUNS = {
    "an inline script": "<script>document.documentElement.dataset.ran += ' inline'</script>",
    "a module": "<script type=module>document.documentElement.dataset.ran += ' inline'</script>",
    "a handler": (
        "<img src=data:, onerror=\"document.documentElement.dataset.ran += ' handler'\">"
    ),
    "a drawing that moves": (
        "<svg><animate attributeName=x dur=1s "
        "onbegin=\"document.documentElement.dataset.ran += ' svg'\"/></svg>"
    ),
    "a script in an address": '<script src="data:text/javascript,document.documentElement.dataset'
    ".ran %2B= ' data'\"></script>",
    "a frame of its own": '<iframe srcdoc="<script>parent.document.documentElement.dataset.ran'
    " += ' frame'</script>\"></iframe>",
}
FETCHES = {
    "/script": "<script src={base}/script></script>",
    "/module": "<script type=module src={base}/module></script>",
    "/preload": "<link rel=modulepreload href={base}/preload>",
    "/sheet": "<link rel=stylesheet href={base}/sheet>",
    "/import": "<style>@import url({base}/import);</style>",
    "/ground": "<style>body {{ background: url({base}/ground) }}</style>",
    "/style": '<p style="background: url({base}/style)">words</p>',
    "/font": "<style>@font-face {{ font-family: f; src: url({base}/font) }} p {{ font-family: f }}"
    "</style>",
    "/image": "<img src={base}/image>",
    "/set": '<img srcset="{base}/set 2x">',
    "/picture": "<svg width=9 height=9><image href={base}/picture width=9 height=9 /></svg>",
    "/use": "<svg width=9 height=9><use href={base}/use#a /></svg>",
    "/film": "<video src={base}/film autoplay muted></video>",
    "/sound": "<audio src={base}/sound preload=auto></audio>",
    "/frame": "<iframe src={base}/frame></iframe>",
    "/object": "<object data={base}/object></object>",
    "/embed": "<embed src={base}/embed>",
    "/manifest": "<link rel=manifest href={base}/manifest>",
    "/icon": "<link rel=icon href={base}/icon>",
}
# What a script of the page would do, were one taken over; each is told the address.
DOES = {
    "/fetch": "base => fetch(base + '/fetch', {mode: 'no-cors'}).catch(() => {})",
    "/beacon": "base => { navigator.sendBeacon(base + '/beacon', 'words') }",
    "/wish": "base => { const wish = new XMLHttpRequest(); wish.open('GET', base + '/wish'); "
    "try { wish.send() } catch {} }",
    "/events": "base => { try { new EventSource(base + '/events') } catch {} }",
    "/socket": "base => { try { new WebSocket(base.replace('http', 'ws') + '/socket') } catch {} }",
    "/made": "base => { const one = new Image(); one.src = base + '/made' }",
    "/post": "base => { const form = document.createElement('form'); form.method = 'post'; "
    "form.action = base + '/post'; form.target = 'other'; document.body.append(form); "
    "form.submit() }",
    "/late": "base => { const one = document.createElement('script'); one.src = base + '/late'; "
    "document.head.append(one) }",
    "/import-late": "base => import(base + '/import-late').catch(() => {})",
}
