// Lets the light page open where there is no signal: the last page that came is kept and shown again, and what is typed on it waits.
// The page then asks the bot for the lines after the last one it holds. Files with a hash in their name are kept until the page that
// named them is replaced.
const shelf = "weijian-chat";
const pagePath = "/chat";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", e => e.waitUntil(self.clients.claim()));

// The page names the files it is made of, once it is idle; they come from the browser's own cache.
self.addEventListener("message", e => e.waitUntil(keep(e.data.files)));

async function keep(files) {
  const cache = await caches.open(shelf);
  const wanted = files.map(f => new URL(f, location.origin).href);
  const held = await cache.keys();
  await Promise.all(held.filter(r => r.url.indexOf("/assets/") > 0 && wanted.indexOf(r.url) < 0).map(r => cache.delete(r)));
  await Promise.all(wanted.filter(url => !held.some(r => r.url === url)).map(url => cache.add(url)));
  if (!held.some(r => new URL(r.url).pathname === pagePath)) await refresh(cache, new Request(pagePath, { credentials: "same-origin" }));
}

async function refresh(cache, request) {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) await cache.put(pagePath, answer.clone());
  return answer;
}

// The network first, for what is on it is newer; after six seconds of nothing, what is kept.
async function show(request) {
  const cache = await caches.open(shelf);
  const fresh = refresh(cache, request);
  fresh.catch(() => {});
  const patience = new Promise(resolve => setTimeout(resolve, 6000, null));
  try {
    return await Promise.race([fresh, patience]) || await cache.match(pagePath) || await fresh;
  } catch (e) {
    const kept = await cache.match(pagePath);
    if (kept) return kept;
    throw e;
  }
}

self.addEventListener("fetch", e => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname === pagePath && e.request.mode === "navigate") e.respondWith(show(e.request));
  else if (url.pathname.indexOf("/assets/") === 0) e.respondWith(caches.open(shelf).then(c => c.match(e.request)).then(kept => kept || fetch(e.request)));
});
