// Reads scripts and prints, as JSON, what each of them uses of what a page must not use, or only for a
// reason that tests/security/test_scripts.py gives. The parser is the one inside node itself, which its
// console uses: node --expose-internals names.cjs FILE…   (- reads one script from its input)
"use strict";
const { readFileSync } = require("node:fs");
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const walk = require("internal/deps/acorn/acorn-walk/dist/walk");

// Words that become markup, code out of text, a frame or a document of their own.
const PROPERTIES = new Set(["innerHTML", "outerHTML", "insertAdjacentHTML", "createContextualFragment", "srcdoc", "setHTMLUnsafe",
  "parseHTMLUnsafe", "parseFromString", "write", "writeln", "execCommand", "sendBeacon", "cookie", "constructor", "__proto__",
  "localStorage", "sessionStorage", "indexedDB", "serviceWorker", "register", "postMessage", "open", "assign", "href", "src",
  "action", "formAction", "setAttributeNS", "importScripts", "caches"]);
const PARTS = new Set(["innerHTML", "outerHTML", "insertAdjacentHTML", "localStorage", "cookie", "serviceWorker", "sendBeacon", "constructor"]);
const NAMES = new Set(["eval", "Function", "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "RTCPeerConnection",
  "importScripts", "Worker", "SharedWorker", "Image", "Audio", "DOMParser", "Range", "localStorage", "sessionStorage", "indexedDB",
  "caches", "postMessage", "location"]);
const ELEMENTS = new Set(["script", "iframe", "frame", "object", "embed", "link", "base", "form", "meta"]);
const ADDRESS = /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\/\S|^\s*(?:javascript|vbscript|ftp|wss?|mailto|tel|sms):/i;

/** The words of a literal or of a template's first piece. */
function words(node) {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  return node?.type === "TemplateLiteral" ? node.quasis[0].value.cooked : undefined;
}

function used(source) {
  const seen = new Set(), tree = acorn.parse(source, { ecmaVersion: "latest", sourceType: "module" });
  let opens = false; // a function of the script's own, by the name of the window's
  walk.full(tree, (node) => { opens ||= /^(FunctionDeclaration|VariableDeclarator)$/.test(node.type) && node.id?.name === "open"; });
  walk.fullAncestor(tree, (node, _state, above) => {
    const parent = above.at(-2);
    if (node.type === "MemberExpression") {
      const name = node.computed ? words(node.property) : node.property.name;
      const written = parent?.type === "AssignmentExpression" && parent.left === node;
      const called = parent?.type === "CallExpression" && parent.callee === node;
      const only = { href: written, src: written, action: written, formAction: written, open: called, assign: called && node.object.name !== "Object", write: called };
      if (PROPERTIES.has(name) && (only[name] ?? true)) seen.add(`.${name}`);
    }
    if (node.type === "ObjectPattern") for (const one of node.properties) if (PARTS.has(one.key?.name)) seen.add(`.${one.key.name}`);
    if (node.type === "Identifier" && NAMES.has(node.name) && !bound(node, parent)) seen.add(node.name);
    if (node.type === "ImportExpression") seen.add("import()");
    if (["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration"].includes(node.type) && node.source) seen.add("import");
    if (node.type === "WithStatement") seen.add("with");
    if (node.type === "CallExpression") {
      const name = node.callee.name ?? node.callee.property?.name, [first] = node.arguments;
      if (/^set(Timeout|Interval)$/.test(name) && !/Function|Identifier|Member|Call/.test(first?.type)) seen.add(`${name}(text)`);
      if (node.callee.name === "open" && !opens) seen.add("open()");
      if (["h", "createElement", "drawn", "createElementNS"].includes(name)) {
        for (const one of node.arguments.slice(0, 2)) if (ELEMENTS.has(words(one)?.toLowerCase())) seen.add(`<${words(one)}>`);
      }
      if (name === "setAttribute" && /^(on|srcdoc|style$)/i.test(words(first) ?? "")) seen.add(`setAttribute(${words(first)})`);
    }
    for (const text of [words(node), ...(node.type === "TemplateLiteral" ? node.quasis.slice(1).map((one) => one.value.cooked) : [])]) {
      if (text && ADDRESS.test(text)) seen.add(text.trim().slice(0, 40));
    }
  });
  return [...seen].sort();
}

/** Whether a name stands here as a key, a label or what a declaration brings, not as a use. */
function bound(node, parent) {
  if (parent?.type === "MemberExpression") return parent.property === node && !parent.computed;
  if (parent?.type === "Property") return parent.key === node && !parent.shorthand && !parent.computed;
  return /^(MethodDefinition|PropertyDefinition|LabeledStatement)$/.test(parent?.type);
}

const files = process.argv.slice(2);
console.log(JSON.stringify(Object.fromEntries(files.map((file) => [file, used(readFileSync(file === "-" ? 0 : file, "utf8"))]))));
