/* The reader's yes or no, copies out and in, and the two ways to erase. */

const PIECE = 1_000_000, LARGEST = 20_000_000; // letters in a message; bytes of a file that may be a diary

/** A text in pieces that a message can carry. No letter is cut in two: a pair stays together. */
export function pieces(text, size = PIECE) {
  const found = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + size, text.length);
    if (end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1])) end += 1;
    found.push(text.slice(at, end));
    at = end;
  }
  return found.length ? found : [""];
}

function consentPart({ text, ask }) {
  const yes = h("button", { type: "button", class: "primary", onclick: () => ask({ do: "allow" }) }, text.keep_yes);
  const no = h("button", { type: "button", onclick: () => { declined = true; draw(allowed); again.focus(); } }, text.keep_no);
  const again = h("button", { type: "button", class: "small", onclick: () => ask({ do: "allow" }) }, text.change_mind);
  const stop = h("button", { type: "button", class: "small", onclick: () => { declined = true; ask({ do: "stop" }); } }, text.keep_stop);
  const question = h("div", { class: "card soon" }, h("h3", {}, text.keep_title), h("p", {}, text.keep_how), h("div", { class: "actions" }, yes, no));
  const state = h("p", { role: "status" }), line = h("div", { class: "keeping" }, state, again, stop);
  const section = h("div", { class: "consent live-only" }, question, line);
  let declined = false, allowed = false;
  function draw(now) {
    allowed = now;
    question.hidden = allowed || declined;
    line.hidden = !question.hidden;
    again.hidden = allowed;
    stop.hidden = !allowed;
    state.textContent = allowed ? text.kept : text.loose;
  }
  draw(false);
  return { section, draw, say: (sentence) => { state.textContent = sentence; } };
}

function ownPart({ text, ask }) {
  const said = h("p", { class: "said", role: "status" }), id = unique("copy");
  const button = (label, asked, kind = "") => h("button", { type: "button", class: kind, "data-do": asked.kind ?? asked.do, onclick: () => { said.textContent = ""; ask(asked); } }, label);
  const input = h("input", { id, type: "file", accept: ".csv,.json,text/csv,application/json", onchange: async () => {
    const file = input.files[0];
    if (!file) return;
    said.textContent = "";
    try {
      if (file.size > LARGEST) return (said.textContent = text.import_large);
      const parts = pieces(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer()));
      parts.forEach((part, at) => ask({ do: "import", part, at, last: at === parts.length - 1 }));
    } catch {
      said.textContent = text.import_unread;
    } finally {
      input.value = "";
    }
  } });
  const section = h("div", { class: "own live-only" }, h("h3", {}, text.own_title),
    h("h4", {}, text.own_copy), h("p", {}, text.own_copy_how),
    h("div", { class: "actions" }, button(text.export_csv, { do: "export", kind: "csv" }), button(text.export_json, { do: "export", kind: "json" })),
    h("h4", {}, text.own_import), h("p", {}, text.own_import_how), h("div", { class: "field" }, h("label", { for: id }, text.import_choose), input),
    h("details", { class: "gone" }, h("summary", {}, text.own_erase), h("div", { class: "inside" },
      h("p", {}, text.own_erase_how, " ", text.copies), h("div", { class: "actions" }, button(text.erase, { do: "erase" })),
      h("p", {}, text.forget_how), h("div", { class: "actions" }, button(text.forget, { do: "forget" })))), said);
  /** Hand over a copy that Python made. */
  const save = ({ name, content, type }) => {
    const address = URL.createObjectURL(new Blob([content], { type }));
    h("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    said.textContent = fill(text.exported, { name });
  };
  return { section, save, say: (sentence) => { said.textContent = sentence; } };
}

