// The chat's header: whose chat it is, whom one plays, what the bot is doing, and the chat's menu.

import { playAs } from "./chat.js";
import { byId, h, iconButton } from "./dom.js";
import { avatar } from "./format.js";
import { openGroup } from "./group_dialogs.js";
import { openStart } from "./links.js";
import { openMenu } from "./menu.js";
import { blockBot, changeLanguage, removePerson, unblockBot } from "./person_dialogs.js";
import { chatTitle, fullName, isAdmin, isGroup, membersOf, on, playersOf, state, statusIn } from "./store.js";

const ACTION_MS = 5200;
const ACTIONS = {
  typing: "is typing…",
  upload_photo: "is sending a picture…",
  upload_document: "is sending a file…",
  record_voice: "is recording a voice message…",
  upload_voice: "is sending a voice message…",
  find_location: "is looking for a place…",
  choose_sticker: "is choosing a sticker…",
};
let typing = null;

export function showHeader() {
  if (state.chatId === null) return;
  const group = isGroup(state.chatId);
  const back = iconButton("back", "Back to people and groups", toPeople, { class: "icon-button back" });
  const face = group
    ? avatar(state.chatId, chatTitle(state.chatId), "medium")
    : avatar(state.bot.id, state.bot.first_name, "medium");
  const title = group ? chatTitle(state.chatId) : state.bot.first_name;
  const heading = h(
    "div",
    { class: "chat-heading" },
    h("h2", {}, title),
    h("p", { id: "chat-state" }, stateLine()),
  );
  const more = iconButton(
    "more",
    "Chat menu",
    (event) => openMenu(event.currentTarget, group ? groupMenu() : personMenu()),
    { "aria-haspopup": "menu", "aria-expanded": "false" },
  );
  const time = iconButton("clock", "Show the clock", openClock, { class: "icon-button show-clock" });
  byId("chat-header").replaceChildren(back, face, heading, group ? roleChooser() : playing(), time, more);
  byId("chat-pane").setAttribute("aria-label", `Chat: ${group ? title : chatTitle(state.chatId)}`);
}

function stateLine() {
  const acting = typing?.chatId === state.chatId && ACTIONS[typing.action];
  if (acting)
    return h(
      "span",
      { class: "acting" },
      isGroup(state.chatId) ? `${state.bot.first_name} ${acting}` : acting.replace("is ", ""),
    );
  if (!isGroup(state.chatId)) {
    const name = state.people.get(state.chatId)?.first_name ?? "";
    return matchMedia("(max-width: 720px)").matches ? `You are playing ${name}` : "bot";
  }
  const group = state.groups.get(state.chatId);
  const count = membersOf(group).length;
  return `${count} member${count === 1 ? "" : "s"}, bot is ${botStanding(statusIn(group, state.bot.id))}`;
}

const STANDINGS = {
  administrator: "an admin",
  creator: "the owner",
  member: "a member",
  restricted: "a member",
};
const botStanding = (status) => STANDINGS[status] ?? "not in it";

function playing() {
  const person = state.people.get(state.chatId);
  return h(
    "p",
    { class: "playing" },
    avatar(person.id, fullName(person)),
    h("span", {}, "You are ", h("b", {}, person.first_name)),
  );
}

function roleChooser() {
  const group = state.groups.get(state.chatId);
  const players = playersOf(group).map((one) => state.people.get(one.id));
  const options = players.flatMap((person) => [
    role(person, false),
    ...(isAdmin(group, person.id) ? [role(person, true)] : []),
  ]);
  if (!players.some((person) => person.id === state.viewer))
    options.unshift(h("option", { value: "", selected: true }, "Nobody"));
  const chooser = h("select", { "aria-label": "Who you are in this group" }, options);
  chooser.addEventListener("change", () => {
    const [id, hidden] = chooser.value.split(":");
    playAs(Number(id), hidden === "1");
  });
  const viewer = state.people.get(state.viewer);
  return h(
    "label",
    { class: "playing" },
    viewer && avatar(viewer.id, fullName(viewer)),
    h("span", {}, "You are "),
    chooser,
  );
}

function role(person, hidden) {
  const selected = person.id === state.viewer && hidden === state.anonymous;
  return h(
    "option",
    { value: `${person.id}:${hidden ? 1 : 0}`, selected },
    hidden ? `${person.first_name} (anonymous admin)` : fullName(person),
  );
}

function personMenu() {
  const person = state.people.get(state.chatId);
  return [
    { label: "Open an invite link", symbol: "link", act: () => openStart() },
    {
      label: `Change ${person.first_name}'s language`,
      symbol: "language",
      act: () => changeLanguage(person),
    },
    person.blocked
      ? { label: "Unblock the bot", symbol: "block", act: () => unblockBot(person) }
      : { label: "Block the bot", symbol: "block", act: () => blockBot(person) },
    {
      label: `Delete ${person.first_name}'s account`,
      symbol: "trash",
      act: () => removePerson(person),
      danger: true,
    },
  ];
}

function groupMenu() {
  return [{ label: "Members and rights", symbol: "people", act: () => openGroup(state.chatId) }];
}

function toPeople() {
  document.body.dataset.pane = "people";
  document.querySelector(".chat-row[aria-current=true]")?.focus();
}

export function openClock() {
  document.body.dataset.clock = "open";
  byId("close-clock").focus();
}

export function closeClock() {
  delete document.body.dataset.clock;
  document.querySelector(".show-clock")?.focus();
}

export function showTyping({ chat_id: chatId, action }) {
  clearTimeout(typing?.timer);
  typing = { chatId, action, timer: setTimeout(stopTyping, ACTION_MS, chatId) };
  refreshState();
}

export function stopTyping(chatId, message = null) {
  if (typing?.chatId !== chatId || (message && message.from?.id !== state.bot.id)) return;
  clearTimeout(typing.timer);
  typing = null;
  refreshState();
}

function refreshState() {
  byId("chat-state")?.replaceChildren(stateLine());
}

on("people", () => byId("chat-header").contains(document.activeElement) || showHeader());
