// Starts the official Web Chat on the page: token first, then the component, styled as the rest of our pages. A reload keeps token and
// conversation in sessionStorage and so its history; a token that has died is replaced.
const shelf = "weijian.full." + (page.getAttribute("data-user") || "");
const largest = 8 * 1024 * 1024;

const asked = (async () => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(shelf) || "null");
    if (kept && kept.until > Date.now() + 300000) return kept;
  } catch (e) { /* no storage here: a new token each time */ }
  return fetchToken();
})();

async function fetchToken() {
  const area = new URLSearchParams(location.search).get("area");
  const answer = await fetch("/chat/token", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(area ? { area: area } : {}) });
  if (!answer.ok) throw new Error("token " + answer.status);
  const got = await answer.json();
  const fresh = { token: got.token, conversationId: got.conversationId, userId: got.userId, until: Date.now() + got.expires_in * 1000 };
  try { sessionStorage.setItem(shelf, JSON.stringify(fresh)); } catch (e) { /* as above */ }
  return fresh;
}

const token = name => getComputedStyle(page).getPropertyValue("--" + name).trim();

const isDark = () => getComputedStyle(page).colorScheme === "dark";

// The component wants colours as values, so they are read from the tokens each time the theme changes.
function styleOptions() {
  return {
    primaryFont: token("sans"), monospaceFont: token("sans"), fontSizeSmall: "83%",
    accent: token("action"), subtle: token("ink-3"), backgroundColor: token("page"), transcriptOverlayButtonBackground: token("surface"), transcriptOverlayButtonColor: token("action"),
    bubbleBackground: token("surface"), bubbleTextColor: token("ink"), bubbleBorderColor: token("line"), bubbleBorderWidth: 1, bubbleBorderRadius: 14,
    bubbleFromUserBackground: token("me"), bubbleFromUserTextColor: token("ink"), bubbleFromUserBorderColor: token("me"), bubbleFromUserBorderWidth: 1, bubbleFromUserBorderRadius: 14,
    bubbleMaxWidth: 560, bubbleMinWidth: 0, bubbleMinHeight: 44, paddingRegular: 12, paddingWide: 16,
    suggestedActionLayout: "flow", suggestedActionBackgroundColor: token("surface"), suggestedActionTextColor: token("action"), suggestedActionBorderColor: token("action-line"),
    suggestedActionBorderWidth: 1, suggestedActionBorderRadius: 24, suggestedActionHeight: 48,
    suggestedActionBackgroundColorOnHover: token("action-soft"), suggestedActionBackgroundColorOnActive: token("action-soft"), suggestedActionTextColorOnHover: token("action"),
    sendBoxHeight: 56, sendBoxTextWrap: true, sendBoxBackground: token("surface"), sendBoxTextColor: token("ink"), sendBoxPlaceholderColor: token("ink-3"),
    sendBoxButtonColor: token("action"), sendBoxButtonColorOnHover: token("action-hover"), sendBoxButtonColorOnFocus: token("action-hover"), sendBoxBorderTop: "solid 1px " + token("line"),
    timestampColor: token("ink-3"), notificationText: token("note"), typingAnimationDuration: 20000,
    hideUploadButton: false, uploadAccept: "image/*,.pdf,.doc,.docx,.xls,.xlsx", uploadThumbnailContentType: "image/jpeg",
    botAvatarInitials: "卫", botAvatarBackgroundColor: isDark() ? token("action-soft") : token("action"), avatarSize: 36,
    markdownRespectCRLF: true
  };
}

function tooLarge(action) {
  const files = action.payload && (action.payload.files || action.payload.attachments && action.payload.attachments.map(a => a.blob || a.file)) || [];
  return Array.prototype.some.call(files, f => f && f.size > largest);
}

function tell(words) {
  let line = document.getElementById("notice");
  if (!line) {
    line = document.createElement("p");
    line.id = "notice";
    line.className = "banner fail";
    line.setAttribute("role", "alert");
    document.querySelector("main").insertAdjacentElement("beforebegin", line);
  }
  line.textContent = words;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => line.remove(), 8000);
}

async function start() {
  let current;
  try { current = await asked; } catch (e) { return failed(); }
  if (!window.WebChat) return failed();

  const reloaded = current.joined;
  const line = window.WebChat.createDirectLine({
    token: current.token, domain: location.origin + "/v3/directline",
    conversationId: reloaded ? current.conversationId : undefined, watermark: reloaded ? "0" : undefined,
    conversationStartProperties: { locale: "zh-Hans" }
  });

  // 4 = failed, 5 = ended, 3 = expired: the token or the conversation is gone, so the page begins anew.
  const watch = line.connectionStatus$.subscribe(async status => {
    if (status === 3) {
      try {
        const fresh = await fetchToken();
        const answer = await fetch("/v3/directline/conversations/" + encodeURIComponent(fresh.conversationId), { headers: { Authorization: "Bearer " + fresh.token } });
        if (answer.ok) line.reconnect(Object.assign({ token: fresh.token }, await answer.json()));
      } catch (e) { /* the client asks again by itself */ }
    }
    if (status === 4 || status === 5) {
      watch.unsubscribe();
      try { sessionStorage.removeItem(shelf); } catch (e) { /* nothing kept */ }
      tell("连不上了。刷新这一页再试，没发出去的请再发一遍。");
    }
  });

  const store = window.WebChat.createStore({}, ({ dispatch }) => next => action => {
    if (action.type === "DIRECT_LINE/CONNECT_FULFILLED" && !reloaded) {
      dispatch({ type: "WEB_CHAT/SEND_EVENT", payload: { name: "webchat/join", value: { language: "zh-Hans" } } });
      current.joined = true;
      try { sessionStorage.setItem(shelf, JSON.stringify(current)); } catch (e) { /* no storage */ }
    }
    if ((action.type === "WEB_CHAT/SEND_FILES" || action.type === "WEB_CHAT/SET_SEND_BOX_ATTACHMENTS" || action.type === "WEB_CHAT/SEND_MESSAGE") && tooLarge(action)) {
      tell("文件超过8兆，发不了，换一个小的。");
      return undefined;
    }
    const own = action.type === "DIRECT_LINE/INCOMING_ACTIVITY" && action.payload.activity.channelData && action.payload.activity.channelData.weijian;
    if (own && own.place) document.querySelector(".bar .name p").textContent = own.place + " · 访客";
    return next(action);
  });

  const home = document.getElementById("webchat");
  const draw = () => window.WebChat.renderWebChat({
    directLine: line, store: store, locale: "zh-Hans", userID: current.userId, username: "我", nonce: page.getAttribute("data-nonce"), styleOptions: styleOptions()
  }, home);
  home.textContent = "";
  draw();
  new MutationObserver(draw).observe(page, { attributes: true, attributeFilter: ["data-theme"] });
  window.matchMedia("(prefers-color-scheme: dark)").addListener(draw);
}

function failed() {
  const words = document.getElementById("loading");
  if (words) words.textContent = "没打开。检查网络后刷新这一页，或者用省流量的页面：/chat";
}

start();
