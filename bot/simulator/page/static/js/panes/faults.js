// The card "Faults & limits" in the right pane: each switch is one or two rules on the server, known
// by their label. Rules that somebody made over HTTP are counted, and go with the reset.

import { get, post, remove } from "../api.js";
import { byId, h } from "../elements/dom.js";
import { trying } from "../elements/notices.js";
import { on } from "../store.js";
import { t, tn } from "../words.js";

const COUNT_MS = 500;
const SHARES = [
  ["0.1", t("1 request in 10")],
  ["0.5", t("every second request")],
  ["1", t("every request")],
];

const rule = (name, body) => post("/sim/faults", { ...body, label: name });

// A share of requests split evenly between two rules, of which the second sees what the first let go.
const halves = (share) => [share / 2, share / (2 - share)];

// What each switch is called, how bad it can be, and which rules it sets.
const SWITCHES = [
  {
    name: "slow",
    label: t("Telegram is slow"),
    hint: t("Every answer takes its time."),
    ask: t("How slow"),
    choices: [
      ["1", t("by 1 second")],
      ["3", t("by 3 seconds")],
      ["8", t("by 8 seconds")],
    ],
    set: (seconds) => [{ kind: "delay", seconds }],
  },
  {
    name: "refuse",
    label: t("Telegram refuses"),
    hint: t("“Try again later” and server errors."),
    ask: t("Which requests are refused"),
    choices: SHARES,
    set: (share) => [
      { kind: "429", probability: halves(share)[0], retry_after: 3, seed: 1 },
      { kind: "500", probability: halves(share)[1], seed: 2 },
    ],
  },
  {
    name: "break",
    label: t("Connection breaks"),
    hint: t("Sometimes before Telegram got the request, sometimes after."),
    ask: t("Which requests break"),
    choices: SHARES,
    set: (share) => [
      { kind: "reset_before", probability: halves(share)[0], seed: 3 },
      { kind: "reset_after", probability: halves(share)[1], seed: 4 },
    ],
  },
  {
    name: "gone",
    label: t("Telegram is gone"),
    hint: t("Nothing gets through, on the clock above."),
    ask: t("For how long"),
    choices: [
      ["60", t("for 1 minute")],
      ["3600", t("for 1 hour")],
      ["21600", t("for 6 hours")],
    ],
  },
  {
    name: "limits",
    label: t("Limits as in real life"),
    hint: t("30 messages a second, 1 a second in a chat, 20 a minute in a group."),
  },
];

let counting = 0;
let met = 0;
let changing = 0;
let looks = 0;

function row({ name, label, hint, ask, choices }) {
  const [box, hintId] = [`trouble-${name}`, `trouble-${name}-hint`];
  const toggle = h("input", { type: "checkbox", id: box, name, "aria-describedby": hintId });
  toggle.addEventListener("change", () => apply(name));
  const list = choices && h("select", { id: `${box}-how`, "aria-label": ask, class: "trouble-how" });
  list?.append(...choices.map(([value, words]) => h("option", { value }, words)));
  list?.addEventListener("change", () => toggle.checked && apply(name));
  return h(
    "div",
    { class: "trouble-row" },
    h("label", { class: "check", for: box }, toggle, label),
    h("small", { id: hintId, class: "quiet" }, hint),
    list,
  );
}

function card() {
  const reset = h("button", { type: "button", class: "button", id: "trouble-reset", onclick: clear }, t("Reset all"));
  return h(
    "section",
    { class: "card trouble", "aria-labelledby": "trouble-title" },
    h("h3", { id: "trouble-title" }, t("Faults & limits")),
    h("p", { id: "trouble-now", class: "trouble-now quiet", role: "status" }, t("Telegram behaves well.")),
    SWITCHES.map(row),
    reset,
  );
}

async function apply(name) {
  const chosen = byId(`trouble-${name}`).checked;
  const how = Number(byId(`trouble-${name}-how`)?.value);
  changing += 1;
  await trying(async () => {
    if (name === "limits") await (chosen ? post("/sim/limits") : remove("/sim/limits"));
    else if (name === "gone") await (chosen ? post("/sim/outage", { seconds: how }) : remove("/sim/outage"));
    else await setRules(name, chosen ? how : null);
  });
  changing -= 1;
  await refresh();
}

async function setRules(name, how) {
  const { faults } = await get("/sim/faults");
  for (const { id } of faults.filter((each) => each.label === name)) await remove(`/sim/faults/${id}`);
  if (how === null) return;
  for (const body of SWITCHES.find((each) => each.name === name).set(how)) await rule(name, body);
}

async function clear() {
  await trying(() => Promise.all(["/sim/faults", "/sim/limits", "/sim/outage"].map(remove)));
  met = 0;
  await refresh();
  byId("trouble-slow").focus();
}

// What was asked before a switch moved must not move it back.
async function refresh() {
  const look = ++looks;
  const paths = ["/sim/faults", "/sim/limits", "/sim/outage"];
  const [{ faults }, limits, outage] = await Promise.all(paths.map(get)).catch(() => [{}]);
  if (!faults || changing || look !== looks) return;
  const labels = new Set(faults.map((each) => each.label));
  for (const { name } of SWITCHES) byId(`trouble-${name}`).checked = labels.has(name);
  byId("trouble-limits").checked = limits.on;
  byId("trouble-gone").checked = outage.on;
  tellNow(faults.filter((each) => !SWITCHES.some(({ name }) => name === each.label)).length);
}

function tellNow(others) {
  const on = SWITCHES.filter(({ name }) => byId(`trouble-${name}`).checked).map(({ label }) => label);
  if (others) on.push(tn(others, "1 rule set by a program", "{count} rules set by a program"));
  const words = on.length ? `${on.join(" · ")}` : t("Telegram behaves well.");
  const count = met ? `. ${tn(met, "1 request hit so far.", "{count} requests hit so far.")}` : "";
  byId("trouble-now").textContent = words + (on.length ? count : "");
  byId("trouble-now").classList.toggle("quiet", !on.length);
  byId("trouble-reset").disabled = !on.length;
}

// Requests can fail by the hundred; the words follow twice a second.
function count() {
  met += 1;
  counting ||= setTimeout(() => {
    counting = 0;
    refresh();
  }, COUNT_MS);
}

export function startFaults() {
  byId("more-panels").append(card());
  on("event:trouble", refresh);
  on("event:clock", refresh);
  on("event:fault", count);
  on("event:limit", count);
  on("reconnected", refresh);
  refresh();
}
