// What this phone keeps: messages typed but not yet with the bot, one entry a message, so that two open pages do not overwrite each other.
// Every message has an id that the bot knows it by, so that sending it twice stores it once. Where storage is refused (private windows,
// a full phone), a message lives as long as the page.
const owner = page.getAttribute("data-user") || "";
const shelf = "weijian.unsent." + owner + ".";

const kept = {
  items: [],
  load() {
    const found = [];
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i);
        if (key.indexOf(shelf) === 0) found.push(JSON.parse(localStorage.getItem(key)));
      }
    } catch (e) { /* nothing kept that can be read */ }
    this.items = found.sort((a, b) => a.at - b.at);
    return this.items;
  },
  // False when the phone has no room for it.
  save(item) {
    try { localStorage.setItem(shelf + item.id, JSON.stringify(item)); return true; } catch (e) { return false; }
  },
  add(item) { this.items.push(item); return this.save(item); },
  remove(id) {
    this.items = this.items.filter(i => i.id !== id);
    try { localStorage.removeItem(shelf + id); } catch (e) { /* it was never kept */ }
  },
  next() { return this.items.find(i => !i.lost); }
};

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.prototype.map.call(bytes, b => ("0" + b.toString(16)).slice(-2)).join("");
}

// The page was drawn for somebody else (signed in or out elsewhere): it is drawn again, but never twice in a minute.
function drawnForAnother(user) {
  if (!owner || user === owner) return false;
  try {
    if (Date.now() - Number(sessionStorage.getItem("weijian.again") || 0) < 60000) return false;
    sessionStorage.setItem("weijian.again", String(Date.now()));
  } catch (e) { return false; }
  location.reload();
  return true;
}
