// Extras for the paper pages; everything works without them: keys, the chosen clause in sight, sizes checked before a long upload.
const typing = target => /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
document.documentElement.classList.toggle("keyed", window.matchMedia("(hover: hover) and (pointer: fine)").matches);

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
} else if (picks.length && document.documentElement.classList.contains("keyed") && !location.hash) picks[0].focus({ preventScroll: true });
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

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape") {
    const open = document.querySelector(".ask[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
    return;
  }
  if (typing(event.target)) return;
  if (picks.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    walk(event.key === "ArrowDown" ? 1 : -1);
    return;
  }
  const rows = [...document.querySelectorAll(".rowi")];
  const at = rows.findIndex(r => r.hasAttribute("aria-current"));
  if (event.key === "j" && rows[at + 1]) rows[at + 1].click();
  else if (event.key === "k" && rows[at - 1]) rows[at - 1].click();
  else if (event.key === "Enter" && card && card.querySelector("[data-changed]") && !/^(A|BUTTON|SUMMARY)$/.test(event.target.tagName)) card.querySelector("[data-changed]").click();
  else {
    const button = document.querySelector("[data-key='" + (/^[a-z]$/.test(event.key) ? event.key : "-") + "']");
    if (button) button.click();
  }
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
  form.addEventListener("submit", () => {
    const button = form.querySelector("[data-busy]");
    button.setAttribute("aria-busy", "true");
    button.lastChild.textContent = button.dataset.busy;
  });
}
