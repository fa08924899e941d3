// The chat's header: whose chat it is, whom one plays, what the bot is doing, and the chat's menu.

import { openClock } from "../panes/clock.js";
import { byId, h, iconButton } from "../elements/dom.js";
import { avatar } from "../elements/format.js";
import { openGroup } from "../panes/group_dialogs.js";
import { openStart } from "./links.js";
import { openMenu } from "../elements/menu.js";
import { blockBot, changeApp, changeLanguage, removePerson, unblockBot } from "../panes/person_dialogs.js";
import { chatTitle, fullName, isAdmin, isGroup, membersOf, on, playersOf, state, statusIn } from "../store.js";
import { switchTopicsOn } from "./topics.js";
import { playAs } from "./viewer.js";
import { t, tn } from "../words.js";

const ACTION_MS = 5200;
const ACTIONS = {
  typing: [t("typing…"), (name) => t("{name} is typing…", { name })],
  upload_photo: [t("sending a picture…"), (name) => t("{name} is sending a picture…", { name })],
  upload_document: [t("sending a file…"), (name) => t("{name} is sending a file…", { name })],
  record_voice: [t("recording a voice message…"), (name) => t("{name} is recording a voice message…", { name })],
  upload_voice: [t("sending a voice message…"), (name) => t("{name} is sending a voice message…", { name })],
  find_location: [t("looking for a place…"), (name) => t("{name} is looking for a place…", { name })],
  choose_sticker: [t("choosing a sticker…"), (name) => t("{name} is choosing a sticker…", { name })],
};
let typing = null;

export function showHeader() {
  if (state.chatId === null) return;
  const group = isGroup(state.chatId);
  const back = iconButton("back", t("Back to people and groups"), toPeople, { class: "icon-button back" });
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
    t("Chat menu"),
    (event) => openMenu(event.currentTarget, group ? groupMenu() : personMenu()),
    { "aria-haspopup": "menu", "aria-expanded": "false" },
  );
  const time = iconButton("clock", t("Show the clock"), openClock, { class: "icon-button show-clock" });
  byId("chat-header").replaceChildren(back, face, heading, group ? roleChooser() : playing(), time, more);
  byId("chat-pane").setAttribute("aria-label", t("Chat: {name}", { name: group ? title : chatTitle(state.chatId) }));
}

function stateLine() {
  const acting = typing?.chatId === state.chatId && ACTIONS[typing.action];
  if (acting)
    return h(
      "span",
      { class: "acting" },
      isGroup(state.chatId) ? acting[1](state.bot.first_name) : acting[0],
    );
  if (!isGroup(state.chatId)) {
    const name = state.people.get(state.chatId)?.first_name ?? "";
    return matchMedia("(max-width: 720px)").matches ? t("You are playing {name}", { name }) : t("bot");
  }
  const group = state.groups.get(state.chatId);
  const count = membersOf(group).length;
  const standing = botStanding(statusIn(group, state.bot.id));
  return `${tn(count, "1 member", "{count} members")}, ${t("bot is {standing}", { standing })}`;
}

const STANDINGS = {
  administrator: t("an admin"),
  creator: t("the owner"),
  member: t("a member"),
  restricted: t("a member"),
};
const botStanding = (status) => STANDINGS[status] ?? t("not in it");

function playing() {
  const person = state.people.get(state.chatId);
  return h(
    "p",
    { class: "playing" },
    avatar(person.id, fullName(person)),
    h("span", {}, `${t("You are")} `, h("b", {}, person.first_name)),
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
    options.unshift(h("option", { value: "", selected: true }, t("Nobody")));
  const chooser = h("select", { "aria-label": t("Who you are in this group") }, options);
  chooser.addEventListener("change", () => {
    const [id, hidden] = chooser.value.split(":");
    playAs(Number(id), hidden === "1");
  });
  const viewer = state.people.get(state.viewer);
  return h(
    "label",
    { class: "playing" },
    viewer && avatar(viewer.id, fullName(viewer)),
    h("span", {}, `${t("You are")} `),
    chooser,
  );
}

function role(person, hidden) {
  const selected = person.id === state.viewer && hidden === state.anonymous;
  return h(
    "option",
    { value: `${person.id}:${hidden ? 1 : 0}`, selected },
    hidden ? t("{name} (anonymous admin)", { name: person.first_name }) : fullName(person),
  );
}

function personMenu() {
  const person = state.people.get(state.chatId);
  return [
    { label: t("Open an invite link"), symbol: "link", act: () => openStart() },
    {
      label: t("Change {name}'s language", { name: person.first_name }),
      symbol: "language",
      act: () => changeLanguage(person),
    },
    {
      label: t("Change {name}'s app", { name: person.first_name }),
      symbol: "clock",
      act: () => changeApp(person),
    },
    person.blocked
      ? { label: t("Unblock the bot"), symbol: "block", act: () => unblockBot(person) }
      : { label: t("Block the bot"), symbol: "block", act: () => blockBot(person) },
    {
      label: t("Delete {name}'s account", { name: person.first_name }),
      symbol: "trash",
      act: () => removePerson(person),
      danger: true,
    },
  ];
}

function groupMenu() {
  const group = state.groups.get(state.chatId);
  const canSwitch = !group.is_forum && isAdmin(group, state.viewer);
  return [
    { label: t("Members and rights"), symbol: "people", act: () => openGroup(state.chatId) },
    ...(canSwitch ? [{ label: t("Switch topics on"), symbol: "people", act: switchTopicsOn }] : []),
  ];
}

function toPeople() {
  document.body.dataset.pane = "people";
  document.querySelector(".chat-row[aria-current=true]")?.focus();
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
