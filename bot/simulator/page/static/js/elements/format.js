// Dates, sizes, names and snippets as people read them.

import { h } from "./dom.js";
import { groupName, isBot, isGroup, state } from "../store.js";
import { locale, t } from "../words.js";

const SHAPES = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "long" },
  dayOfYear: { day: "numeric", month: "long", year: "numeric" },
  shortDay: { day: "numeric", month: "short" },
  weekday: { weekday: "long", day: "numeric", month: "long" },
  key: { day: "2-digit", month: "2-digit", year: "numeric" },
};
const shapes = new Map();
const megabytes = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const tongues = new Intl.DisplayNames(locale, { type: "language" });

const fromUnix = (seconds) => new Date(seconds * 1000);

// Times are the campaign's, as the bot means them, wherever the browser stands.
const campaignZone = () => state.clock.zone ?? undefined;

function told(shape, date, timeZone = campaignZone()) {
  const key = `${shape} ${timeZone}`;
  if (!shapes.has(key)) {
    const tongue = shape === "key" ? "en-CA" : locale;
    shapes.set(key, new Intl.DateTimeFormat(tongue, { ...SHAPES[shape], timeZone }));
  }
  return shapes.get(key).format(date);
}

export const dayKey = (date) => told("key", date);
export const timeOf = (seconds) => told("time", fromUnix(seconds));
export const dayOf = (seconds) => dayKey(fromUnix(seconds));
export const timeOfDate = (date) => told("time", date);
export const longDay = (date) => told("weekday", date);

// What the reader's own clock says, where it says something else.
export function elsewhere(date) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const whole = (zone) => `${told("key", date, zone)} ${told("time", date, zone)}`;
  return whole(campaignZone()) === whole(own) ? null : `${told("time", date, own)}, ${told("weekday", date, own)}`;
}

export const zonePlace = () => campaignZone()?.split("/").at(-1).replaceAll("_", " ");

// Whole days from one moment to another, as the calendar counts them.
export function daysBetween(from, to) {
  return Math.round((Date.parse(dayKey(to)) - Date.parse(dayKey(from))) / 86400000);
}

export function languageName(code) {
  try {
    return tongues.of(code);
  } catch {
    return code;
  }
}

export function dayLabel(seconds, now = clockNow()) {
  const date = fromUnix(seconds);
  if (dayKey(date) === dayKey(now)) return t("Today");
  return told(dayKey(date).slice(0, 4) === dayKey(now).slice(0, 4) ? "day" : "dayOfYear", date);
}

export function rowTime(seconds) {
  const date = fromUnix(seconds);
  return told(dayKey(date) === dayKey(clockNow()) ? "time" : "shortDay", date);
}

function clockNow() {
  return state.clock.now ? new Date(state.clock.now) : new Date();
}

export function inHowLong(from, to) {
  const minutes = Math.max(0, Math.round((to - from) / 60000));
  if (minutes < 1) return t("now");
  if (minutes < 60) return together(t("in {count} min", { count: minutes }));
  if (minutes < 48 * 60) return together(t("in {count} h", { count: Math.round(minutes / 60) }));
  return together(t("in {count} days", { count: Math.round(minutes / 1440) }));
}

// A number and its unit stay on one line.
const together = (words) => words.replace(/(\d) /gu, "$1\u00a0");

export function fileSize(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return t("{size} B", { size: bytes });
  if (bytes < 1024 * 1024) return t("{size} KB", { size: Math.round(bytes / 1024) });
  return t("{size} MB", { size: megabytes.format(bytes / 1024 / 1024) });
}

export function initials(name) {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}

export function avatar(id, name, extra = "") {
  const tone = id === state.bot?.id ? "tone-bot" : toneOf(id);
  return h("span", { class: `avatar ${tone} ${extra}`.trim(), "aria-hidden": "true" }, initials(name));
}

export const toneOf = (id) => `tone-${Math.abs(id) % 7}`;

const KINDS = [
  ["photo", t("🖼 Photo")],
  ["document", t("📎 File")],
  ["sticker", t("Sticker")],
  ["voice", t("🎤 Voice message")],
  ["contact", t("👤 Contact")],
  ["venue", t("📍 Place")],
  ["location", t("📍 Location")],
  ["poll", t("📊 Poll")],
];

// One line that stands for a message: in the list, in a quote, in a reply bar.
export function snippet(message) {
  const words = message.text ?? message.caption;
  if (words) return words.replace(/\s+/gu, " ").slice(0, 120);
  if (message.poll) return `📊 ${message.poll.question}`;
  if (message.sticker) return `${message.sticker.emoji ?? ""} ${t("Sticker")}`.trim();
  if (message.document) return `📎 ${message.document.file_name ?? t("File")}`;
  return KINDS.find(([kind]) => message[kind])?.[1] ?? serviceText(message) ?? t("Message");
}

export function senderName(message) {
  if (message.sender_chat) return groupName(message.sender_chat);
  return [message.from?.first_name, message.from?.last_name].filter(Boolean).join(" ");
}

export function preview(message) {
  const who = isGroup(message.chat.id) || isBot(message.from) ? "" : t("You: ");
  const name = isGroup(message.chat.id) && !serviceText(message) ? `${senderName(message)}: ` : "";
  return who + name + snippet(message);
}

const names = (users) =>
  users.map((user) => [user.first_name, user.last_name].filter(Boolean).join(" ")).join(", ");

const SERVICE = [
  ["group_chat_created", (m) => t("{name} created the group", { name: senderName(m) })],
  ["supergroup_chat_created", (m) => t("{name} created the group", { name: senderName(m) })],
  ["new_chat_members", (m) => joined(m)],
  ["left_chat_member", (m) => parted(m)],
  [
    "new_chat_title",
    (m) => t("{name} named the group “{title}”", { name: senderName(m), title: m.new_chat_title }),
  ],
  [
    "pinned_message",
    (m) => t("{name} pinned “{text}”", { name: senderName(m), text: snippet(m.pinned_message) }),
  ],
  [
    "forum_topic_created",
    (m) => t("{name} made the topic “{topic}”", { name: senderName(m), topic: m.forum_topic_created.name }),
  ],
  ["forum_topic_edited", (m) => t("{name} changed this topic", { name: senderName(m) })],
  ["forum_topic_closed", (m) => t("{name} closed this topic", { name: senderName(m) })],
  ["forum_topic_reopened", (m) => t("{name} opened this topic again", { name: senderName(m) })],
  ["migrate_to_chat_id", () => t("The group became a supergroup")],
  ["migrate_from_chat_id", () => t("The group became a supergroup")],
  [
    "users_shared",
    (m) => t("{name} shared {count} with the bot", { name: senderName(m), count: m.users_shared.users.length }),
  ],
  ["chat_shared", (m) => t("{name} shared a chat with the bot", { name: senderName(m) })],
];

function joined(message) {
  const self = message.new_chat_members.length === 1 && message.new_chat_members[0].id === message.from?.id;
  return self
    ? t("{name} joined the group", { name: senderName(message) })
    : t("{name} added {others}", { name: senderName(message), others: names(message.new_chat_members) });
}

function parted(message) {
  const gone = message.left_chat_member;
  return gone.id === message.from?.id
    ? t("{name} left the group", { name: names([gone]) })
    : t("{name} removed {others}", { name: senderName(message), others: names([gone]) });
}

export function serviceText(message) {
  const found = SERVICE.find(([field]) => message[field]);
  return found ? found[1](message) : null;
}
