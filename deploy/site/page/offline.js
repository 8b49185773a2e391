// Shows, of all pages, those that this browser has kept.
const { root } = JSON.parse(document.body.dataset.site);
const base = new URL(`${root}./`, location.href).href; // an empty root is this folder
const names = (await caches.keys()).filter((name) => name.startsWith("facewise-"));
const kept = (await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))).flat().map(({ url }) => url);
for (const row of document.querySelectorAll("[data-page]")) row.hidden = !kept.includes(base + row.dataset.page);
