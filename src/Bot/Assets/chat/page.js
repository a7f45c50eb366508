// The page itself: what is typed is shown and kept at once, sent in order as soon as there is a line, and marked sent in place.
const byId = id => document.getElementById(id);
const log = byId("log");
const lines = byId("lines");
const form = byId("send");
const box = byId("say");
const banner = byId("banner");
const shown = {};
let lastDay = page.getAttribute("data-last") ? new Date(page.getAttribute("data-last")) : null;
let lastDrawn = lastDay;
let ready = false;
let sending = false;
let retryTimer = null;
let thinking = null;
let lastAnswer = 0;
let greeted = null;

// By the last line and not by scrollTop, which old browsers count from the other end here.
function toFoot() { if (lines.lastElementChild) lines.lastElementChild.scrollIntoView(false); }

function isAtFoot() {
  const last = lines.lastElementChild;
  return !last || last.getBoundingClientRect().bottom - log.getBoundingClientRect().bottom < 80;
}

function dayLine(at) {
  const gap = lastDrawn && at - lastDrawn < 36e5 && dayWords(at).split(" ")[0] === dayWords(lastDrawn).split(" ")[0];
  lastDrawn = at;
  if (!gap) lines.appendChild(el("li", "day", dayWords(at)));
}

function withoutOffers() {
  Array.prototype.forEach.call(lines.querySelectorAll(".offers"), row => row.remove());
  Array.prototype.forEach.call(lines.querySelectorAll(".picks .chip"), b => { b.disabled = true; });
  const start = byId("start");
  if (start) start.remove();
}

// ── people's own lines ──
function drawUnsent(item) {
  const node = mine(item.text, item.picture);
  node.classList.add("unsent", "new");
  const state = el("div", "state");
  state.hidden = true;
  node.appendChild(state);
  shown[item.id] = node;
  lines.appendChild(node);
  markWaiting(item, false);
}

// The note appears only when the message really waits: a quick send would make it flicker.
function markWaiting(item, now) {
  const node = shown[item.id];
  if (!node) return;
  const state = node.querySelector(".state");
  if (!state) return;
  state.textContent = "";
  if (item.lost) {
    node.classList.add("lost");
    state.appendChild(icon("alert-circle"));
    state.appendChild(document.createTextNode(item.why || "没发出去"));
    [["再发", "again"], ["删掉", "drop"]].forEach(pair => {
      const button = el("button", "btn", pair[0]);
      button.type = "button";
      button.setAttribute("data-" + pair[1], item.id);
      state.appendChild(button);
    });
    state.hidden = false;
    return;
  }
  node.classList.remove("lost");
  state.appendChild(icon("clock"));
  state.appendChild(document.createTextNode("已记下，等信号"));
  state.hidden = !now;
}

function markSent(id) {
  const node = shown[id];
  if (!node) return;
  const state = node.querySelector(".state");
  if (state) state.remove();
  node.classList.remove("unsent", "lost");
}

function say(text, picture) {
  const item = { id: newId(), text: text, at: Date.now() };
  if (picture) item.picture = picture;
  withoutOffers();
  dayLine(new Date());
  const roomy = kept.add(item);
  drawUnsent(item);
  if (!roomy) tell("fail", "alert-circle", "手机存不下了，关掉这一页前请等它发出去。");
  toFoot();
  flush();
}

async function flush() {
  if (sending) return;
  if (!ready) {
    setTimeout(() => { if (!ready) kept.items.forEach(i => markWaiting(i, true)); }, 1500);
    return;
  }
  clearTimeout(retryTimer);
  sending = true;
  let item;
  try {
    while ((item = kept.next())) {
      const slow = setTimeout(() => markWaiting(item, true), 1500);
      try {
        const sent = await line.post(item);
        kept.remove(item.id);
        markSent(item.id);
        // On a slow line the socket may have brought the answer before this response.
        if ((positionOf(sent) || Infinity) > lastAnswer) expectAnswer();
      } finally { clearTimeout(slow); }
      calm();
    }
  } catch (e) {
    sending = false;
    refused(item, e);
    return;
  }
  sending = false;
}

function refused(item, error) {
  const status = error.status || 0;
  if (status === 404) line.opened = false;
  if (status === 400 || status === 413 || status === 415) {
    item.lost = true;
    item.why = status === 413 ? "太大了，没发出去" : "没发出去";
    kept.save(item);
    markWaiting(item, true);
    flush();
    return;
  }
  kept.items.forEach(i => markWaiting(i, true));
  if (!status) down();
  retryTimer = setTimeout(flush, status === 429 ? Math.max(1, error.retryAfter) * 1000 : Math.min(30000, 2000 + 2000 * line.failures));
}

lines.addEventListener("click", e => {
  const button = e.target.closest("button");
  if (!button || button.disabled) return;
  e.preventDefault();
  if (button.hasAttribute("data-say")) { say(button.getAttribute("data-say")); return; }
  const id = button.getAttribute("data-again") || button.getAttribute("data-drop");
  const item = kept.items.find(i => i.id === id);
  if (!item) return;
  if (button.hasAttribute("data-again")) { item.lost = false; kept.save(item); markWaiting(item, true); flush(); }
  else { kept.remove(id); shown[id].remove(); box.focus(); }
});

// ── the bot's lines ──
function expectAnswer() {
  if (thinking) return;
  const waiting = {};
  thinking = waiting;
  waiting.show = setTimeout(() => {
    waiting.node = el("li", "thinking faint new");
    waiting.node.appendChild(el("span", "spin"));
    waiting.node.appendChild(document.createTextNode("正在查…"));
    lines.appendChild(waiting.node);
    toFoot();
  }, 1000);
  // A socket that died without a word would leave the answer unseen: ask once by polling.
  waiting.look = setTimeout(() => { if (thinking === waiting) line.poll().catch(() => {}); }, 4000);
  waiting.end = setTimeout(answered, 30000);
}

