// Makes what pages link to: joined styles and scripts, one icon sprite a page, and the ready Web Chat file, each under a name that carries
// its hash, compressed once (brotli, gzip). bundles.json says which. Usage: node bundle-assets.mjs SOURCES FETCHED OUT
// Killed at any moment it leaves nothing half-made: files are renamed into place and manifest.json, the stamp, is written last.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [sources, fetched, out] = process.argv.slice(2);
const bundles = JSON.parse(readFileSync(join(sources, "bundles.json"), "utf8"));
const own = name => readFileSync(join(sources, name), "utf8");
const manifest = {};
const kept = new Set(["manifest.json"]);
const types = { ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8" };

// Only whole-line comments and indentation go: nothing that could change what the code means.
const leanScript = text => text.split("\n").map(line => line.trim()).filter(line => line && !line.startsWith("//")).join("\n");

const leanStyle = text => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ").replace(/ ?([{};,]) ?/g, "$1").replace(/: /g, ":").replace(/;}/g, "}").trim();

function symbol(name) {
  const body = readFileSync(join(fetched, "tabler", `${name}.svg`), "utf8")
    .replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "")
    .replace(/<path stroke="none"[^>]*\/>/, "").replace(/\s+/g, " ").replace(/ ?\/>/g, "/>").replace(/> </g, "><").trim();
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${body}</symbol>`;
}

function put(path, bytes) {
  writeFileSync(`${path}.part`, bytes);
  renameSync(`${path}.part`, path);
}

function emit(name, text) {
  const bytes = Buffer.from(text);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const dot = name.indexOf(".");
  const file = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  const brotli = join(out, `${file}.br`);
  const gzip = join(out, `${file}.gz`);
  if (!existsSync(brotli))
    put(brotli, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_LGWIN]: 22 } }));
  if (!existsSync(gzip)) put(gzip, gzipSync(bytes, { level: 9 }));
  kept.add(`${file}.br`).add(`${file}.gz`);
  manifest[name] = { file, type: types[extname(name)] };
}

try {
  mkdirSync(out, { recursive: true });
  for (const [name, parts] of Object.entries(bundles.styles)) emit(name, leanStyle(parts.map(own).join("\n")));
  for (const [name, parts] of Object.entries(bundles.scripts))
    emit(name, `(function(){"use strict";\n${leanScript(parts.map(own).join("\n"))}\n})();\n`);
  for (const [name, icons] of Object.entries(bundles.icons))
    emit(name, `<svg xmlns="http://www.w3.org/2000/svg"><!-- Tabler Icons, MIT -->${icons.map(symbol).join("")}</svg>\n`);
  for (const [name, path] of Object.entries(bundles.copies)) emit(name, readFileSync(join(fetched, path), "utf8"));
  for (const [name, path] of Object.entries(bundles.own)) emit(name, own(path));
  for (const file of readdirSync(out)) if (!kept.has(file)) rmSync(join(out, file));
  put(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
} catch (error) {
  console.error(`bundle-assets: error: ${error.message}`);
  process.exitCode = 1;
}
