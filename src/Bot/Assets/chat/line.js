// The line to the bot: Direct Line 3.0 with a token of this browser's own. A socket where it holds, polling where it does not; after any
// break it resumes from the last position it has drawn, so nothing is lost and nothing comes twice.
const api = "/v3/directline/conversations";

function Line(start, hooks) {
  this.mark = start.mark;
  this.opened = start.opened;
  this.hooks = hooks;
  this.token = null;
  this.conversation = null;
  this.socket = null;
  this.failures = 0;
  this.deaf = 0;
  this.busy = false;
  this.timer = null;
}

function wireError(status, retryAfter) {
  const error = new Error("status " + status);
  error.status = status;
  error.retryAfter = retryAfter;
  return error;
}

// An activity's place in its conversation, from its id; 0 where it tells none.
function positionOf(activity) { return Number(((activity && activity.id) || "").split("|")[1]) || 0; }

// fetch with a limit of time; a refusal becomes an error that carries its status.
async function ask(path, options, seconds) {
  const stop = window.AbortController ? new AbortController() : null;
  const timer = setTimeout(() => { if (stop) stop.abort(); }, (seconds || 20) * 1000);
  try {
    const answer = await fetch(path, Object.assign({ credentials: "same-origin", cache: "no-store" }, options, stop ? { signal: stop.signal } : {}));
    if (!answer.ok) throw wireError(answer.status, Number(answer.headers.get("Retry-After")) || 0);
    return await answer.json();
  } finally { clearTimeout(timer); }
}

Line.prototype.headers = function (more) { return Object.assign({ Authorization: "Bearer " + this.token }, more); };

Line.prototype.fetchToken = async function () {
  const area = new URLSearchParams(location.search).get("area");
  const got = await ask("/chat/token", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(area ? { area: area } : {}) });
  if (drawnForAnother(got.userId)) throw new Error("drawn again");
  if (this.conversation && this.conversation !== got.conversationId) { this.mark = 0; this.opened = false; }
  this.token = got.token;
  this.conversation = got.conversationId;
  this.user = got.userId;
  this.expires = Date.now() + got.expires_in * 900;
};

// Runs a call with a live token; one that has died is replaced once, a conversation that is gone is opened anew once.
Line.prototype.withToken = async function (call) {
  if (!this.token || Date.now() > this.expires) await this.fetchToken();
  try { return await call(); } catch (e) {
    if (e.status !== 401 && e.status !== 403) throw e;
    await this.fetchToken();
    return await call();
  }
};

Line.prototype.open = async function () {
  const place = () => api + "/" + encodeURIComponent(this.conversation);
  if (this.opened) {
    try { return await this.withToken(() => ask(place() + "?watermark=" + this.mark, { headers: this.headers() })); }
    catch (e) { if (e.status !== 404) throw e; this.mark = 0; }
  }
  const got = await this.withToken(() => ask(api, { method: "POST", headers: this.headers({ "Content-Type": "application/json" }), body: "{}" }));
  this.opened = true;
  return got;
};

Line.prototype.connect = async function () {
  clearTimeout(this.timer);
  if (this.busy || this.socket) return;
  this.busy = true;
  try {
    const fresh = !this.opened;
    const got = await this.open();
    this.failures = 0;
    this.hooks.up(fresh && !this.mark);
    if (window.WebSocket && got.streamUrl && this.deaf < 2) this.listen(got.streamUrl);
    else { await this.poll(); this.again(document.hidden ? 15000 : 3000); }
  } catch (e) {
    this.failures++;
    this.hooks.down(e);
    this.again(Math.min(30000, 1000 * Math.pow(2, this.failures)) * (0.7 + Math.random() * 0.6));
  } finally { this.busy = false; }
};

Line.prototype.again = function (wait) {
  clearTimeout(this.timer);
  this.timer = setTimeout(() => this.connect(), wait);
};

Line.prototype.listen = function (url) {
  const socket = new WebSocket(url);
  this.socket = socket;
  let heard = false;
  const slow = setTimeout(() => socket.close(), 10000);
  socket.onopen = () => { heard = true; this.deaf = 0; clearTimeout(slow); };
  socket.onmessage = e => { if (e.data) this.take(JSON.parse(e.data)); };
  socket.onclose = () => {
    clearTimeout(slow);
    if (this.socket !== socket) return;
    this.socket = null;
    if (!heard) this.deaf++;
    this.again(heard ? 300 + Math.random() * 700 : 2000);
  };
};

Line.prototype.drop = function () {
  const socket = this.socket;
  this.socket = null;
  if (socket) socket.close();
};

Line.prototype.poll = async function () {
  for (;;) {
    const got = await this.withToken(() => ask(api + "/" + encodeURIComponent(this.conversation) + "/activities?watermark=" + this.mark, { headers: this.headers() }));
    this.take(got);
    if (!got.activities || !got.activities.length) return;
  }
};

// Draws what is new and moves the position; what was drawn before (page history, an earlier socket) is passed over.
Line.prototype.take = function (set) {
  (set.activities || []).forEach(activity => {
    const position = positionOf(activity);
    if (position && position <= this.mark) return;
    this.hooks.heard(activity);
    if (position) this.mark = position;
  });
  const mark = Number(set.watermark);
  if (mark > this.mark) this.mark = mark;
};

Line.prototype.post = async function (item) {
  if (!this.opened) await this.open();
  const activity = {
    type: item.event ? "event" : "message", from: { id: this.user }, locale: "zh-Hans",
    channelData: { clientActivityID: item.id }
  };
  if (item.event) { activity.name = item.event; activity.value = { language: "zh-Hans" }; }
  else activity.text = item.text || "";
  const place = () => api + "/" + encodeURIComponent(this.conversation);
  return await this.withToken(() => {
    activity.from.id = this.user;
    if (!item.picture)
      return ask(place() + "/activities", { method: "POST", headers: this.headers({ "Content-Type": "application/json" }), body: JSON.stringify(activity) });
    const name = "照片" + item.id.slice(0, 4) + ".jpg";
    activity.attachments = [{ contentType: "image/jpeg", name: name }];
    const form = new FormData();
    form.append("activity", new Blob([JSON.stringify(activity)], { type: "application/vnd.microsoft.activity" }), "blob");
    form.append("file", pictureBlob(item.picture), name);
    return ask(place() + "/upload?userId=" + encodeURIComponent(this.user), { method: "POST", headers: this.headers(), body: form }, 120);
  });
};
