// Puts a compressed twin beside each file that gains by it, so that the server never compresses.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const WORTH = /\.(html|js|mjs|css|json|wasm|zip|whl|svg|ipynb|map|txt|webmanifest)$/;
const LEAST = 1_000; // bytes
const SLOW = 100_000; // bytes, above which brotli takes two steps less: many times as quick, a little larger

function walk(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name), found = statSync(path);
    if (found.isDirectory()) walk(path);
    else if (WORTH.test(name) && found.size >= LEAST) squeeze(path);
  }
}

function squeeze(path) {
  const content = readFileSync(path);
  const quality = content.length > SLOW ? 9 : 11;
  const twins = {
    gz: gzipSync(content, { level: 9 }),
    br: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  };
  for (const [ending, twin] of Object.entries(twins)) {
    if (twin.length < 0.95 * content.length) writeFileSync(`${path}.${ending}`, twin);
  }
}

for (const folder of process.argv.slice(2)) walk(folder);
