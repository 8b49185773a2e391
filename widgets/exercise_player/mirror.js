/* A mirror made of the camera's own picture. It is shown by video elements alone: there is no canvas, so no script ever
   holds a picture that could be kept, scored or sent. The camera is off until somebody asks for it. */

const ASKED = { audio: false, video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: "user" } };
const STEP = 0.01, TURN = 1, WIDEST = 15; // of the width; degrees

/** The matrix [a, b, c, d] that reflects across a line through the origin, turned clockwise from upright. */
export function reflection(degrees) {
  const twice = (degrees * Math.PI) / 90;
  const c = Math.cos(twice), s = Math.sin(twice);
  return [-c, -s, -s, c];
}

/** The half of the picture on one side of the midline, as a CSS polygon. `line` is its place from 0 to 1. */
export function halfOf(side, line, degrees, aspect) {
  const lean = 50 * Math.tan((degrees * Math.PI) / 180) * aspect;
  const edge = side === "left" ? -100 : 200;
  const top = 100 * line + lean, bottom = 100 * line - lean;
  return `polygon(${top.toFixed(2)}% 0%, ${edge}% 0%, ${edge}% 100%, ${bottom.toFixed(2)}% 100%)`;
}

/** Which sentence a refusal gets. */
export function refusal(error) {
  if (["NotAllowedError", "SecurityError", "PermissionDeniedError"].includes(error?.name)) return "camera_refused";
  if (["NotFoundError", "OverconstrainedError", "DevicesNotFoundError"].includes(error?.name)) return "camera_none";
  return "camera_failed";
}

