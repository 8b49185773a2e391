// A widget's script as a page gets it: the shared parts in front (see widgets/base.py).
import { readFileSync } from "node:fs";

/** Import a widget with the parts in front of it; `shared` names what of the parts a test needs. */
export async function load(name, parts = [], shared = []) {
  const files = [...["parts", ...parts].map((part) => `${part}.js`), `${name}/${name}.js`];
  const source = files.map((file) => readFileSync(new URL(`../../widgets/${file}`, import.meta.url), "utf-8"));
  if (shared.length) source.push(`export { ${shared.join(", ")} };`);
  return import(`data:text/javascript;charset=utf-8,${encodeURIComponent(source.join("\n"))}`);
}
