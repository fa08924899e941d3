// What the page knows, in one place. Modules change it here and tell each other through topics;
// none of them reaches into another's elements.

import { get } from "./api.js";
import { t } from "./words.js";

export const state = {
  bot: null,
  people: new Map(),
  groups: new Map(),
  world: null,
  clock: { now: null, next: null, can_move: false, can_restart: false, zone: null, landmarks: {} },
  lastEvent: 0,
  chatId: null,
  viewer: null,
  anonymous: false,
  replyTo: null,
  previews: new Map(),
  unread: new Map(),
  moving: false,
};

const listeners = new Map();

export function on(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

export function tell(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

export async function loadState() {
  const fresh = await get("/sim/state");
  state.world = fresh.world;
  state.bot = fresh.bot;
  state.people = new Map(fresh.people.map((person) => [person.id, person]));
  state.groups = new Map(fresh.groups.map((group) => [group.id, group]));
  state.clock = fresh.clock;
  tell("people");
  tell("clock");
  return fresh.last_event;
}

export const isGroup = (chatId) => chatId < 0;
export const isBot = (user) => user?.id === state.bot?.id;
export const PRESENT = ["creator", "administrator", "member", "restricted"];

export function fullName(user) {
  return [user?.first_name, user?.last_name].filter(Boolean).join(" ") || t("Deleted account");
}

// The group that a play begins with is called as its reader calls it.
const FIRST_GROUP = { Organizers: t("Organizers") };
export const groupName = (group) => FIRST_GROUP[group?.title] ?? group?.title ?? t("Group");

export function chatTitle(chatId) {
  if (isGroup(chatId)) return groupName(state.groups.get(chatId));
  return fullName(state.people.get(chatId));
}

export function membersOf(group) {
  return (group?.members ?? []).filter((member) => PRESENT.includes(member.status));
}

export function playersOf(group) {
  return membersOf(group).filter((member) => state.people.has(member.id));
}

export function statusIn(group, userId) {
  return group?.members.find((member) => member.id === userId)?.status ?? "left";
}

export const isAdmin = (group, userId) => ["creator", "administrator"].includes(statusIn(group, userId));

const SEEN = "capitaine.seen";
const SAVE_MS = 300;
const seen = readSeen();
let saving = 0;

function readSeen() {
  try {
    return new Map(JSON.parse(localStorage.getItem(SEEN) ?? "[]"));
  } catch {
    return new Map();
  }
}

export const lastSeen = (chatId) => seen.get(chatId) ?? 0;

export function markSeen(chatId, messageId) {
  state.unread.delete(chatId);
  seen.set(chatId, Math.max(lastSeen(chatId), messageId));
  clearTimeout(saving);
  saving = setTimeout(saveSeen, SAVE_MS);
}

export function forgetSeen() {
  clearTimeout(saving);
  seen.clear();
  saveSeen();
}

function saveSeen() {
  try {
    localStorage.setItem(SEEN, JSON.stringify([...seen]));
  } catch {
    // A private window may refuse storage: counts then begin anew with each visit.
  }
}

addEventListener("pagehide", saveSeen);