function answered() {
  if (!thinking) return;
  clearTimeout(thinking.show);
  clearTimeout(thinking.look);
  clearTimeout(thinking.end);
  if (thinking.node) thinking.node.remove();
  thinking = null;
}

function pictureOf(activity) {
  const file = (activity.attachments || []).find(a => /^image\/(jpeg|png|gif|webp)$/.test(a.contentType || "") && a.contentUrl);
  return file && file.contentUrl.indexOf(location.origin + "/") === 0 ? file.contentUrl : null;
}

function heard(activity) {
  if (activity.type !== "message") return;
  const fromBot = !activity.from || activity.from.role === "bot" || (activity.from.role !== "user" && activity.from.id !== line.user);
  const id = activity.channelData && activity.channelData.clientActivityID;
  if (!fromBot) {
    if (id && shown[id]) { kept.remove(id); markSent(id); return; }
    // Words that may not be kept were struck out of the log.
    if (!activity.text && !(activity.attachments || []).length) return;
    withoutOffers();
    dayLine(activity.timestamp ? new Date(activity.timestamp) : new Date());
    const node = mine(activity.text, pictureOf(activity));
    if (id) shown[id] = node;
    lines.appendChild(node);
    return;
  }

  if (greeted) greeted();
  const atFoot = isAtFoot();
  lastAnswer = Math.max(lastAnswer, positionOf(activity));
  answered();
  withoutOffers();
  dayLine(activity.timestamp ? new Date(activity.timestamp) : new Date());
  const own = activity.channelData && activity.channelData.weijian;
  if (own && own.place) document.querySelector(".bar .name p").textContent = own.place + " · 访客";
  const node = bubble(partsOf(activity), actionsOf(activity));
  node.classList.add("new");
  lines.appendChild(node);
  const row = chipRow(activity, node);
  if (row) lines.appendChild(row);
  // What waits to be sent stands below what was said.
  kept.items.forEach(i => { if (shown[i.id]) lines.appendChild(shown[i.id]); });
  if (!atFoot) return;
  toFoot();
  // An answer taller than the window is read from its first line.
  if (node.offsetHeight + (row ? row.offsetHeight : 0) > log.clientHeight - 24) node.scrollIntoView();
}

// ── the state of the line ──
function tell(kind, name, words) {
  banner.className = "banner " + kind;
  banner.textContent = "";
  banner.appendChild(icon(name));
  banner.appendChild(el("span", "", words));
  banner.hidden = false;
}

let downTimer = null;
const offlineWords = "没信号。您照样打，有信号就发，只发一遍。";

function down() {
  if (navigator.onLine === false) { tell("wait", "wifi-off", offlineWords); return; }
  if (!downTimer) downTimer = setTimeout(() => tell("wait", "wifi-off", offlineWords), 2500);
}

function calm() {
  clearTimeout(downTimer);
  downTimer = null;
  if (banner.classList.contains("wait")) banner.hidden = true;
}

const line = new Line({ mark: Number(page.getAttribute("data-mark")) || 0, opened: page.getAttribute("data-mark") !== null }, {
  heard: heard,
  down: down,
  up: async fresh => {
    calm();
    // The greeting is the bot's, and comes before anything that waits to be sent; a greeting that is lost holds nobody up for long.
    if (fresh) {
      const heardIt = new Promise(done => { greeted = done; setTimeout(done, 3000); });
      await line.post({ id: "join", event: "webchat/join" }).then(() => heardIt).catch(() => {});
      greeted = null;
    }
    ready = true;
    flush();
  }
});

window.addEventListener("offline", () => { line.drop(); down(); });
window.addEventListener("online", () => { line.failures = 0; line.drop(); line.connect(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) { line.connect(); flush(); } });

// ── the send box ──
function grow() { box.style.height = "auto"; box.style.height = (box.scrollHeight + 2) + "px"; }

form.addEventListener("submit", e => {
  e.preventDefault();
  const text = box.value.trim();
  if (!text) { box.focus(); return; }
  box.value = "";
  grow();
  say(text);
});

box.addEventListener("input", grow);
box.addEventListener("keydown", e => {
  if (e.key !== "Enter" || e.shiftKey || e.isComposing || e.keyCode === 229) return;
  e.preventDefault();
  form.querySelector("[type=submit]").click();
});

const photo = byId("photo");
photo.addEventListener("change", async () => {
  const file = photo.files[0];
  photo.value = "";
  if (!file) return;
  try {
    say("", await shrink(file));
  } catch (e) {
    tell("fail", "alert-circle", e.message === "too large" ? "照片超过30兆，发不了，换一张小的。" : "这张照片打不开，换一张。");
    setTimeout(() => { if (banner.classList.contains("fail")) banner.hidden = true; }, 8000);
  }
});

byId("help").addEventListener("click", e => { e.preventDefault(); closePanels(null); say("帮助"); });

// ── start ──
// What the server already holds is not sent again.
Array.prototype.forEach.call(lines.querySelectorAll(".mine[data-id]"), node => { shown[node.getAttribute("data-id")] = node; });
kept.load().filter(item => shown[item.id]).forEach(item => kept.remove(item.id));
kept.items.forEach(item => { withoutOffers(); drawUnsent(item); markWaiting(item, true); });
byId("pick").hidden = false;
if (navigator.onLine === false) down();
line.connect();
