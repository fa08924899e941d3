// The first minutes: three steps below the chats, each a press away. A step done is crossed off; the
// hint goes when all are done or somebody closes it, and stays away.

import { openClock } from "./clock.js";
import { byId, h, iconButton } from "../elements/dom.js";
import { isBot, isGroup, on, state, tell } from "../store.js";
import { t } from "../words.js";

const KEPT = "capitaine.guide";
const STEPS = [
  {
    name: "captain",
    title: t("Be a captain"),
    text: t("Choose somebody above, press START, answer the bot."),
    act: () => openFirst([...state.people.keys()], "add-person"),
  },
  {
    name: "organizer",
    title: t("Be an organizer"),
    text: t("In the organizers' group, send /status: how does the campaign go?"),
    act: toOrganizers,
  },
  {
    name: "clock",
    title: t("Move the clock"),
    text: t("What would the bot send tomorrow?"),
    act: toClock,
  },
];
const FIRST_COMMAND = "/status";
const done = new Set(read());
let suggested = null;

function openFirst(ids, adder) {
  if (ids.length) tell("open", { chatId: ids[0] });
  else byId(adder).click();
}

function toOrganizers() {
  suggested = FIRST_COMMAND;
  openFirst([...state.groups.keys()], "add-group");
}

function toClock() {
  openClock();
  if (!matchMedia("(max-width: 1080px)").matches) document.querySelector("[data-move]:enabled")?.focus();
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "[]");
  } catch {
    return [];
  }
}

function finish(...names) {
  if (names.every((name) => done.has(name))) return;
  for (const name of names) done.add(name);
  try {
    localStorage.setItem(KEPT, JSON.stringify([...done]));
  } catch {
    // A private window may refuse storage: the hint is then there with each visit.
  }
  draw();
}

function close() {
  finish(...STEPS.map(({ name }) => name));
  (document.querySelector(".chat-row[tabindex='0']") ?? byId("add-person")).focus();
}

function row({ name, title, text, act }) {
  const isDone = done.has(name);
  const words = h("span", {}, h("b", {}, title), h("small", {}, isDone ? t("Done") : text));
  return h(
    "li",
    { class: isDone && "done" },
    h("button", { type: "button", class: "guide-step", onclick: act }, words),
  );
}

function draw() {
  const focused = byId("guide").contains(document.activeElement);
  byId("guide").hidden = STEPS.every(({ name }) => done.has(name));
  byId("guide").replaceChildren(
    h("h2", { id: "guide-title" }, t("Your first two minutes")),
    iconButton("close", t("Close this hint"), close, { class: "icon-button small" }),
    h("ol", {}, STEPS.map(row)),
  );
  if (focused) byId("guide").querySelector("button")?.focus();
}

// What was played elsewhere, or before this page was open, counts as well.
function notice(message) {
  if (isBot(message.from)) return;
  if (!isGroup(message.chat.id)) finish("captain");
  else if (message.text?.startsWith("/")) finish("organizer");
}

function onOpened(view) {
  if (suggested && isGroup(state.chatId)) tell("draft", suggested);
  suggested = null;
  view.messages.forEach(notice);
}

export function startGuide() {
  draw();
  on("event:message", ({ message }) => notice(message));
  on("history", (messages) => messages.forEach(notice));
  on("opened", onOpened);
  on("moved", () => finish("clock"));
}
