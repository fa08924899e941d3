// The messages of the open chat. Each event touches only its own element; a long chat shows its end
// first and brings the rest when one asks or scrolls up.

import { byId, h } from "../elements/dom.js";
import { dayLabel, dayOf } from "../elements/format.js";
import { fill, isOwn, markRead, messageElement, senderId } from "./message.js";
import { keyOf } from "./whispers.js";
import { state } from "../store.js";
import { t, tn } from "../words.js";

const PAGE = 120;
const TOGETHER_SECONDS = 600;
const NEAR = 90;

const elements = new Map();
let older = [];
let inner = null;
let stick = true;
let missed = 0;
let readUpTo = 0;

const log = () => byId("log");

export function showMessages(messages) {
  elements.clear();
  missed = 0;
  readUpTo = lastFromBot(messages);
  older = messages.slice(0, -PAGE);
  inner = h("div", { class: "log-inner" });
  log().setAttribute("aria-live", "off");
  log().replaceChildren(inner);
  grow.disconnect();
  grow.observe(inner);
  messages.slice(-PAGE).forEach((message) => place(message, null));
  addEarlierButton();
  toBottom();
  requestAnimationFrame(() => requestAnimationFrame(() => log().setAttribute("aria-live", "polite")));
}

// What came before the bot's last word has been read by it, whatever the page has missed.
function lastFromBot(messages) {
  return messages.findLast((message) => message.message_id && message.from?.id === state.bot.id)?.message_id ?? 0;
}

export function addMessage(message) {
  if (elements.has(keyOf(message))) return changeMessage(message);
  inner.querySelector(".welcome")?.remove();
  const near = stick || isOwn(message);
  const element = place(message, null);
  element.classList.add("arriving");
  if (near) stick = true;
  else missed += 1;
  showToBottom();
}

export function changeMessage(message) {
  const element = elements.get(keyOf(message));
  if (!element?.classList.contains("message")) return;
  const held = heldFocus(element);
  fill(element, { ...message, chosen: message.chosen ?? element.message.chosen, read: element.message.read });
  held?.();
}

// An edit after a tap replaces the button that has the focus: keyboard users get the new one.
function heldFocus(element) {
  if (!element.contains(document.activeElement)) return null;
  const at = [...element.querySelectorAll(".inline-button")].indexOf(document.activeElement);
  return () =>
    (
      element.querySelectorAll(".inline-button")[Math.max(at, 0)] ??
      element.querySelector(".inline-button") ??
      element
    ).focus({ preventScroll: true });
}

export function removeMessage(id) {
  const element = elements.get(id);
  older = older.filter((message) => keyOf(message) !== id);
  if (!element) return;
  const [before, after] = [element.previousElementSibling, element.nextElementSibling];
  if (element.contains(document.activeElement)) log().focus({ preventScroll: true });
  element.remove();
  elements.delete(id);
  if (before?.matches(".day") && (!after || after.matches(".day"))) before.remove();
  if (after) group(after);
  if (before?.isConnected) group(before);
}

export function markAllRead(messages) {
  for (const { chat_id: chatId, message_id: id } of messages) {
    if (chatId === state.chatId && elements.has(id)) markRead(elements.get(id));
  }
}

export const messageOf = (id) => elements.get(id)?.message;
export const isEmpty = () => elements.size === 0;
export const lastMessages = () => [...elements.values()].map((element) => element.message).filter(Boolean);

export function jumpTo(id) {
  while (!elements.has(id) && older.length) showEarlier();
  const element = elements.get(id);
  if (!element) return;
  element.scrollIntoView({ block: "center", behavior: "smooth" });
  element.classList.add("found");
  setTimeout(() => element.classList.remove("found"), 1600);
  element.focus({ preventScroll: true });
}

export function showWelcome(element) {
  inner.append(element);
}

function place(message, before) {
  if (message.message_id <= readUpTo) message.read = true;
  const element = messageElement(message);
  element.dataset.at = message.date;
  const neighbour = before ? before.previousElementSibling : inner.lastElementChild;
  if (!sameDay(neighbour, message.date)) inner.insertBefore(dayPill(message.date), before);
  inner.insertBefore(element, before);
  elements.set(keyOf(message), element);
  group(element);
  if (element.previousElementSibling) group(element.previousElementSibling);
  return element;
}

const sameDay = (element, date) =>
  Boolean(element?.dataset.at) && dayOf(Number(element.dataset.at)) === dayOf(date);
const dayPill = (date) => h("p", { class: "pill day", data: { at: date } }, dayLabel(date));

