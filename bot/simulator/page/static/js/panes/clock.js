// The right pane: the bot's time, moving it on, and what it sent on the way.

import { get, post } from "../api.js";
import { byId, h } from "../elements/dom.js";
import { confirmed } from "../elements/dialogs.js";
import {
  avatar,
  daysBetween,
  elsewhere,
  inHowLong,
  longDay,
  snippet,
  timeOf,
  timeOfDate,
  zonePlace,
} from "../elements/format.js";
import { showConnection, toast, trying } from "../elements/notices.js";
import { chatTitle, isBot, on, state, tell } from "../store.js";
import { t, tn } from "../words.js";

const REFRESH_MS = 15000;
const MOST_SHOWN = 60;
const CANT_MOVE = t("The bot runs by itself elsewhere, so its time can't be moved from here.");
// The days that a campaign is about, as the server names them.
const LANDMARKS = {
  last_days: t("the last days before the vote"),
  vote: t("the day of the vote"),
  after: t("the day after the vote"),
};
// A look at which the bot finds nothing to say is no event for people.
const TARGETS = { next: "said" };
let clockOpener = null;

function draw() {
  const now = new Date(state.clock.now);
  byId("clock-time").textContent = timeOfDate(now);
  byId("clock-date").textContent = longDay(now);
  say("clock-vote", state.clock.landmarks.vote && untilVote(now));
  const there = elsewhere(now);
  say("clock-elsewhere", there && t("This is {place}. Where you are: {time}.", { place: zonePlace(), time: there }));
  byId("clock-next").replaceChildren(...nextEvent(now));
  byId("clock-reason").textContent = state.clock.can_move ? "" : CANT_MOVE;
  byId("restart").hidden = !state.clock.can_restart;
  byId("restart").disabled = state.moving;
  for (const button of document.querySelectorAll("[data-move]")) {
    button.hidden = button.dataset.move in LANDMARKS && !(button.dataset.move in state.clock.landmarks);
    button.disabled = !state.clock.can_move || state.moving || !leadsAhead(button.dataset.move, now);
  }
}

function say(id, words) {
  byId(id).hidden = !words;
  byId(id).textContent = words || "";
}

function leadsAhead(how, now) {
  if (how === "next") return Boolean(state.clock.next);
  return !(how in LANDMARKS) || new Date(state.clock.landmarks[how]) > now;
}

function untilVote(now) {
  const days = daysBetween(now, new Date(state.clock.landmarks.vote));
  if (days > 0) return tn(days, "1 day until the vote", "{count} days until the vote");
  const since = -days;
  return since ? tn(since, "1 day after the vote", "{count} days after the vote") : t("The vote is today");
}

function nextEvent(now) {
  if (!state.clock.can_move) return [t("Messages come as time really passes.")];
  if (!state.clock.next) return [t("Nothing is planned yet.")];
  const next = new Date(state.clock.next);
  const far = daysBetween(now, next) !== 0;
  const landmark = Object.keys(LANDMARKS).find((name) => Date.parse(state.clock.landmarks[name]) === next.getTime());
  return [
    `${t("Next event")} `,
    h("b", {}, `${timeOfDate(next)}${far ? `, ${longDay(next)}` : ""} (${inHowLong(now, next)})`),
    ...(landmark ? [LANDMARKS[landmark]] : []),
  ];
}

async function move(how) {
  state.moving = true;
  byId("sent-list").replaceChildren();
  byId("sent-empty").textContent = t("Time moves on…");
  draw();
  try {
    const moved = await post("/sim/clock", Number(how) ? { seconds: Number(how) } : { to: TARGETS[how] ?? how });
    state.clock = { ...state.clock, ...moved };
    report(moved.sent);
    tell("moved");
  } catch (problem) {
    byId("sent-empty").textContent = problem.message;
    toast(problem.message);
  }
  state.moving = false;
  draw();
  tell("clock");
}

function report(count) {
  const words =
    count === 0
      ? t("Nothing was sent in this time.")
      : tn(count, "The bot sent 1 message.", "The bot sent {count} messages.");
  byId("sent-empty").textContent = words;
}

function onMessage({ chat_id: chatId, message }) {
  if (!state.moving || !isBot(message.from)) return;
  const list = byId("sent-list");
  const open = () => {
    delete document.body.dataset.clock;
    tell("open", { chatId });
  };
  const name = chatTitle(chatId);
  const row = h(
    "button",
    { type: "button", class: "sent-row", onclick: open },
    avatar(chatId, name, "small"),
    h("b", {}, name, h("small", {}, ` ${timeOf(message.date)}`)),
    h("span", { dir: "auto" }, snippet(message)),
  );
  list.append(h("li", {}, row));
  if (list.children.length > MOST_SHOWN) list.firstElementChild.remove();
}

export function openClock() {
  clockOpener = document.activeElement;
  document.body.dataset.clock = "open";
  byId("close-clock").focus();
}

export function closeClock() {
  delete document.body.dataset.clock;
  clockOpener?.focus();
  if (!clockOpener?.isConnected) document.querySelector(".show-clock")?.focus();
}

// Once the new play answers, the stream finds another world and begins the page anew.
async function restart() {
  const told = t("All that was played here goes: people, chats, names and time. The bot begins anew.");
  if (!(await confirmed(t("Start again?"), told, t("Start again"), "danger"))) return;
  if (await trying(() => post("/sim/restart"))) showConnection(t("Starting again…"));
}

async function refresh() {
  if (document.hidden || state.moving) return;
  const clock = await get("/sim/clock").catch(() => null);
  if (!clock || state.moving) return;
  state.clock = { ...state.clock, ...clock };
  draw();
}

export function startClock() {
  for (const button of document.querySelectorAll("[data-move]")) {
    button.addEventListener("click", () => move(button.dataset.move));
  }
  byId("restart").addEventListener("click", restart);
  on("clock", draw);
  on("event:message", onMessage);
  on("event:clock", (clock) => {
    state.clock = { ...state.clock, ...clock };
    tell("clock");
  });
  setInterval(refresh, REFRESH_MS);
  document.addEventListener("visibilitychange", refresh);
}
