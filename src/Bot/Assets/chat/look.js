// The reader's type size and theme: kept in the cookie that the server writes into the page, changed here without a reload.
const page = document.documentElement;
const panels = document.querySelectorAll("details.panel");

function setLook(kind, value) {
  const attribute = "data-" + kind;
  if (value === "auto" || value === "standard") page.removeAttribute(attribute);
  else page.setAttribute(attribute, value);
  const look = (page.getAttribute("data-theme") || "auto") + "." + (page.getAttribute("data-text") || "standard");
  document.cookie = "look=" + look + ";path=/;max-age=31536000;samesite=lax" + (location.protocol === "https:" ? ";secure" : "");
  const form = document.getElementById("look");
  Array.prototype.forEach.call(form.querySelectorAll("button[name=" + kind + "]"), b => b.setAttribute("aria-pressed", String(b.value === value)));
}

document.getElementById("look").addEventListener("click", e => {
  const button = e.target.closest("button");
  if (!button) return;
  e.preventDefault();
  setLook(button.name, button.value);
});

function closePanels(except) {
  Array.prototype.forEach.call(panels, p => { if (p !== except) p.open = false; });
}

Array.prototype.forEach.call(panels, p => p.addEventListener("toggle", () => { if (p.open) closePanels(p); }));
document.addEventListener("click", e => { if (!e.target.closest("details.panel")) closePanels(null); });
document.addEventListener("keydown", e => {
  if (e.key !== "Escape") return;
  const open = document.querySelector("details.panel[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
