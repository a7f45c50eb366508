// Extras for the paper pages; everything works without them: the chosen clause in sight, a sentence picked by arrows, sizes checked before
// a long upload. The keys themselves are the office's.

const chosen = document.querySelector(".cl.on");
const pane = document.querySelector(".text");
if (chosen && pane && !location.hash && pane.scrollHeight > pane.clientHeight + 4) pane.scrollTop = Math.max(0, chosen.offsetTop - pane.clientHeight / 3);
const row = document.querySelector(".rowi[aria-current]");
const list = document.querySelector(".got .list");
if (row && list && row.offsetTop > list.clientHeight && list.scrollHeight > list.clientHeight) row.scrollIntoView({ block: "nearest" });

// Choosing a sentence: arrows walk through them from where the person was reading.
const picks = [...document.querySelectorAll(".pick")];
const picked = document.querySelector(".pick[aria-current]");
if (picked) {
  if (pane.scrollHeight > pane.clientHeight + 4) picked.scrollIntoView({ block: "center" });
} else if (picks.length && window.matchMedia("(hover: hover) and (pointer: fine)").matches && !location.hash) picks[0].focus({ preventScroll: true });
const walk = step => {
  const at = picks.indexOf(document.activeElement.closest(".pick"));
  const next = picks[at < 0 ? 0 : Math.min(picks.length - 1, Math.max(0, at + step))];
  next.focus();
};

const card = document.querySelector(".one:not(.adding)");
if (card && card.querySelector("[data-changed]")) {
  const main = card.querySelector("[data-changed]");
  const label = main.firstChild;
  card.addEventListener("input", () => {
    let changed = false;
    for (const was of card.querySelectorAll("input[name^='was-']")) {
      const now = card.elements.namedItem(was.name.slice(4));
      if (now && now.value.trim() !== was.value.trim()) changed = true;
    }
    label.textContent = changed ? main.dataset.changed : main.dataset.label;
  });
}

if (picks.length) document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  event.preventDefault();
  walk(event.key === "ArrowDown" ? 1 : -1);
});

// The page itself does not scroll: paging goes to the list, wherever nobody stands.
if (list) document.addEventListener("keydown", event => {
  if (event.key !== "PageDown" && event.key !== "PageUp") return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.target !== document.body || list.scrollHeight <= list.clientHeight) return;
  event.preventDefault();
  list.scrollBy({ top: (event.key === "PageDown" ? 0.85 : -0.85) * list.clientHeight });
});

const files = document.querySelector("#files");
if (files) {
  const form = files.form;
  const said = form.querySelector("[data-picked]");
  const most = Number(form.dataset.most);
  files.addEventListener("change", () => {
    const big = [...files.files].filter(f => f.size > most).map(f => f.name);
    files.setCustomValidity(big.length ? big.join("、") + " 超过 20 MB，换一份小的" : "");
    said.textContent = big.length ? files.validationMessage : files.files.length > 1 ? "选了 " + files.files.length + " 份" : "";
  });
}
