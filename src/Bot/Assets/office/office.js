// Extras for the office's pages; everything works without them: lists that filter while one chooses, buttons that say what is being done.
document.documentElement.classList.add("js");

document.addEventListener("change", event => {
  if (event.target.matches("[data-send]")) event.target.form.submit();
});

// A second click must not send a second time; the page that comes back is new.
document.addEventListener("submit", event => {
  const button = event.submitter;
  if (!button || button.form.method !== "post" || event.defaultPrevented) return;
  if (button.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  button.setAttribute("aria-busy", "true");
  if (button.dataset.busy) button.lastChild.textContent = button.dataset.busy;
  // A file comes without a new page: after a moment it may be fetched again.
  if ("file" in button.form.dataset) setTimeout(() => button.removeAttribute("aria-busy"), 3000);
});
window.addEventListener("pageshow", event => {
  if (event.persisted) for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});

document.addEventListener("click", event => {
  for (const open of document.querySelectorAll("details.who[open], details.rooms[open]")) if (!open.contains(event.target)) open.removeAttribute("open");
});

// On a phone the tabs are wider than the page: the one that is open is in sight.
const here = document.querySelector(".tabs [aria-current]");
if (here && here.parentElement.scrollWidth > here.parentElement.clientWidth) here.parentElement.scrollLeft = here.offsetLeft - (here.parentElement.clientWidth - here.offsetWidth) / 2;

// What was typed into a long answer survives a closed page or a failed save; it is cleared when the server has taken it.
for (const area of document.querySelectorAll("textarea[data-keep]")) {
  const key = "kept " + area.dataset.keep;
  try {
    if (!area.value) area.value = sessionStorage.getItem(key) || "";
    area.addEventListener("input", () => sessionStorage.setItem(key, area.value));
  } catch (error) {
    area.dataset.kept = "no";
  }
}
if (document.querySelector(".banner.done")) {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("kept ") && !document.querySelector("textarea[data-keep='" + key.slice(5) + "']")) sessionStorage.removeItem(key);
  } catch (error) {
    document.documentElement.dataset.kept = "no";
  }
}
