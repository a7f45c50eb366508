// Draws lines of the conversation. Words only ever become text nodes; LogLine.razor draws the same shapes on the server.
function el(tag, look, text) {
  const node = document.createElement(tag);
  if (look) node.className = look;
  if (text) node.textContent = text;
  return node;
}

function icon(name) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("class", "ico");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(ns, "use");
  use.setAttribute("href", page.getAttribute("data-icons") + "#i-" + name);
  svg.appendChild(use);
  return svg;
}

// A quoted line: what stands before and after the paper's own words, and the words; 「」 stay in the text, hidden from sight.
function quoteLine(part) {
  const p = el("p");
  const words = part.name || part.text.replace(/^「|」$/g, "");
  const at = part.text.indexOf("「" + words + "」");
  const before = at > 0 ? part.text.slice(0, at).trim() : "";
  const after = at >= 0 ? part.text.slice(at + words.length + 2).trim() : "";
  if (part.language) p.lang = part.language;
  if (before) { p.appendChild(el("span", "num", before)); p.appendChild(document.createTextNode(" ")); }
  p.appendChild(el("span", "sr", "「"));
  p.appendChild(document.createTextNode(words));
  p.appendChild(el("span", "sr", "」"));
  if (after) { p.appendChild(document.createTextNode(" ")); p.appendChild(el("span", "clause", after)); }
  return p;
}

function citeLine(part) {
  const cite = el("cite");
  if (!part.name) { cite.textContent = part.text.replace(/^—+/, ""); return cite; }
  cite.appendChild(el("span", "ti", "《" + part.name + "》"));
  if (part.year) cite.appendChild(el("span", "post", "（" + part.year + "年）"));
  const below = [];
  if (part.detail) below.push(el("span", "clause", part.detail));
  if (part.number) below.push(document.createTextNode(part.number));
  below.forEach((node, i) => {
    cite.appendChild(i ? document.createTextNode(" · ") : el("br"));
    cite.appendChild(node);
  });
  return cite;
}

function person(part) {
  const row = el("div", "person");
  const words = el("p");
  words.appendChild(el("strong", "", part.name));
  if (part.detail) {
    words.appendChild(document.createTextNode(" "));
    words.appendChild(el("span", "post", part.detail));
  }
  row.appendChild(words);
  if (part.phone) {
    words.appendChild(el("br"));
    words.appendChild(el("span", "num dim", part.phone));
    const call = el("a", "btn");
    call.href = "tel:" + part.phone.replace(/[^0-9+]/g, "");
    call.appendChild(icon("phone"));
    call.appendChild(document.createTextNode("打电话"));
    row.appendChild(call);
  }
  return row;
}

function chip(number, label, say) {
  const button = el("button", "chip");
  button.type = "button";
  button.setAttribute("data-say", say);
  button.appendChild(el("i", "", String(number)));
  button.appendChild(document.createTextNode(label));
  return button;
}

function actionsOf(activity) {
  const list = activity.suggestedActions && activity.suggestedActions.actions || [];
  return list.filter(a => typeof a.value === "string" || a.title).map(a => ({ label: a.title || a.value, say: typeof a.value === "string" ? a.value : a.title }));
}

// The reply's bubble, part by part: quotes that follow one another share one ruled block, with the cite that follows them.
function bubble(parts, actions) {
  const box = el("li", "said");
  let block = null;
  let picks = null;
  let count = 0;
  parts.forEach(part => {
    if (part.kind === "quote") {
      if (!block || !block.classList.contains("quote") || block.querySelector("cite")) {
        block = el("blockquote", part.retired ? "quote old" : "quote");
        box.appendChild(block);
      }
      block.appendChild(quoteLine(part));
      return;
    }
    if (part.kind === "cite") {
      if (!block) { block = el("blockquote", "quote"); box.appendChild(block); }
      const cite = citeLine(part);
      if (block.classList.contains("old")) {
        const pill = el("span", "pill open");
        pill.appendChild(icon("history"));
        pill.appendChild(document.createTextNode("已停用"));
        cite.insertBefore(el("br"), cite.firstChild);
        cite.insertBefore(pill, cite.firstChild);
      }
      block.appendChild(cite);
      return;
    }
    if (part.kind === "near") {
      block = el("div", "near");
      block.appendChild(el("b", "", "相近条款"));
      block.appendChild(document.createTextNode("（没有回答您的问题）" + part.text.replace(/^相近条款：/, "")));
      box.appendChild(block);
      return;
    }
    block = null;
    if (part.kind === "choice") {
      count++;
      if (!picks) { picks = el("div", "picks"); box.appendChild(picks); }
      const action = actions[count - 1];
      picks.appendChild(chip(count, part.name || part.text.replace(/^\d+\s*/, ""), action ? action.say : String(count)));
      return;
    }
    picks = null;
    if (part.kind === "next" && actions.length) return;
    if (part.kind === "file" && /^\/m\/files\/[0-9a-f]+$/.test(part.detail || "")) {
      const line = box.appendChild(el("p"));
      const link = line.appendChild(el("a", "btn", part.name));
      link.href = part.detail;
      link.setAttribute("download", "");
    } else if (part.kind === "contact" && part.name) box.appendChild(person(part));
    else box.appendChild(el("p", part.kind === "headline" ? "lead" : part.kind === "safety" ? "care" : "", part.text));
  });
  return box;
}

// A reply's parts name their words by where they stand in the text: each takes the next line, its values are [start, length] in it.
function partsOf(activity) {
  const lines = (activity.text || "").split("\n");
  const own = activity.channelData && activity.channelData.weijian;
  if (!own || !own.parts || !own.parts.length) return lines.map((text, i) => ({ kind: i ? "line" : "headline", text: text }));
  let at = 0;
  return own.parts.map(given => {
    const text = lines.slice(at, at += given.lines || 1).join("\n");
    const part = { kind: given.kind, text: text, retired: given.retired, language: given.language };
    ["name", "detail", "phone", "year", "number"].forEach(key => {
      const value = given[key];
      if (value !== undefined) part[key] = Array.isArray(value) ? text.substr(value[0], value[1]) : value;
    });
    return part;
  });
}

function chipRow(activity, bubbleBox) {
  const actions = actionsOf(activity);
  if (!actions.length || bubbleBox.querySelector(".picks")) return null;
  const row = el("li", "offers");
  const group = row.appendChild(el("div", "chips"));
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "接着可以问");
  actions.forEach((a, i) => group.appendChild(chip(i + 1, a.label, a.say)));
  return row;
}

function mine(text, picture) {
  const box = el("li", "mine");
  if (picture) {
    const img = el("img");
    img.src = picture;
    img.alt = "您发的照片";
    box.appendChild(img);
  }
  if (text) box.appendChild(el("p", "", text));
  return box;
}

const week = "日一二三四五六";

// 今天 10:36, 昨天 …, 11月20日（周五）…, in the office's time whatever the phone is set to.
function dayWords(at) {
  const office = Number(page.getAttribute("data-offset")) * 60000;
  const day = new Date(at.getTime() + office);
  const today = new Date(Date.now() + office);
  const days = Math.floor(today / 864e5) - Math.floor(day / 864e5);
  const clock = day.getUTCHours() + ":" + ("0" + day.getUTCMinutes()).slice(-2);
  const date = (day.getUTCMonth() + 1) + "月" + day.getUTCDate() + "日（周" + week[day.getUTCDay()] + "）";
  return (days === 0 ? "今天" : days === 1 ? "昨天" : date) + " " + clock;
}
