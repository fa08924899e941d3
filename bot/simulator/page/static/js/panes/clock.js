// The right pane: the bot's time, moving it on, and what it sent on the way.

import { get, post } from "../api.js";
import { byId, h } from "../elements/dom.js";
import { avatar, inHowLong, longDay, snippet, timeOf, timeOfDate } from "../elements/format.js";
import { toast } from "../elements/notices.js";
import { chatTitle, isBot, on, state, tell } from "../store.js";
import { t, tn } from "../words.js";

const REFRESH_MS = 15000;
const MOST_SHOWN = 60;
const CANT_MOVE = t("The bot runs by itself elsewhere, so its time can't be moved from here.");
let clockOpener = null;

function draw() {
  const now = new Date(state.clock.now);
  byId("clock-time").textContent = timeOfDate(now);
  byId("clock-date").textContent = longDay(now);
  byId("clock-next").replaceChildren(...nextEvent(now));
  byId("clock-reason").textContent = state.clock.can_move ? "" : CANT_MOVE;
  for (const button of document.querySelectorAll("[data-move]")) {
    button.disabled =
      !state.clock.can_move || state.moving || (button.dataset.move === "next" && !state.clock.next);
  }
}

function nextEvent(now) {
  if (!state.clock.can_move) return [t("Messages come as time really passes.")];
  if (!state.clock.next) return [t("Nothing is planned yet.")];
  const next = new Date(state.clock.next);
  const far = next - now > 86400000 || next.getDate() !== now.getDate();
  return [
    `${t("Next event")} `,
    h("b", {}, `${timeOfDate(next)}${far ? `, ${longDay(next)}` : ""} (${inHowLong(now, next)})`),
  ];
}

async function move(how) {
  state.moving = true;
  byId("sent-list").replaceChildren();
  byId("sent-empty").textContent = t("Time moves on…");
  draw();
  try {
    const moved = await post("/sim/clock", how === "next" ? { to: "next" } : { seconds: Number(how) });
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
  on("clock", draw);
  on("event:message", onMessage);
  on("event:clock", (clock) => {
    state.clock = {
      ...state.clock,
      now: clock.now ?? state.clock.now,
      next: clock.next === undefined ? state.clock.next : clock.next,
    };
    tell("clock");
  });
  setInterval(refresh, REFRESH_MS);
  document.addEventListener("visibilitychange", refresh);
}
