/* The number that brings an ambulance where the reader is: they choose the place, nothing guesses or keeps it. */

const CHOSEN = "facewiseCountry"; // of the page, so that every card on it shows the same place

/** Bring what a card says first, with the number to call, into sight: an answer may stand far below it. */
function toHeading(place) {
  const heading = place.querySelector("h3");
  heading.style.scrollMarginTop = "20px";
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}

/** Whether the answer `key` has made it an emergency, or surer: then the reader must see the number to call. */
const tellsToCall = (emergency, before, key) => emergency && (!before || key.endsWith(":yes"));

/** A choice of places, and big numbers that a phone can call. `text.countries` is the table. */
function numberCard(text) {
  const page = document.documentElement;
  const calls = h("div", { class: "calls", role: "status" });
  const field = h("select", { onchange: () => {
    page.dataset[CHOSEN] = field.value;
    document.dispatchEvent(new Event("facewise:country"));
  } }, h("option", { value: "" }, text.where_choose), text.countries.map(({ id, name }) => h("option", { value: id }, name)));
  const link = (number, words) => h("a", { href: `tel:${number.replace(/\s/g, "")}` }, fill(words, { number }));
  let stood = false;
  const draw = () => {
    if (stood && !calls.isConnected) return document.removeEventListener("facewise:country", draw);
    stood ||= calls.isConnected;
    const country = text.countries.find(({ id }) => id === page.dataset[CHOSEN]);
    field.value = country?.id ?? "";
    if (!country) return calls.replaceChildren();
    const { ambulance, also, support } = country; // the ambulance first, then what else can be called
    calls.replaceChildren(h("p", { class: "number" }, link(ambulance, text.call)), ...also.map((number) => h("p", {}, link(number, text.call_or))),
      ...(support ? [h("p", {}, fill(text.call_support, support))] : []));
  };
  document.addEventListener("facewise:country", draw);
  draw();
  return h("div", { class: "numbers" }, h("label", {}, h("span", {}, text.where), field), calls, h("p", { class: "quiet" }, text.where_note));
}
