// What this phone keeps: messages typed but not yet with the bot. Every one has an id that the bot knows it by, so that sending it twice
// stores it once. Where storage is refused (private windows), the queue lives as long as the page.
const owner = page.getAttribute("data-user") || "";
const shelf = "weijian.unsent." + owner;

const kept = {
  items: [],
  load() {
    try { this.items = JSON.parse(localStorage.getItem(shelf) || "[]"); } catch (e) { this.items = []; }
    return this.items;
  },
  // False when the phone has no room for it; the message then stays in memory only.
  save() {
    try {
      if (this.items.length) localStorage.setItem(shelf, JSON.stringify(this.items));
      else localStorage.removeItem(shelf);
      return true;
    } catch (e) { return false; }
  },
  add(item) { this.items.push(item); return this.save(); },
  remove(id) { this.items = this.items.filter(i => i.id !== id); this.save(); },
  next() { return this.items.find(i => !i.lost); }
};

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.prototype.map.call(bytes, b => ("0" + b.toString(16)).slice(-2)).join("");
}
