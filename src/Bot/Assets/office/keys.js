// Keys for every page of the office: J K next and previous, Enter opens, / searches, ? lists the keys, letters that a page marks with
// data-key press what they stand on. A letter never fires while somebody types, and all letters can be switched off in the list.
const typing = target => /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
const pressed = target => /^(A|BUTTON|SUMMARY)$/.test(target.tagName);
const lettersOff = () => {
  try {
    return localStorage.getItem("letters") === "off";
  } catch (error) {
    return false;
  }
};
document.documentElement.classList.toggle("keyed", window.matchMedia("(hover: hover) and (pointer: fine)").matches && !lettersOff());

const keyList = document.querySelector("#keys");
if (keyList) {
  const choice = keyList.querySelector("[data-letters]");
  const say = () => {
    choice.setAttribute("aria-pressed", lettersOff() ? "true" : "false");
  };
  say();
  choice.addEventListener("click", () => {
    try {
      if (lettersOff()) localStorage.removeItem("letters");
      else localStorage.setItem("letters", "off");
    } catch (error) {
      choice.disabled = true;
    }
    say();
  });
  for (const open of document.querySelectorAll("[data-keys]")) open.addEventListener("click", () => keyList.showModal());
}

// A row is a link that is followed at once, or stands for the links in it and is only walked to.
const keyRows = () => [...document.querySelectorAll("[data-row]")].filter(row => row.offsetParent !== null);
const rowAt = rows => {
  const held = document.activeElement.closest("[data-row]");
  return held ? rows.indexOf(held) : rows.findIndex(row => row.hasAttribute("aria-current"));
};
const walkRows = step => {
  const rows = keyRows();
  const at = rowAt(rows);
  const next = at < 0 ? step > 0 && rows[0] : rows[at + step];
  // Past the last row lies the next page of the list.
  if (!next) {
    const page = rows.length && document.querySelector(step > 0 ? "a[rel=next]" : "a[rel=prev]");
    if (page) page.click();
    return;
  }
  if (next.matches("a")) next.click();
  else next.focus();
};
const openRow = () => {
  const row = document.activeElement.closest("[data-row]");
  const to = row && (row.querySelector("[data-open]") || row.querySelector("a"));
  if (to && typing(to)) to.focus();
  else if (to) to.click();
  return !!to;
};

document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    for (const open of document.querySelectorAll("details.who[open], details.rooms[open], .ask[open]")) {
      open.removeAttribute("open");
      open.querySelector("summary").focus();
    }
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target) || document.querySelector("dialog[open]")) return;
  const search = document.querySelector("input[type=search]");
  if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
    return;
  }
  if (event.key === "?" && keyList) {
    event.preventDefault();
    keyList.showModal();
    return;
  }
  if (event.key === "Enter" && !pressed(event.target)) {
    const main = document.querySelector("[data-key=enter]");
    if (openRow()) event.preventDefault();
    else if (main) main.click();
    return;
  }
  const letter = event.key.toLowerCase();
  if (!/^[a-z]$/.test(letter) || lettersOff()) return;
  if (letter === "j") walkRows(1);
  else if (letter === "k") walkRows(-1);
  else {
    const row = document.activeElement.closest("[data-row]");
    const button = row && row.querySelector("[data-row-key='" + letter + "']") || document.querySelector("[data-key='" + letter + "']");
    if (button) button.click();
  }
});
