/* From an order to the muscles of both sides. Pure functions; every number is a choice for teaching, none was measured.

   An order gives each muscle a drive from 0 to 1. The healthy side does what it is told: EFFORT × drive. On the weak side:

     own    = EFFORT × drive × (1 − LOST × misdirection) × (1 + STRONGER × excitability)
     stray  = misdirection × (1 + JUMPY × excitability) × (1 + BLURRED × cortical) × max over other muscles (SHARE × their EFFORT × drive)
     tone   = TONE × imbalance
     muscle = tone + (1 − tone) × max(own, what of stray is above QUIET) × (1 − HELD × scar)

   The matrix of SHARE (from muscle × to muscle): a pair that the ledger knows counts by how often it is seen. Any other two muscles
   share a little by how near their branches leave the nerve, always too little to be seen as a movement: no pair is invented. */

export const EFFORT = 0.7, LOST = 0.4, STRONGER = 0.35, JUMPY = 0.6, BLURRED = 0.3, HELD = 0.65;
export const SEEN = 0.15, QUIET = 0.1; // a link is named from SEEN on; a signal below QUIET moves no skin
export const COMMON = { very: 1, fairly: 0.6, sometimes: 0.4, rare: 0.3 };
const BRANCHES = ["vii_temporal", "vii_zygomatic", "vii_buccal", "vii_marginal", "vii_cervical"]; // from the forehead down
const NEAR = [0.1, 0.06, 0.03, 0.015, 0.01]; // same branch, next branch, …
const TONE = {
  orbicularis_oculi_palpebral: 0.22, orbicularis_oculi_orbital: 0.22, zygomaticus_major: 0.25, zygomaticus_minor: 0.35,
  levator_anguli_oris: 0.2, depressor_anguli: 0.12, mentalis: 0.25, platysma: 0.3,
};
const SCARRED = ["zygomaticus_major", "zygomaticus_minor", "levator_anguli_oris", "risorius", "buccinator", "levator_labii", "orbicularis_oris"];
const CALMED = 0.75; // how much an injection takes from its muscle, wanted movement and all
const TRAINED = { stray: 0.5, tone: 0.4 }; // how much training takes away

/** What each movement asks of the muscles; `taste` is what eating asks of a gland. */
export const MOVEMENTS = {
  rest: {},
  soft_smile: { zygomaticus_major: 1, zygomaticus_minor: 0.8, levator_anguli_oris: 0.6, risorius: 0.4 },
  eye_close: { orbicularis_oculi_palpebral: 1 },
  brow_raise: { frontalis: 1 },
  lip_pucker: { orbicularis_oris: 1 },
  cheek_puff: { buccinator: 1, orbicularis_oris: 0.5 },
  nose_wrinkle: { llsan: 1, nasalis: 0.6, levator_labii: 0.4 },
  lower_teeth: { depressor_labii: 1, risorius: 0.6 },
  eat: { orbicularis_oris: 0.5, buccinator: 0.5, taste: 1 },
  squeeze: { orbicularis_oculi_orbital: 1, orbicularis_oculi_palpebral: 0.7 },
};
export const MECHANISMS = ["m_misdirection", "m_excitability", "m_imbalance", "m_cortical", "m_scar"];
/** What an injection can be shown for: one muscle, the ring round the eye with both its parts. */
export const INJECTED = {
  orbicularis_oculi: ["orbicularis_oculi_palpebral", "orbicularis_oculi_orbital"],
  depressor_anguli: ["depressor_anguli"], mentalis: ["mentalis"], platysma: ["platysma"],
};
const DONE = { own: 1, stray: 1 };
const felt = (stray) => Math.max(0, (stray - QUIET) / (1 - QUIET));
const bound = (value) => Math.min(1, Math.max(0, value));

/** How near two muscles' branches leave the nerve: 0 is the same branch. */
export function apart(one, other) {
  const places = (muscle) => [muscle.nerve, ...(muscle.nerve_also ?? [])].map((nerve) => BRANCHES.indexOf(nerve)).filter((place) => place >= 0);
  const steps = places(one).flatMap((here) => places(other).map((there) => Math.abs(here - there)));
  return steps.length ? Math.min(...steps) : NEAR.length - 1;
}

/** Rows of the matrix: for each muscle the muscles whose order may reach it, and how much of it. */
export function matrix(muscles, pairs) {
  return Object.fromEntries(muscles.map((to) => [to.id, Object.fromEntries(muscles.filter((from) => from !== to).map((from) => {
    const known = pairs.filter((pair) => pair.from.includes(from.id) && pair.to.includes(to.id)).map((pair) => COMMON[pair.common]);
    return [from.id, known.length ? Math.max(...known) : NEAR[apart(from, to)]];
  }))]));
}

