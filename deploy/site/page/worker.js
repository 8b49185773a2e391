// Python beside the page, so that the page itself never waits. It is told what a reader says, and
// tells what the reader sees. Nothing it holds goes anywhere else.
import { loadPyodide } from "./pyodide.mjs";

const here = new URL("./", import.meta.url).href;
const quiet = () => {}; // what Python prints might hold a reader's words: no console gets it

const starting = loadPyodide({
  indexURL: here,
  lockFileURL: `${here}page-lock.json`,
  packages: ["facewise"],
  stdout: quiet,
  stderr: quiet,
});

let python, page;
const does = {
  async open({ slug, language }) {
    python = await starting;
    page = python.pyimport("facewise.in_page").Page(slug, language);
    return {};
  },
  wake: ({ activity }) => JSON.parse(page.wake(activity)),
  listen: ({ activities }) => JSON.parse(page.listen(JSON.stringify(activities))),
  hear: ({ activity, changes }) => JSON.parse(page.hear(activity, JSON.stringify(changes))),
  fetch: async ({ packages }) => void (await python.loadPackage(packages, { messageCallback: quiet })),
};

// One thing after the other, in the order in which it was asked.
let last = Promise.resolve();
globalThis.onmessage = ({ data }) => {
  last = last.then(async () => {
    try {
      postMessage({ number: data.number, told: await does[data.ask](data) });
    } catch {
      postMessage({ number: data.number, failed: true }); // an error's words might hold the reader's
    }
  });
};
