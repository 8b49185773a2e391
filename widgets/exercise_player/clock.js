/* Time: where a session stands after so many seconds, and which sequences may be played at all. */

/** Seconds that a reader could see. A gap longer than `longest` (a hidden page, a sleeping machine) counts for nothing. */
export class Clock {
  constructor(longest = 1) {
    this.longest = longest;
    this.seconds = 0;
    this.last = null; // null: it stands still
  }

  get running() {
    return this.last !== null;
  }

  run(now) {
    if (!this.running) this.last = now;
  }

  pause(now) {
    if (this.running) this.tick(now);
    this.last = null;
  }

  /** Count up to `now`, in milliseconds as `performance.now()` gives them. */
  tick(now) {
    if (!this.running) return this.seconds;
    const gap = (now - this.last) / 1000;
    this.last = now;
    if (gap > 0 && gap <= this.longest) this.seconds += gap;
    return this.seconds;
  }
}

/** The cue that a session has reached: its place, seconds into it, seconds left of it. */
export function standing(cues, seconds) {
  let start = 0;
  for (const [place, cue] of cues.entries()) {
    const end = start + cue.seconds;
    if (seconds < end) return { place, cue, start, into: seconds - start, left: end - seconds, done: false };
    start = end;
  }
  return { place: cues.length, cue: null, start, into: 0, left: 0, done: true };
}

/** When a cue begins; the end of the session for a place behind the last. */
export function startOf(cues, place) {
  return cues.slice(0, Math.max(0, place)).reduce((sum, cue) => sum + cue.seconds, 0);
}

/** Back means to the beginning of this cue, or, just after that, to the one before. */
export function backFrom(cues, seconds) {
  const { place, into } = standing(cues, seconds);
  return startOf(cues, into > 2 ? place : place - 1);
}

const smooth = (t) => t * t * (3 - 2 * t);

/** How much of a hold's movement is made at this moment: it comes slowly, stays, and goes slowly. */
export function movedBy(cue, into, still = false) {
  if (cue?.kind !== "hold") return 0;
  if (still) return 1;
  const slope = Math.min(1.2, cue.seconds / 3);
  return smooth(Math.max(0, Math.min(1, into / slope, (cue.seconds - into) / slope)));
}

/** What may be played, in order, and what may not, each with its reason. More careful wins. */
export function playable(sequences, plan, stage, stopped = {}) {
  const planned = plan?.sequences?.length ? plan.sequences : null;
  const fits = planned && plan.stage && plan.stage === stage && !stopped.why;
  const reason = (one) => {
    if (stopped.why && stopped.sequence === one.id) return "stopped";
    if (fits) return planned.includes(one.id) ? "" : "not_in_plan";
    if (one.safe) return "";
    if (!planned) return "needs_plan";
    return stopped.why ? "plan_changes" : "stage_differs";
  };
  const judged = sequences.map((sequence) => ({ sequence, why: reason(sequence) }));
  const play = judged.filter(({ why }) => !why).map(({ sequence }) => sequence);
  if (fits) play.sort((a, b) => planned.indexOf(a.id) - planned.indexOf(b.id));
  return { play, locked: judged.filter(({ why }) => why), fits: Boolean(fits) };
}

/** Minutes and seconds, such as 4:05. */
export function minutes(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
