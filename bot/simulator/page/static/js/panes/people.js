// The left pane: a row for each person's chat with the bot, and for each group.

import { byId, h } from "../elements/dom.js";
import { avatar, languageName, preview, rowTime } from "../elements/format.js";
import { addGroupDialog } from "./group_dialogs.js";
import { addPersonDialog } from "./person_dialogs.js";
import { chatTitle, on, state, tell } from "../store.js";
import { t, tn } from "../words.js";

let waiting = false;

const MANY = 60;

// Many events can come at once; one drawing for all of them is enough, and a broadcast to hundreds
// of people needs none in every frame.
function soon() {
  if (waiting) return;
  waiting = true;
  const pause = state.people.size > MANY ? 400 : 16;
  setTimeout(() => {
    waiting = false;
    draw();
  }, pause);
}

function draw() {
  fill("people-list", [...state.people.keys()], t("Nobody yet. Add somebody to play."));
  fill("groups-list", [...state.groups.keys()], t("No group yet. Organizers steer from one."));
  const unread = [...state.unread.values()].reduce((sum, count) => sum + count, 0);
  document.title = unread ? `(${unread}) ${t("Capitaine simulator")}` : t("Capitaine simulator");
}

function fill(listId, ids, empty) {
  const list = byId(listId);
  const focused = document.activeElement?.closest?.(".chat-row")?.dataset.chat;
  const rows = ids.map((id) => h("li", {}, row(id)));
  list.replaceChildren(...(rows.length ? rows : [h("li", { class: "list-empty" }, empty)]));
  oneTabStop();
  if (focused) list.querySelector(`[data-chat="${focused}"]`)?.focus({ preventScroll: true });
}

function oneTabStop() {
  const rows = [...document.querySelectorAll(".chat-row")];
  const stop = rows.find((one) => one.getAttribute("aria-current") === "true") ?? rows[0];
  for (const one of rows) one.tabIndex = one === stop ? 0 : -1;
}

function row(id) {
  const name = chatTitle(id);
  const last = state.previews.get(id);
  const unread = state.unread.get(id) ?? 0;
  const person = state.people.get(id);
  const note = person?.blocked
    ? t("has blocked the bot")
    : last
      ? preview(last)
      : person
        ? t("Press START to begin")
        : t("No messages yet");
  return h(
    "button",
    {
      type: "button",
      class: "chat-row",
      "aria-current": id === state.chatId && "true",
      data: { chat: id },
      onclick: () => tell("open", { chatId: id }),
    },
    avatar(id, name),
    h(
      "span",
      { class: "row-name" },
      h("bdi", {}, name),
      person && h("span", { class: "quiet" }, languageName(person.language_code)),
    ),
    h("span", { class: "row-time" }, last ? rowTime(last.date) : ""),
    h("span", { class: "row-last", dir: "auto" }, note),
    unread ? count(unread) : null,
  );
}

function count(unread) {
  return h(
    "span",
    { class: "row-count" },
    h("span", { "aria-hidden": "true" }, unread > 99 ? "99+" : unread),
    h("span", { class: "unseen" }, tn(unread, "1 unread", "{count} unread")),
  );
}

function onKey(event) {
  const rows = [...document.querySelectorAll(".chat-row")];
  const at = rows.indexOf(event.target.closest(".chat-row"));
  const goals = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
  if (at < 0 || !(event.key in goals)) return;
  event.preventDefault();
  rows[Math.min(Math.max(goals[event.key], 0), rows.length - 1)].focus();
}

export function neighbourChat(step) {
  const ids = [...state.people.keys(), ...state.groups.keys()];
  const at = ids.indexOf(state.chatId);
  return ids[(at + step + ids.length) % ids.length];
}

export function startPeople() {
  byId("add-person").addEventListener("click", () => addPersonDialog());
  byId("add-group").addEventListener("click", () => addGroupDialog());
  byId("people-pane").addEventListener("keydown", onKey);
  for (const topic of ["people", "rows", "clock"]) on(topic, soon);
}
