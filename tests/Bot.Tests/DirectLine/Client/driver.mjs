// Runs Microsoft's own Direct Line client (the ready file of botframework-directlinejs) under Node, told what to do line by line.
// stdin: one JSON command a line; stdout: one JSON event a line. Usage: node --experimental-websocket driver.mjs DIRECTLINE.CJS
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const say = event => process.stdout.write(JSON.stringify(event) + "\n");

/** What a browser has and Node has not: just enough of it for the client's HTTP calls. */
class XMLHttpRequest {
  readyState = 0; status = 0; response = null; responseText = ""; responseType = ""; timeout = 0; upload = {};
  #headers = {}; #stop = new AbortController();
  open(method, url) { this.method = method; this.url = url; this.readyState = 1; }
  setRequestHeader(name, value) { this.#headers[name] = value; }
  getResponseHeader(name) { return this.got?.headers.get(name) ?? null; }
  getAllResponseHeaders() { return ""; }
  abort() { this.#stop.abort(); }
  async send(body) {
    try {
      this.got = await fetch(this.url, { method: this.method, headers: this.#headers, body: body ?? undefined, signal: this.#stop.signal });
      this.status = this.got.status;
      if (this.responseType === "arraybuffer") this.response = await this.got.arrayBuffer();
      else {
        this.responseText = await this.got.text();
        try { this.response = this.responseType === "json" ? JSON.parse(this.responseText) : this.responseText; } catch { this.response = null; }
      }
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.status = 0;
    }
    this.readyState = 4;
    this.onreadystatechange?.call(this, {});
    if (this.status === 0) this.onerror?.call(this, {}); else this.onload?.call(this, {});
  }
}

// The client refreshes every 15 minutes and waits 3 s before it reconnects: both come sooner here.
const sooner = ms => ms >= 60_000 ? ms / 900 : ms >= 3_000 ? ms / 10 : ms;
const { setTimeout: later, setInterval: often } = globalThis;
globalThis.setTimeout = (run, ms, ...rest) => later(run, sooner(ms), ...rest);
globalThis.setInterval = (run, ms, ...rest) => often(run, sooner(ms), ...rest);
globalThis.self = globalThis;
globalThis.XMLHttpRequest = XMLHttpRequest;
const { DirectLine, ConnectionStatus } = createRequire(import.meta.url)(resolve(process.argv[2]));

let line;
const does = {
  start({ options }) {
    line = new DirectLine({ random: () => 0, ...options });
    line.connectionStatus$.subscribe(status => say({ event: "status", status: ConnectionStatus[status], token: line.token, conversationId: line.conversationId }));
    line.activity$.subscribe(
      activity => say({ event: "activity", activity, watermark: line.watermark }),
      error => say({ event: "ended", message: String(error?.message ?? error) }),
      () => say({ event: "ended", message: "" }));
  },
  post({ activity, as }) {
    line.postActivity(activity).subscribe(id => say({ event: "posted", as, id }), error => say({ event: "failed", as, status: error?.status ?? 0 }));
  },
  reconnect({ conversation }) { line.reconnect(conversation); },
  token() { say({ event: "token", token: line.token }); },
  end() { line?.end(); process.exit(0); },
};

for await (const text of createInterface({ input: process.stdin })) {
  const command = JSON.parse(text);
  try { does[command.do](command); } catch (error) { say({ event: "crash", message: String(error?.stack ?? error) }); }
}
process.exit(0);
