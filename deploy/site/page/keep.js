// Keeps this page for a time without a network, and says so at its end.
const said = document.getElementById("kept");
const { words, root } = JSON.parse(document.body.dataset.site);

/** The page goes into the reader's own browser; the answer is whether all of it did. */
async function keep() {
  if (!(await navigator.serviceWorker.register(`${root}sw.js`))) throw new Error("it is not allowed here");
  const { active } = await navigator.serviceWorker.ready;
  const wire = new MessageChannel();
  const answer = new Promise((told) => { wire.port1.onmessage = ({ data }) => told(data); });
  active.postMessage({ keep: location.href }, [wire.port2]);
  if (!(await answer)) throw new Error("not all of it could be kept");
}

keep().then(
  () => { said.textContent = words.works_offline; document.documentElement.dataset.kept = "yes"; },
  () => { said.textContent = words.not_offline; document.documentElement.dataset.kept = "no"; },
);
