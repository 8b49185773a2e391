/** The terms that a reader's letters fit: anywhere in a name, whatever the case. */
export function fitting(terms, find) {
  const wanted = find.trim().toLowerCase();
  return terms.filter(({ plain, clinical }) => [plain, clinical].some((name) => name.toLowerCase().includes(wanted)));
}

/** Where a card stands beside a word: under it, or above where there is no room; inside the window. */
export function beside(word, card, room) {
  const below = word.bottom + 8;
  const top = below + card.height <= room.height ? below : Math.max(8, word.top - card.height - 8);
  return { top, left: Math.max(8, Math.min(word.left, room.width - card.width - 8)) };
}

const NEAR = 24; // pixels: less than a line of text

const same = (one, other) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** The words of a page (or of one lesson of many on it) become buttons that open a card; what is returned takes that back. */
function openInText(page, card, show) {
  const controller = new AbortController();
  const { signal } = controller;
  let from = null, at = 0; // the word of the open card, and where it stood
  // The card does not move with the page: once its word has moved away, it closes.
  const close = () => {
    if (from && card.matches(":popover-open") && Math.abs(from.getBoundingClientRect().top - at) > NEAR) card.hidePopover();
  };
  const prepare = () => {
    for (const word of page.querySelectorAll("abbr.term, .jp-RenderedMarkdown abbr[title]")) {
      if (word.dataset.facewise) continue;
      word.dataset.facewise = "term";
      word.dataset.meaning = word.title; // a title of its own would show a second card
      word.removeAttribute("title");
      word.setAttribute("role", "button");
      word.setAttribute("tabindex", "0");
      word.setAttribute("data-lm-suppress-shortcuts", "true");
    }
  };
  const opened = (event) => {
    const word = event.target.closest?.("[data-facewise=term]");
    if (!word || (event.type === "keydown" && !["Enter", " "].includes(event.key))) return;
    event.preventDefault();
    show(word);
    from = word;
    at = word.getBoundingClientRect().top;
  };
  prepare();
  const watch = new MutationObserver(prepare); // a page of a notebook is drawn as it scrolls into sight
  watch.observe(page, { childList: true, subtree: true });
  page.addEventListener("click", opened, { signal });
  page.addEventListener("keydown", opened, { signal, capture: true });
  document.addEventListener("scroll", close, { signal, capture: true, passive: true });
  return () => { controller.abort(); watch.disconnect(); };
}

function render({ model, el }) {
  const text = model.get("text");
  const terms = model.get("terms");
  const section = root(el, "glossary", model.get("language"));
  const note = unique("glossary-how");

  const meaning = (term) => [
    h("h3", { tabindex: "-1" }, term.plain),
    same(term.plain, term.clinical) ? null : h("p", { class: "quiet" }, `${text.clinical} ${term.clinical}`),
    h("p", {}, term.meaning, term.marks ? h("sup", {}, ` ${term.marks}`) : null),
  ];
  const card = h("div", { class: "word-card", popover: "auto" });
  section.append(card);
  const show = (word) => {
    const { textContent: plain, dataset: { meaning: said } } = word; // all there is on a page older than the terms
    const term = terms.find((one) => one.meaning === said) ?? { plain, clinical: plain, meaning: said };
    card.replaceChildren(...meaning(term).filter(Boolean),
      h("button", { type: "button", class: "small", onclick: () => { card.hidePopover(); word.focus(); } }, text.close));
    card.showPopover();
    const { innerWidth: width, innerHeight: height } = window;
    const place = beside(word.getBoundingClientRect(), card.getBoundingClientRect(), { width, height });
    card.style.top = `${place.top}px`;
    card.style.left = `${place.left}px`;
    card.querySelector("h3").focus();
  };

  const list = h("ul", { class: "words" });
  const count = h("p", { class: "quiet", role: "status" });
  const input = h("input", { type: "search", "aria-describedby": note, autocomplete: "off", oninput: () => {
    model.set("answers", { find: input.value });
    model.save_changes();
  } });
  const draw = () => {
    const { find } = model.get("answers");
    const found = fitting(terms, find);
    if (input.value !== find) input.value = find;
    list.replaceChildren(...found.map((term) => h("li", {}, h("details", {},
      h("summary", {}, term.plain, same(term.plain, term.clinical) ? null : h("span", { class: "quiet" }, ` · ${term.clinical}`)),
      h("p", {}, term.meaning, term.marks ? h("sup", {}, ` ${term.marks}`) : null)))));
    count.textContent = found.length ? fill(text.found, { n: found.length }) : text.none;
  };
  section.append(
    h("h2", { class: "title" }, text.title), h("p", { class: "quiet", id: note }, text.how),
    h("label", { class: "find" }, h("span", {}, text.find), input), count, list,
  );
  draw();
  model.on("change:answers", draw);
  const leave = openInText(el.closest("article") ?? document, card, show);
  return () => { leave(); model.off("change:answers", draw); };
}

export default { render };
