// Fetches files out of npm packages by name and version, checked by SHA-256, into a folder. No package is installed, no script of a
// package runs. Usage: node fetch-packages.mjs MANIFEST.json OUT_DIR
// Manifest: [{ "package", "version", "sha256" (of the tarball, hex), "files": { "path inside": "path in OUT_DIR" } }]
// Killed at any moment it leaves nothing half-made: files are renamed into place and the stamp is written last.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, copyFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const [manifestPath, outArg] = process.argv.slice(2);
const out = resolve(outArg);
const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
mkdirSync(out, { recursive: true });
const work = mkdtempSync(join(out, ".fetch-"));
const windows = process.platform === "win32";

function pack(spec) {
  for (let attempt = 1; ; attempt++) {
    try {
      const printed = execFileSync(windows ? "npm.cmd" : "npm", ["pack", spec, "--silent", "--ignore-scripts", "--pack-destination", work],
        { encoding: "utf8", timeout: 120_000, shell: windows, stdio: ["ignore", "pipe", "pipe"] });
      return join(work, printed.trim().split("\n").pop().trim());
    } catch (error) {
      if (attempt === 3) throw new Error(`cannot fetch ${spec} with npm: ${String(error.stderr || error.message).trim().split("\n")[0]}`);
    }
  }
}

try {
  for (const entry of manifest) {
    const spec = `${entry.package}@${entry.version}`;
    const tarball = pack(spec);
    const hash = createHash("sha256").update(readFileSync(tarball)).digest("hex");
    if (hash !== entry.sha256) throw new Error(`${spec} has SHA-256 ${hash}, expected ${entry.sha256}`);
    const unpacked = mkdtempSync(join(work, "x-"));
    execFileSync("tar", ["-xzf", tarball, "-C", unpacked, ...Object.keys(entry.files)], { stdio: "pipe", timeout: 60_000 });
    for (const [from, to] of Object.entries(entry.files)) {
      const target = join(out, to);
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(join(unpacked, from), `${target}.part`);
      renameSync(`${target}.part`, target);
    }
  }
  writeFileSync(join(out, ".stamp"), JSON.stringify(manifest.map(e => `${e.package}@${e.version}`)));
} catch (error) {
  console.error(`fetch-packages: error: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
