// A deck: reveal.js shows it; a second window has the notes of the same slide for the speaker.

const WIDE = 700; // pixels: a narrower window reads better as a page

/** Keys typed into a widget are its own. */
const elsewhere = (event) => !event.target.closest?.(".live-face, .top, .deck-bar, input, button, summary, a");

export async function start({ reveal }) {
  const deck = document.querySelector(".deck");
  const bar = document.querySelector(".deck-bar");
  const speaker = location.hash === "#speaker" ? window.opener : null;
  let other = speaker; // the window that goes along with this one
  let shown = null;

  const tell = () => {
    if (!shown) return;
    const { h, v } = shown.getIndices();
    other?.postMessage({ slide: [h, v] }, "*"); // a file has no origin to name
  };

  const begin = async () => {
    if (shown) return;
    document.documentElement.classList.add("decked");
    deck.classList.add("reveal");
    shown = new reveal.default(deck, {
      width: 1180, height: 720, margin: 0.05, center: false, hash: false, transition: "none", controls: true,
      progress: true, slideNumber: "c/t", scrollActivationWidth: null, keyboardCondition: elsewhere, touch: true,
    });
    await shown.initialize();
    shown.on("slidechanged", tell);
  };

  const end = () => {
    shown?.destroy();
    shown = null;
    deck.classList.remove("reveal");
    document.documentElement.classList.remove("decked");
  };

  // Paper is the page, not the deck: it is the same with and without script.
  let left = null;
  addEventListener("beforeprint", () => {
    left = shown?.getIndices();
    end();
  });
  addEventListener("afterprint", async () => {
    if (!left) return;
    await begin();
    shown.slide(left.h, left.v);
  });

  addEventListener("message", ({ source, data }) => {
    if (source !== other || !Array.isArray(data?.slide)) return;
    const [h, v] = data.slide.map(Number);
    const now = shown?.getIndices();
    if (now && (now.h !== h || now.v !== v)) shown.slide(h, v);
  });
  addEventListener("keydown", (event) => {
    if (!elsewhere(event)) return;
    if (event.key === "Escape" && shown && !shown.isOverview()) end();
    if (event.key === "n") document.documentElement.classList.toggle("with-notes");
  }, { capture: true });
  bar.addEventListener("click", async ({ target }) => {
    const does = target.dataset.does;
    if (does === "start") await begin();
    if (does === "notes") document.documentElement.classList.toggle("with-notes");
    if (does === "speaker") {
      other = window.open(`${location.href.split("#")[0]}#speaker`, "facewise-speaker", "popup,width=900,height=700");
      await begin();
    }
  });

  if (speaker) document.documentElement.classList.add("with-notes", "speaker");
  if (speaker || innerWidth >= WIDE) await begin();
}
