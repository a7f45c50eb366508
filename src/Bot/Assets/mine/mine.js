// What is pressed on a phone page is kept on the phone until the town has it, and is sent once: each press carries the number that the page
// gave it, so that sending it again changes nothing. Without script the forms work as they stand.
const shelf = "pressed";
const user = document.documentElement.dataset.user || "";
const note = document.getElementById("kept");
let sending = false;
let later = 0;

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(shelf)) || [];
  } catch (error) {
    return [];
  }
};
const write = all => localStorage.setItem(shelf, JSON.stringify(all));
const own = () => read().filter(one => one.user === user);
const drop = one => write(read().filter(other => other.number !== one.number || other.said !== one.said));

function tell(words) {
  note.textContent = words;
  note.hidden = !words;
}

const post = one => fetch(one.address, { method: "POST", credentials: "same-origin", body: new URLSearchParams(one.fields) });

// The page was open for too long for its proof; a fresh page of the same address has a new one.
async function renew(one) {
  const page = new DOMParser().parseFromString(await (await fetch(one.address, { credentials: "same-origin" })).text(), "text/html");
  const proof = page.querySelector("input[name=__RequestVerificationToken]");
  if (!proof) return false;
  one.fields = one.fields.map(([name, value]) => [name, name === "__RequestVerificationToken" ? proof.value : value]);
  return true;
}

async function send(one) {
  const first = await post(one);
  return first.status === 400 && await renew(one) ? post(one) : first;
}

function show(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const [here, fresh] = [document.getElementById("work"), page.getElementById("work")];
  if (!fresh) return;
  here.replaceWith(fresh);
  document.title = page.title;
  scrollTo(0, 0);
  (document.getElementById("said") || fresh).focus();
}

async function flush() {
  if (sending) return;
  sending = true;
  clearTimeout(later);
  try {
    for (const one of own()) {
      const answer = await send(one);
      if (answer.status >= 500 || answer.status === 401 || answer.status === 429) {
        tell(answer.status === 401 ? "“" + one.said + "”记在手机上了，登录以后就发。" : "“" + one.said + "”记在手机上了，等一下再发。");
        later = setTimeout(flush, 20000);
        return;
      }
      drop(one);
      if (one.address === location.pathname) show(await answer.text());
      else tell("刚才按的“" + one.said + "”发出去了。");
      if (!own().length && one.address === location.pathname) tell("");
    }
  } catch (error) {
    const waiting = own();
    if (waiting.length) tell("没有信号，“" + waiting[0].said + "”记在手机上了，有信号就发，不用再按。");
    later = setTimeout(flush, 20000);
  } finally {
    sending = false;
  }
}

document.addEventListener("submit", event => {
  const form = event.target;
  if (!form.matches("[data-kept]")) return;
  const button = event.submitter || document.activeElement;
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  if (button && button.name) fields.push([button.name, button.value]);
  const number = (fields.find(([name]) => name === "press") || [])[1];
  try {
    write([...read(), { user, number, said: button ? button.value : "", address: new URL(form.action).pathname, fields }]);
  } catch (error) {
    return;
  }
  event.preventDefault();
  for (const other of form.querySelectorAll("button")) other.disabled = true;
  if (button) button.setAttribute("aria-busy", "true");
  flush();
});

addEventListener("online", flush);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) flush();
});
flush();
