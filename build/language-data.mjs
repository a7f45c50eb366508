// Turns the fetched language packages into four small text files that the Domain assembly embeds: words, readings, simplified forms
// and official days off. Usage: node language-data.mjs FETCHED_DIR OUT_DIR. Files are renamed into place, the stamp is written last.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [fetchedArg, outArg] = process.argv.slice(2);
const fetched = resolve(fetchedArg);
const out = resolve(outArg);
mkdirSync(out, { recursive: true });

const read = path => readFileSync(join(fetched, path), "utf8");
const lines = path => read(path).split(/\r?\n/).filter(line => line !== "" && !line.startsWith("#"));
const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const han = /^[\u3007\u4e00-\u9fff]+$/;

function write(name, rows) {
  if (rows.length === 0) throw new Error(`${name} would be empty: the package has changed its shape`);
  const path = join(out, name);
  writeFileSync(`${path}.part`, rows.join("\n") + "\n");
  renameSync(`${path}.part`, path);
}

// Words with their frequency, in code unit order. Left out: names of novels' heroes, spelled-out numbers, and words too rare to help.
function words() {
  const kept = [];
  for (const line of lines("jieba/dict.txt")) {
    const [word, count, kind] = line.split(" ");
    const frequency = Number(count);
    if (!han.test(word) || word.length > 8) continue;
    if (word.length > 1) {
      if (kind.startsWith("nr") && frequency < 200) continue;
      if (kind === "m" && word.length > 2) continue;
      if (frequency < (word.length <= 4 ? 4 : 10)) continue;
    }
    kept.push([word, frequency]);
  }
  kept.sort((a, b) => byCode(a[0], b[0]));
  write("words.txt", kept.map(([word, frequency]) => `${word}\t${frequency}`));
}

// One line a syllable without tone: the characters usually read so, then those sometimes read so.
async function readings() {
  const source = read("pinyin/data/dict1.mjs");
  const body = source.slice(source.indexOf("{", source.indexOf("const map")), source.lastIndexOf("};") + 1);
  const map = new Function(`return (${body.slice(0, body.indexOf("\n};") + 2).replace(/;$/, "")});`)();
  const plain = reading => reading.normalize("NFD").replace(/u\u0308/g, "v").replace(/[\u0300-\u036f]/g, "").replace(/ü/g, "v");
  const usual = new Map(), sometimes = new Map();
  const add = (to, syllable, character) => to.set(syllable, (to.get(syllable) ?? "") + character);
  for (const [spelled, characters] of Object.entries(map)) {
    const syllables = [...new Set(spelled.split(" ").map(plain))].filter(syllable => /^[a-z]+$/.test(syllable));
    for (const character of characters) {
      if (character.length !== 1 || !han.test(character)) continue;
      syllables.forEach((syllable, rank) => add(rank === 0 ? usual : sometimes, syllable, character));
    }
  }
  const all = [...new Set([...usual.keys(), ...sometimes.keys()])].sort(byCode);
  write("readings.txt", all.map(syllable => `${syllable}\t${usual.get(syllable) ?? ""}\t${sometimes.get(syllable) ?? ""}`));
}

// Traditional to Simplified, phrases and characters; regional variants are led through their standard Traditional form.
function simplified() {
  const pairs = new Map();
  const first = line => { const [from, to] = line.split("\t"); return [from, (to ?? "").split(" ")[0]]; };
  for (const [from, to] of lines("opencc/TSPhrases.txt").map(first)) pairs.set(from, to);
  const characters = new Map(lines("opencc/TSCharacters.txt").map(first).filter(([from, to]) => from.length === 1 && to.length === 1));
  const plainForms = new Set(characters.values());
  for (const [from, to] of characters) if (from !== to) pairs.set(from, to);
  for (const file of ["opencc/HKVariantsRev.txt", "opencc/TWVariantsRev.txt"])
    for (const [from, to] of lines(file).map(first))
      if (from.length === 1 && !characters.has(from) && !plainForms.has(from) && characters.has(to)) pairs.set(from, characters.get(to));
  write("simplified.txt", [...pairs].sort((a, b) => byCode(a[0], b[0])).map(([from, to]) => `${from}\t${to}`));
}

// Official days off and days worked instead, with the holiday's name.
function days() {
  const { holidays, workdays } = JSON.parse(read("days/chinese-days.json"));
  const rows = (set, mark) => Object.entries(set).map(([day, text]) => `${day}\t${mark}\t${text.split(",")[1]}`);
  write("days.txt", [...rows(holidays, "off"), ...rows(workdays, "work")].sort(byCode));
}

try {
  words();
  await readings();
  simplified();
  days();
  writeFileSync(join(out, ".stamp"), "");
} catch (error) {
  console.error(`language-data: error: ${error.message}`);
  process.exitCode = 1;
}
