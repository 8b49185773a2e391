/* Weeks, counts and ranks of what moved along: plain reckoning, no page. */

export const MOST = 2000; // times that a page counts; a year of five a day
const LEVELS = [1, 2, 4, 7]; // times from which a cell is drawn one shade darker; our own choice
const two = (number) => String(number).padStart(2, "0");

/** The Monday of a day's week, in the reader's own time: "2026-11-16". */
export function mondayOf(day) {
  const monday = new Date(day.getFullYear(), day.getMonth(), day.getDate() - ((day.getDay() + 6) % 7), 12);
  return `${monday.getFullYear()}-${two(monday.getMonth() + 1)}-${two(monday.getDate())}`;
}

/** This week and those before it, by their Mondays, the newest first. */
export function weeksTo(today, many) {
  return Array.from({ length: many }, (_, back) => mondayOf(new Date(today.getFullYear(), today.getMonth(), today.getDate() - 7 * back, 12)));
}

/** How often each pair was seen, in one week or ("") in all. */
export function counted(seen, week = "") {
  const counts = {};
  for (const one of seen) if (!week || one.week === week) counts[one.key] = (counts[one.key] ?? 0) + 1;
  return counts;
}

/** The six by six: a row is the place that was meant to move, a column the place that moved by itself. */
export function gridOf(counts, zones, moves) {
  const place = Object.fromEntries(moves.map(({ id, zone }) => [id, zone])), at = Object.fromEntries(zones.map(({ id }, number) => [id, number]));
  const grid = zones.map(() => zones.map(() => 0));
  for (const [key, times] of Object.entries(counts)) {
    const [move, to] = key.split(">");
    if (to) grid[at[place[move]]][at[to]] += times;
  }
  return grid;
}

/** A shade from 0 (nothing) to 4. */
export const shade = (times) => LEVELS.filter((least) => times >= least).length;

/** Words for the shades: "1", "2–3", … */
export const shades = () => LEVELS.map((least, place) => {
  const most = LEVELS[place + 1] - 1;
  return Number.isNaN(most) ? `${least}+` : most > least ? `${least}–${most}` : `${least}`;
});

/** The pairs that were seen most, and whether the next one was seen just as often as the last of them. */
export function topOf(counts, many = 2) {
  const order = Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const best = order.slice(0, many).map(([key, times]) => ({ key, times }));
  return { best, tied: order.length > many && order[many][1] === best.at(-1).times };
}

/** The known pair that a cell stands for; none is made up. */
export const knownPair = (pairs, key) => pairs.find(({ id, cells }) => id === key || cells.includes(key)) ?? null;

/** Weeks in which a pair was seen, the oldest first, with their counts. */
export function byWeek(seen, key) {
  const counts = {};
  for (const one of seen) if (one.key === key) counts[one.week] = (counts[one.week] ?? 0) + 1;
  return Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The next of a row for an arrow key, round and round; null for any other key. */
export function stepOf(row, chosen, key) {
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
  if (key === "Home") return row[0];
  if (key === "End") return row.at(-1);
  if (!by) return null;
  const at = row.indexOf(chosen);
  return at < 0 ? row[0] : row[(at + by + row.length) % row.length];
}
