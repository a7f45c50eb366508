// A worker keeps the page for the next time without signal; it is asked late, so that it takes nothing from the first load.
if (navigator.serviceWorker) {
  const files = Array.prototype.map.call(document.querySelectorAll("link[href^='/assets/'],script[src]"), n => n.href || n.src)
    .concat(page.getAttribute("data-icons"));
  window.addEventListener("load", () => setTimeout(() => {
    navigator.serviceWorker.register("/chat/worker.js", { scope: "/chat" })
      .then(() => navigator.serviceWorker.ready)
      .then(held => held.active.postMessage({ files: files }))
      .catch(() => {});
  }, 3000));
}
