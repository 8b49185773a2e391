// Keeps the pages that a reader has opened, each with all that it needs, for a time without a network.
// A cache bears the digest of the whole site; files bear their own in their names. What is kept here is
// what the server sent, and nothing of the reader.
const SITE = $site; // digest, offline page, and for each page the files that it needs

const ROOT = new URL("./", location.href).href;
const NAME = `facewise-${SITE.digest}`;
const PATIENCE = 4_000; // milliseconds: a line that is slower than this is as good as none, where a page is kept
const anywhere = { ignoreVary: true, ignoreSearch: true };

/** A page or file by its place on the site; a folder is its index. */
function placeOf(address) {
  const { origin, pathname } = new URL(address);
  const place = `${origin}${pathname}`.slice(ROOT.length);
  return place === "" || place.endsWith("/") ? `${place}index.html` : place;
}

/** Put a page and what it needs into the cache of this version: all of it, or an error. */
async function keep(page) {
  const needs = SITE.pages[page];
  if (!needs) throw new Error("no page of this site");
  const cache = await caches.open(NAME);
  await Promise.all([...needs, page].map(async (place) => {
    const address = ROOT + place;
    if (await cache.match(address, anywhere)) return;
    // Of an older version the files are still good, since their names say what is in them; its pages are not.
    const before = place === page ? undefined : await caches.match(address, anywhere);
    const answer = before ?? await fetch(address, place === page ? { cache: "no-cache" } : {});
    if (!answer.ok) throw new Error("the server did not send it");
    await cache.put(address, answer);
  }));
}

async function ours() {
  return (await caches.keys()).filter((name) => name.startsWith("facewise-"));
}

/** The pages that any version has kept. */
async function kept() {
  const found = new Set();
  for (const name of await ours()) {
    for (const { url } of await (await caches.open(name)).keys()) found.add(placeOf(url));
  }
  return [...found].filter((place) => place in SITE.pages);
}

/** A page from the server; where there is none in time, as it was kept; else a page that says so. */
async function page(request) {
  const place = placeOf(request.url);
  const before = await caches.match(ROOT + place, anywhere);
  const answer = fetch(request);
  try {
    if (!before) return await answer;
    const late = new Promise((_, failed) => { setTimeout(failed, PATIENCE); });
    const now = await Promise.race([answer, late]);
    return now.status < 500 ? now : before;
  } catch {
    answer.catch(() => {});
    // A redirect, since addresses in a page are relative to its own.
    return before ?? (place === SITE.offline ? Response.error() : Response.redirect(ROOT + SITE.offline));
  }
}

addEventListener("install", (event) => {
  // What an older version has kept comes along, or this one does not take over.
  event.waitUntil(kept().then((pages) => Promise.all([SITE.offline, ...pages].map(keep))).then(() => skipWaiting()));
});
addEventListener("activate", (event) => {
  event.waitUntil(ours().then((names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)))));
});
addEventListener("message", (event) => {
  const told = (well) => event.ports[0]?.postMessage(well);
  event.waitUntil(keep(placeOf(event.data.keep)).then(() => told(true), () => told(false)));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(ROOT)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (!placeOf(request.url).startsWith("lab/")) {
    event.respondWith(caches.match(request, anywhere).then((found) => found ?? fetch(request)));
  }
});