/** How far each part of an order has come, `ms` after it was given: first signals, then the face. */
export function progress(ms, excitability = 0) {
  const rise = (start, length) => { const t = bound((ms - start) / length); return t * t * (3 - 2 * t); };
  return { signal: bound(ms / 900), own: rise(550, 700), stray: rise(650, 700 - 450 * excitability), over: ms >= 1400 };
}

/** The steps that stand for the running picture: at rest, on the way, arrived. */
export const STEPS = [{ signal: 0, own: 0, stray: 0 }, { signal: 0.6, own: 0, stray: 0 }, { signal: 1, own: 1, stray: 1 }];

/** What both sides do: `said` is {movement, mechanisms: {id: 0–100}, training, muscle}. */
export function respond({ muscles, rows, pairs }, said, { own: began = 1, stray: strayed = 1 } = DONE) {
  const [misdirection, excitability, imbalance, cortical, scar] = MECHANISMS.map((id) => bound((said.mechanisms?.[id] ?? 0) / 100));
  const drive = MOVEMENTS[said.movement] ?? {};
  const drives = Object.entries(drive).filter(([id]) => id !== "taste");
  const gain = misdirection * (1 + JUMPY * excitability) * (1 + BLURRED * cortical) * (said.training ? 1 - TRAINED.stray : 1);
  const injected = INJECTED[said.muscle] ?? [];
  const healthy = {}, weak = {}, resting = {}, stray = {}, from = {};
  for (const { id } of muscles) {
    const asked = EFFORT * (drive[id] ?? 0);
    healthy[id] = began * asked;
    const kept = (injected.includes(id) ? 1 - CALMED : 1), free = SCARRED.includes(id) ? 1 - HELD * scar : 1;
    let reached = 0;
    for (const [source, much] of drives) {
      const part = (rows[id][source] ?? 0) * EFFORT * much;
      if (part > reached) [reached, from[id]] = [part, source];
    }
    const tone = kept * (TONE[id] ?? 0) * imbalance * (said.training ? 1 - TRAINED.tone : 1);
    const mine = bound(asked * (1 - LOST * misdirection) * (1 + STRONGER * excitability));
    stray[id] = asked ? 0 : strayed * kept * free * bound(gain * reached); // what is meant is no stray
    resting[id] = tone;
    weak[id] = bound(tone + (1 - tone) * Math.max(began * kept * free * mine, felt(stray[id])));
  }
  const level = (pair) => {
    if (!pair.to.length) return strayed * bound(gain * COMMON[pair.common] * EFFORT * (drive.taste ?? 0)); // a gland
    const most = Math.max(0, ...pair.from.map((id) => drive[id] ?? 0));
    const reached = pair.to.map((id) => Math.min(stray[id] ?? 0, bound(gain * COMMON[pair.common] * EFFORT * most)));
    return Math.max(0, ...reached);
  };
  const pull = scar * Math.max(0, ...SCARRED.map((id) => healthy[id] ?? 0)) / EFFORT;
  return { healthy, weak, resting, stray, from, pairs: pairs.map((pair) => ({ id: pair.id, level: level(pair) })), marks: { scar, pull } };
}

/** The facts with the matrix made once. */
export const ready = (muscles, pairs) => ({ muscles, pairs, rows: matrix(muscles, pairs) });

/** The pairs that are seen, the strongest first, each sentence once. */
export function comesAlong(found, pairs) {
  const said = new Set();
  return found.pairs.filter((one) => one.level >= SEEN).sort((one, other) => other.level - one.level)
    .map((one) => pairs.find((pair) => pair.id === one.id))
    .filter((pair) => !said.has(pair.comes) && said.add(pair.comes));
}

/** The frames that stand on paper, one a mechanism. */
export const FRAMES = {
  m_misdirection: { movement: "soft_smile", mechanisms: { m_misdirection: 60 } },
  m_excitability: { movement: "eye_close", mechanisms: { m_misdirection: 40, m_excitability: 100 } },
  m_imbalance: { movement: "rest", mechanisms: { m_imbalance: 100 } },
  m_cortical: { movement: "soft_smile", mechanisms: { m_misdirection: 40, m_cortical: 100 } },
  m_scar: { movement: "soft_smile", mechanisms: { m_scar: 100 } },
};
const round = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value).map(([id, value]) => [id, Math.round(value * 1e4) / 1e4]));

/** What the frames hold: activations alone. */
export function frames(facts) {
  return Object.fromEntries(Object.entries(FRAMES).map(([id, said]) => {
    const found = respond(facts, said);
    const pairs = comesAlong(found, facts.pairs).map((pair) => pair.id), stray = Object.keys(found.stray).filter((one) => found.stray[one] >= SEEN);
    return [id, { ...said, healthy: round(found.healthy), weak: round(found.weak), stray, marks: round(found.marks), pairs }];
  }));
}