/** The mirror: `panel` to switch it, `picture` to look into, `start` and `end` to begin and end it. */
export function makeMirror({ text, opinions, weakSide, onchange }) {
  let stream = null, waiting = null, line = 0.5, degrees = 0, aspect = 0.75;
  const name = unique("mirror");
  const video = () => h("video", { class: "seen", muted: true, playsinline: true, disablepictureinpicture: true, "aria-hidden": "true", tabindex: "-1" });
  const real = video(), turned = video();
  const turner = h("div", { class: "turner" }, turned), half = h("div", { class: "half" }, turner);
  const grip = h("div", { class: "midline", role: "slider", tabindex: "0", "aria-label": text.midline, "aria-valuemin": "20", "aria-valuemax": "80", "aria-describedby": `${name}-how` });
  const mark = h("p", { class: "not-real" }, `⇋ ${text.not_real}`);
  const picture = h("div", { class: "mirror", role: "group", "aria-label": text.mirror_picture, hidden: true }, real, half, h("div", { class: "shield" }), grip, mark);

  const said = h("p", { class: "said", role: "status" });
  const toggle = h("button", { type: "button", class: "camera", onclick: () => (stream || waiting ? close("camera_off") : open()) });
  const composed = choice("checkbox", text.composed, { onchange: () => draw() });
  const mine = composed.querySelector("input");
  const side = (value) => choice("radio", text[`healthy_${value}`], { name, value, onchange: () => draw() });
  const sides = [side("left"), side("right")];
  const weak = () => (sides[0].querySelector("input").checked ? "right" : "left");
  const lean = (by) => h("button", { type: "button", class: "small", onclick: () => turn(by) }, by < 0 ? `↺ ${text.tilt_left}` : `↻ ${text.tilt_right}`);
  const more = h("div", { class: "more" },
    h("fieldset", {}, h("legend", {}, text.healthy_side), h("div", { class: "choices one-line" }, sides)),
    h("p", { class: "quiet", id: `${name}-how` }, text.midline_how), h("div", { class: "actions" }, lean(-TURN), lean(TURN)));
  const panel = h("div", { class: "mirror-panel" },
    h("p", {}, text.mirror_what), h("p", { class: "quiet" }, text.mirror_private),
    h("p", { class: "opinions-title" }, text.opinions), h("ul", { class: "opinions" }, opinions.map((one) => h("li", {}, one.text, one.marks ? h("sup", {}, ` ${one.marks}`) : null))),
    h("div", { class: "actions" }, toggle), said, composed, more);

  function draw() {
    const on = Boolean(stream);
    picture.hidden = !on;
    toggle.textContent = on ? text.camera_stop : waiting ? text.camera_cancel : text.camera_start;
    composed.hidden = !on;
    const both = on && mine.checked;
    more.hidden = half.hidden = grip.hidden = mark.hidden = !both;
    grip.setAttribute("aria-valuenow", String(Math.round(100 * line)));
    // Set through the style object: a page's policy may forbid style attributes.
    picture.style.aspectRatio = String(1 / aspect);
    half.style.clipPath = halfOf(weak(), line, degrees, aspect);
    turner.style.transformOrigin = `${100 * line}% 50%`;
    turner.style.transform = `matrix(${reflection(degrees)}, 0, 0)`;
    grip.style.left = `${100 * line}%`;
    grip.style.transform = `translateX(-50%) rotate(${degrees}deg)`;
    mark.classList.toggle("at-left", weak() === "left");
    onchange(on);
  }
  function move(to) {
    line = Math.round(100 * Math.max(0.2, Math.min(0.8, to))) / 100;
    draw();
  }
  function turn(by) {
    degrees = Math.max(-WIDEST, Math.min(WIDEST, degrees + by));
    draw();
  }
  // JupyterLab takes a range input's arrow keys, so the midline answers to its own.
  const keys = { ArrowLeft: () => move(line - STEP), ArrowRight: () => move(line + STEP), ArrowUp: () => turn(TURN), ArrowDown: () => turn(-TURN), Home: () => (degrees = 0, move(0.5)) };
  grip.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  const drag = (event) => {
    const box = picture.getBoundingClientRect();
    move((event.clientX - box.left) / box.width);
  };
  grip.addEventListener("pointerdown", (event) => {
    grip.setPointerCapture(event.pointerId);
    grip.addEventListener("pointermove", drag);
  });
  for (const end of ["pointerup", "pointercancel"]) grip.addEventListener(end, () => grip.removeEventListener("pointermove", drag));

  function close(why = "") {
    waiting = null; // an answer that comes later finds nobody waiting
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    real.srcObject = turned.srcObject = null;
    said.textContent = why ? text[why] : "";
    draw();
  }
  async function open() {
    if (!globalThis.isSecureContext || !navigator.mediaDevices?.getUserMedia) return close("camera_insecure");
    const ours = {};
    waiting = ours;
    said.textContent = text.camera_asking;
    draw();
    let given;
    try {
      given = await navigator.mediaDevices.getUserMedia(ASKED);
    } catch (error) {
      if (waiting === ours) close(refusal(error));
      return;
    }
    if (waiting !== ours || document.hidden || !picture.isConnected) {
      for (const track of given.getTracks()) track.stop();
      if (waiting === ours) close("camera_hidden");
      return;
    }
    waiting = null;
    stream = given;
    given.getVideoTracks()[0].addEventListener("ended", () => stream === given && close("camera_ended"));
    const { width, height } = given.getVideoTracks()[0].getSettings();
    if (width && height) aspect = height / width;
    for (const one of [real, turned]) {
      one.muted = true;
      one.srcObject = given;
      one.play().catch(() => {});
    }
    said.textContent = text.camera_on;
    draw();
  }
  const hide = () => document.hidden && (stream || waiting) && close("camera_hidden");
  const leave = () => close();
  document.addEventListener("visibilitychange", hide);
  globalThis.addEventListener("pagehide", leave);
  return {
    panel,
    picture,
    /** The reader has said which side is weak. */
    start: () => ((weakSide() === "left" ? sides[1] : sides[0]).querySelector("input").checked = true, draw()),
    end() {
      document.removeEventListener("visibilitychange", hide);
      globalThis.removeEventListener("pagehide", leave);
      close();
    },
  };
}
