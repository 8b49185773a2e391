// Compiles modules with the very Python that will run them, so that no reader's browser has to: the wheels
// that are named, and those modules of the standard library that a page imports before it answers.
//
//     node compile.mjs FOLDER WHEEL...        (each archive is replaced)
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...wheels] = process.argv.slice(2);
const here = `${resolve(folder)}/`;
const { loadPyodide } = await import(pathToFileURL(`${here}pyodide.mjs`));
const python = await loadPyodide({ indexURL: here, lockFileURL: `${here}page-lock.json`, packages: ["facewise"] });
const compiled = python.runPython(`
import importlib._bootstrap_external as source, io, sys, zipfile
from importlib.util import source_hash

from facewise.in_page import Page

Page("causes", "en").wake("cause-explorer")
imported = {getattr(one, "__file__", None) for one in list(sys.modules.values())}
used = {one.partition(".zip/")[2] for one in imported if one and ".zip/" in one}

def compiled(data, some):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data.to_bytes())) as archive, zipfile.ZipFile(made, "w") as faster:
        for one in archive.infolist():
            content = archive.read(one)
            if one.filename.endswith(".py") and (one.filename in used or not some):
                code = compile(content, one.filename, "exec", dont_inherit=True)
                content = bytes(source._code_to_hash_pyc(code, source_hash(content), False))
                one.filename += "c"
            faster.writestr(one, content, zipfile.ZIP_STORED)
    return made.getvalue()

compiled`);
for (const [name, some] of [...wheels.map((wheel) => [wheel, false]), ["python_stdlib.zip", true]]) {
  const made = compiled(new Uint8Array(readFileSync(join(folder, name))), some);
  writeFileSync(join(folder, name), made.toJs());
  made.destroy();
}
