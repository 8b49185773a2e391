/* What ticked warning signs mean where no Python answers (a handout). The rule is care/triage.py; tests hold the two together. */

const SHAPES = { emergency: "▲", today: "◆", soon: "●" };
const LEVELS = ["emergency", "today", "soon"];

/** A flag's questions come before its own level; "not sure" is not a no, and where `doubt` is set nor is no answer. Null where nothing is ticked. */
export function alarmOf(flags, ticked, replies) {
  const raised = flags.filter((one) => ticked.includes(one.id));
  if (!raised.length) return null;
  const levels = raised.map((one) => {
    const answers = (one.ask ?? []).map((_, place) => replies[`${one.id}:${place}`] ?? (one.doubt ? "unsure" : ""));
    if (answers.some((answer) => answer === "yes" || answer === "unsure")) return "emergency";
    if (answers.includes("") && (one.level ?? "emergency") !== "emergency") return "waiting";
    return one.level ?? "emergency"; // a flag that does not say how fast is taken for the worst
  });
  const level = [LEVELS[0], "waiting", ...LEVELS.slice(1)].find((one) => levels.includes(one)) ?? "emergency";
  return { level, raised };
}
