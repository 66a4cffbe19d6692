// Typists on one shared text, as many as asked for, in one process: each types at its own pace, all
// apply what all type. Over Hocket's protocol (@codemirror/state does the algebra) or Yjs's.
// In: {peer, port, token, typists, keys, seconds}. Out: latencies [ms], deliveries, converged.
import { readFileSync } from "node:fs";
import { ChangeSet, Text } from "@codemirror/state";
import * as Y from "yjs";
import { WebsocketProvider } from "y-websocket";
import WebSocket from "ws";

const asked = JSON.parse(readFileSync(0, "utf8"));
const now = () => performance.now();
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const typed = new Map();
const latencies = [];

function arrived(text) {
  const at = now();
  for (const mark of text) if (typed.has(mark)) latencies.push(at - typed.get(mark));
}

class HocketTypist {
  constructor(name) {
    this.flying = this.waiting = null;
    this.number = 0;
    this.line = new WebSocket(`ws://127.0.0.1:${asked.port}/`, { perMessageDeflate: false });
    this.ready = new Promise((done) => (this.done = done));
    this.line.on("open", () => this.say({ type: "hello", token: asked.token, name }));
    this.line.on("message", (data) => this.hear(JSON.parse(data)));
  }
  say(message) { this.line.send(JSON.stringify(message)); }
  hear(message) {
    if (message.type === "welcome") {
      const page = message.pages.find((one) => one.name === "main");
      this.me = message.you.id;
      this.revision = page.revision;
      this.doc = Text.of(page.text.split("\n"));
      this.done();
    } else if (message.type === "edited" && message.page === "main") {
      this.revision = message.revision + 1;
      if (message.author === this.me) this.confirmed();
      else this.others(ChangeSet.fromJSON(message.changes));
    } else if (message.type === "refused") throw new Error(message.message);
  }
  others(change) {
    for (const own of ["flying", "waiting"]) {
      if (this[own] === null) continue;
      const mine = this[own];
      this[own] = mine.map(change);
      change = change.map(mine, true);
    }
    this.doc = change.apply(this.doc);
    change.iterChanges((a, b, c, d, inserted) => arrived(inserted.toString()));
  }
  confirmed() {
    this.flying = null;
    this.send();
  }
  key(mark) {
    const at = this.doc.length >> 1;
    const change = ChangeSet.of({ from: at, insert: mark }, this.doc.length);
    this.doc = change.apply(this.doc);
    this.waiting = this.waiting ? this.waiting.compose(change) : change;
    this.send();
  }
  send() {
    if (this.flying || !this.waiting) return;
    [this.flying, this.waiting] = [this.waiting, null];
    const changes = this.flying.toJSON();
    this.say({ type: "edit", page: "main", revision: this.revision, changes, id: `${this.me}-${this.number++}` });
  }
  get text() { return this.doc.toString(); }
  close() { this.line.terminate(); }
}

class YjsTypist {
  constructor(name) {
    this.doc = new Y.Doc();
    this.shared = this.doc.getText("main");
    this.provider = new WebsocketProvider(`ws://127.0.0.1:${asked.port}`, "room", this.doc, {
      WebSocketPolyfill: WebSocket, disableBc: true,
    });
    this.ready = new Promise((done) => this.provider.on("sync", (synced) => synced && done()));
    this.shared.observe((event) => {
      if (event.transaction.local) return;
      for (const part of event.changes.delta) if (part.insert) arrived(part.insert);
    });
  }
  key(mark) { this.shared.insert(this.shared.length >> 1, mark); }
  get text() { return this.shared.toString(); }
  close() { this.provider.destroy(); }
}

async function type(typist, index) {
  await pause((index * 1000) / (asked.keys * asked.typists));
  for (let key = 0; key < asked.keys * asked.seconds; key++) {
    const mark = String.fromCharCode(0x4e00 + index * asked.keys * asked.seconds + key);
    typed.set(mark, now());
    typist.key(mark);
    await pause(1000 / asked.keys);
  }
}

const Typist = asked.peer === "yjs" ? YjsTypist : HocketTypist;
const typists = Array.from({ length: asked.typists }, (_, index) => new Typist(`typist${index}`));
await Promise.all(typists.map((one) => one.ready));
await pause(300);
process.stderr.write("typing\n");
await Promise.all(typists.map(type));
await pause(1000);
process.stderr.write("typed\n");
latencies.sort((a, b) => a - b);
const share = (part) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))];
const converged = typists.every((one) => one.text === typists[0].text);
console.log(JSON.stringify({ p50: share(0.5), p95: share(0.95), deliveries: latencies.length, converged }));
for (const one of typists) one.close();
process.exit(0);
