/* Photos: a list to tick, and two of the reader's own side by side. They are opened by this page alone:
   no file, name or address of one goes into the model, to Python or to any other place. */

/** Two places for pictures; `addresses` makes an address of a file and takes it back. */
export function photoPlaces(addresses) {
  const open = new Map();
  const close = (place) => {
    if (open.has(place)) addresses.revokeObjectURL(open.get(place));
    open.delete(place);
  };
  return {
    show(place, file) { close(place); open.set(place, addresses.createObjectURL(file)); return open.get(place); },
    close,
    closeAll() { for (const place of [...open.keys()]) close(place); },
    get count() { return open.size; },
  };
}

function photoPart(text) {
  const shown = photoPlaces(URL);
  const said = h("p", { class: "quiet", role: "status" });
  const viewer = ["before", "now"].map((place) => {
    const picture = h("img", { hidden: true, alt: text[`look_${place}`] }), id = unique(`photo-${place}`);
    const input = h("input", { id, type: "file", accept: "image/*", onchange: () => {
      said.textContent = "";
      picture.hidden = true;
      picture.removeAttribute("src");
      shown.close(place);
      if (input.files[0]) picture.src = shown.show(place, input.files[0]);
      drawn();
    } });
    picture.addEventListener("load", () => { picture.hidden = false; });
    picture.addEventListener("error", () => {
      if (!picture.hasAttribute("src")) return;
      shut();
      said.textContent = text.look_not;
    });
    const shut = () => { picture.hidden = true; picture.removeAttribute("src"); input.value = ""; shown.close(place); drawn(); };
    return { shut, part: h("figure", {}, h("figcaption", {}, h("label", { for: id }, text[`look_${place}`])), input, picture) };
  });
  const closeAll = () => { for (const one of viewer) one.shut(); };
  const button = h("button", { type: "button", class: "close-photos", onclick: () => { closeAll(); said.textContent = text.look_closed; } }, text.look_close);
  const chance = h("p", {}, text.look_chance);
  function drawn() { button.disabled = !shown.count; chance.hidden = shown.count < 2; }
  drawn();

  const steps = Object.keys(text).filter((key) => /^photo_\d$/.test(key)).sort();
  const section = h("div", { class: "photos live-only" }, h("h3", {}, text.photo_title),
    h("div", { class: "choices steps" }, steps.map((key) => choice("checkbox", text[key]))), h("p", { class: "quiet" }, text.photo_note),
    h("h4", {}, text.look_title), h("p", {}, text.look_how), h("div", { class: "side-by-side" }, viewer.map((one) => one.part)),
    chance, h("div", { class: "actions" }, button), said);
  return { section, closeAll };
}