// Messages of one sender close in time make a group: a name above, a tail and a face below.
function group(element) {
  if (!element.classList.contains("message")) return;
  element.classList.toggle("first", !together(element.previousElementSibling, element));
  element.classList.toggle("last", !together(element, element.nextElementSibling));
  const sender = element.querySelector(".sender");
  if (sender) sender.hidden = !element.classList.contains("first");
}

function together(one, other) {
  if (!one?.message || !other?.message) return false;
  const near = other.message.date - one.message.date < TOGETHER_SECONDS;
  return near && senderId(one.message) === senderId(other.message);
}

// "Today" is yesterday once the clock has moved on.
export function renameDays() {
  for (const pill of inner?.querySelectorAll(".day") ?? [])
    pill.textContent = dayLabel(Number(pill.dataset.at));
}

function addEarlierButton() {
  if (!older.length) return;
  const label = t("Show earlier messages ({count})", { count: older.length });
  inner.prepend(h("button", { type: "button", class: "earlier", onclick: showEarlier }, label));
}

function showEarlier() {
  const height = log().scrollHeight - log().scrollTop;
  const focused = document.activeElement?.matches(".earlier");
  inner.querySelector(".earlier")?.remove();
  const page = older.slice(-PAGE);
  older = older.slice(0, -PAGE);
  const top = inner.firstElementChild;
  if (top?.matches(".day")) top.remove();
  const before = inner.firstElementChild;
  for (const message of page) place(message, before);
  if (before && !sameDay(before.previousElementSibling, Number(before.dataset.at)))
    inner.insertBefore(dayPill(Number(before.dataset.at)), before);
  if (before) group(before);
  addEarlierButton();
  log().scrollTop = log().scrollHeight - height;
  if (focused) (inner.querySelector(".earlier") ?? log()).focus({ preventScroll: true });
}

export function toBottom() {
  missed = 0;
  stick = true;
  follow();
  showToBottom();
}

function showToBottom() {
  const button = byId("to-bottom");
  button.hidden = stick;
  button.textContent = missed ? tn(missed, "↓ 1 new", "↓ {count} new") : "↓";
  const news = () => tn(missed, "1 new message, go to the end", "{count} new messages, go to the end");
  button.setAttribute("aria-label", missed ? news() : t("Go to the end"));
}

// New messages, pictures that load and keyboards that open below must not push the end out of
// sight; the observer does it once a frame, however many messages came.
const grow = new ResizeObserver(() => stick && follow());

export function watchScrolling() {
  grow.observe(log());
  byId("to-bottom").addEventListener("click", toBottom);
  log().addEventListener("scroll", onScroll, { passive: true });
  log().addEventListener("keydown", onKey);
}

let lastTop = 0;

function follow() {
  log().scrollTop = log().scrollHeight;
  lastTop = log().scrollTop;
}

// Only going up means that somebody reads: in a burst of messages the end runs ahead by itself.
function onScroll() {
  const { scrollTop, scrollHeight, clientHeight } = log();
  if (scrollHeight - scrollTop - clientHeight < NEAR) stick = true;
  else if (scrollTop < lastTop) stick = false;
  lastTop = scrollTop;
  if (stick) missed = 0;
  showToBottom();
  if (scrollTop < 40 && older.length && scrollHeight > clientHeight) showEarlier();
}

// Up and down walk through the messages; Enter goes to a message's buttons.
function onKey(event) {
  const current = event.target.closest(".message");
  if (event.target !== log() && event.target !== current) return;
  const all = [...inner.querySelectorAll(".message")];
  const at = all.indexOf(current);
  const goals = {
    ArrowUp: current ? at - 1 : all.length - 1,
    ArrowDown: current ? at + 1 : all.length - 1,
    Home: 0,
    End: all.length - 1,
  };
  if (event.key in goals) {
    event.preventDefault();
    all[Math.min(Math.max(goals[event.key], 0), all.length - 1)]?.focus();
  } else if (current) onMessageKey(event, current);
}

function onMessageKey(event, element) {
  const acts = { r: "reply", e: "edit", c: "copy" };
  if (event.key === "Enter")
    element.querySelector(".inline-button, .poll-option, .photo, .attachment[href]")?.focus();
  else if (event.key.toLowerCase() in acts && !event.ctrlKey && !event.metaKey && !event.altKey) {
    document.dispatchEvent(
      new CustomEvent("message-key", {
        detail: { act: acts[event.key.toLowerCase()], message: element.message },
      }),
    );
  } else return;
  event.preventDefault();
}
