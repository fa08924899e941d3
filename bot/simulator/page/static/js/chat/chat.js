// The open chat: fetched once, then kept up to date by events.

import { chatPath, get } from "../api.js";
import { byId, h } from "../elements/dom.js";
import { avatar, serviceText } from "../elements/format.js";
import { showHeader, showTyping, stopTyping } from "./header.js";
import { openLink, openStart } from "./links.js";
import {
  addMessage,
  changeMessage,
  jumpTo,
  markAllRead,
  messageOf,
  removeMessage,
  renameDays,
  showMessages,
  showWelcome,
  toBottom,
} from "./log.js";
import { canEdit } from "./message_menu.js";
import { openMoment } from "./moments.js";
import { copyText, trying } from "../elements/notices.js";
import { holdEvents, releaseEvents } from "../stream.js";
import { chatTitle, isGroup, markSeen, on, state, tell } from "../store.js";
import { isInTopic } from "./topics.js";
import { isForViewer, isWhisper, keyOf } from "./whispers.js";
import { chooseViewer } from "./viewer.js";
import { t } from "../words.js";

let opening = 0;
let shownId = null;

export async function openChat(chatId, { focus = true } = {}) {
  const turn = ++opening;
  state.chatId = chatId;
  chooseViewer(chatId);
  tell("opening");
  holdEvents();
  const view = await trying(() => get(`${chatPath(chatId)}?viewer=${state.viewer}`));
  if (turn !== opening) return;
  if (view) show(view);
  releaseEvents();
  if (!view) return;
  document.body.dataset.pane = "chat";
  if (focus) focusChat();
}

function show(view) {
  const { messages } = view;
  shownId = state.chatId;
  byId("foot").hidden = false;
  showHeader();
  showMessages(messages.filter(isInTopic));
  if (!messages.length) showWelcome(welcome());
  const last = messages.findLast((message) => !isWhisper(message));
  if (last) state.previews.set(state.chatId, last);
  markSeen(state.chatId, last?.message_id ?? 0);
  tell("opened", view);
  tell("rows");
}

// Touch screens would open their keyboard over the chat: there the log gets the focus.
function focusChat() {
  const start = byId("start");
  if (!start.hidden) start.focus();
  else if (matchMedia("(hover: hover)").matches) byId("compose").focus();
  else byId("log").focus({ preventScroll: true });
}

// With nobody to play, the page says what to do first.
export function showNobody() {
  state.chatId = null;
  shownId = null;
  byId("chat-header").replaceChildren();
  byId("foot").hidden = true;
  const add = h(
    "button",
    { type: "button", class: "button primary", onclick: () => byId("add-person").click() },
    t("Add a person"),
  );
  showMessages([]);
  showWelcome(
    h(
      "div",
      { class: "welcome" },
      avatar(state.bot.id, state.bot.first_name),
      h("h3", {}, t("Nobody is here yet")),
      h("p", { class: "quiet" }, t("Add somebody whom you will play, then press START as they would.")),
      add,
    ),
  );
}

function welcome() {
  const name = chatTitle(state.chatId);
  if (isGroup(state.chatId)) {
    return h(
      "div",
      { class: "welcome" },
      avatar(state.chatId, name),
      h("h3", {}, name),
      h("p", { class: "quiet" }, t("Nobody has written here yet. Choose above who you are, then write below.")),
    );
  }
  const link = h(
    "button",
    { type: "button", class: "button", onclick: () => openStart() },
    t("I have an invite link"),
  );
  const person = state.people.get(state.chatId);
  return h(
    "div",
    { class: "welcome" },
    avatar(state.bot.id, state.bot.first_name),
    h("h3", {}, t("You are playing {name}", { name: person?.first_name ?? name })),
    h("p", { class: "quiet" }, t("Press START below, as they would after opening the bot in Telegram.")),
    link,
  );
}

function onMessage({ chat_id: chatId, message }) {
  stopTyping(chatId, message);
  if (isWhisper(message)) return onWhisper(chatId, message);
  state.previews.set(chatId, message);
  if (chatId === shownId && isInTopic(message)) addMessage(message);
  if (!isInSight(chatId)) return countUnread(chatId, message);
  markSeen(chatId, message.message_id);
  tell("rows");
}

// It is read here or not at all: nothing counts it.
function onWhisper(chatId, message) {
  if (chatId === shownId && isForViewer(message) && isInTopic(message)) addMessage(message);
}

// On a phone the open chat may lie behind the list.
function isInSight(chatId) {
  const behind = document.body.dataset.pane === "people" && matchMedia("(max-width: 720px)").matches;
  return chatId === state.chatId && !behind;
}

function countUnread(chatId, message) {
  const mine = !isGroup(chatId) && message.from?.id === chatId;
  if (mine) markSeen(chatId, message.message_id);
  else if (!serviceText(message)) state.unread.set(chatId, (state.unread.get(chatId) ?? 0) + 1);
  tell("rows");
}

function onEdited({ chat_id: chatId, message }) {
  if (state.previews.get(chatId)?.message_id === message.message_id) state.previews.set(chatId, message);
  if (chatId === shownId) changeMessage(message);
  tell("rows");
}

async function onDeleted({ chat_id: chatId, message_id: id, ...more }) {
  if (chatId === shownId) removeMessage(keyOf({ message_id: id, ...more }));
  if (state.previews.get(chatId)?.message_id !== id) return;
  const view = await get(`${chatPath(chatId)}?viewer=${state.viewer ?? ""}`).catch(() => null);
  state.previews.set(chatId, view?.messages.at(-1));
  tell("rows");
}

function onMessageKey({ detail: { act, message } }) {
  if (act === "copy") copyText(message.text ?? message.caption ?? "");
  else if (act === "reply" || canEdit(message)) tell(act, message);
}

// Links, commands and hidden words inside texts.
function onPress(event) {
  const target = event.target.closest("a[href], .command, .spoiler, .moment");
  if (!target || !byId("log").contains(target)) return;
  if (event.type === "keydown" && !(target.matches(".spoiler, .moment") && ["Enter", " "].includes(event.key))) return;
  if (target.matches(".spoiler")) target.classList.add("shown");
  else if (target.matches(".moment")) openMoment(target);
  else if (target.matches(".command")) tell("command", target.dataset.command);
  else if (!target.hasAttribute("download")) openLink(target.href);
  else return;
  event.preventDefault();
}

export function startChat() {
  on("event:message", onMessage);
  on("event:edited", onEdited);
  on("event:deleted", onDeleted);
  on("event:read", ({ messages }) => markAllRead(messages));
  on("event:chat_action", (event) => showTyping(event));
  on("open", ({ chatId, focus }) => openChat(chatId, { focus }));
  on("clock", renameDays);
  // A chat whose fetching the outage cut off is fetched now.
  on("reconnected", () => shownId === state.chatId || openChat(state.chatId, { focus: false }));
  on("sent", toBottom);
  document.addEventListener("jump", ({ detail }) => jumpTo(detail));
  document.addEventListener("refill", ({ detail }) =>
    changeMessage({ ...messageOf(detail.message_id), ...detail }),
  );
  document.addEventListener("message-key", onMessageKey);
  byId("log").addEventListener("click", onPress);
  byId("log").addEventListener("keydown", onPress);
}
