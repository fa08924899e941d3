// The message box: Enter sends, Shift+Enter breaks the line, arrow-up edits one's last message.

import { chatPath, post } from "../api.js";
import { byId, h, icon, iconButton } from "../elements/dom.js";
import { senderName, snippet } from "../elements/format.js";
import { isOwn } from "../chat/message.js";
import { canEdit } from "../chat/message_menu.js";
import { commandsKey, hideCommands, showAllCommands, suggestCommands } from "./commands.js";
import { lastMessages, messageOf } from "../chat/log.js";
import { ownTopic } from "../chat/topics.js";
import { trying } from "../elements/notices.js";
import { on, state, tell } from "../store.js";
import { t } from "../words.js";

const DRAFTS = "capitaine.drafts";
const drafts = new Map(readDrafts());
let placeholder = t("Message");
let editing = null;
let draftKey = null;

const box = () => byId("compose");

// The box is emptied before the server answers: the bot may be quicker with its own reply to show.
async function send(text) {
  const words = text.trim();
  if (!words || state.chatId === null) return;
  const [edited, replied] = [editing, state.replyTo];
  const typed = box().value;
  box().placeholder = placeholder;
  setText("");
  hideCommands();
  clearNote();
  if (await trying(() => (edited ? saveEdit(edited, words) : say(words, replied)))) return tell("sent");
  if (!box().value) setText(typed);
  if (edited) startEdit({ ...edited, text: typed });
  else if (replied) startReply(replied);
}

// A command that was pressed or chosen; what one had begun to write stays, unless it was a command.
async function sendCommand(command) {
  if (box().value.startsWith("/")) setText("");
  if (await trying(() => say(command, null))) tell("sent");
}

function saveEdit({ message_id: id }, text) {
  return post(chatPath(state.chatId, "edit"), { from: state.viewer, message_id: id, text });
}

function say(text, replied) {
  const reply = replied ? { reply_to: replied.message_id } : {};
  return post(chatPath(state.chatId, "say"), {
    from: state.viewer,
    text,
    anonymous: state.anonymous,
    ...ownTopic(),
    ...reply,
  });
}

function readDrafts() {
  try {
    return JSON.parse(sessionStorage.getItem(DRAFTS) ?? "[]");
  } catch {
    return [];
  }
}

// A reload, as by another language, keeps what one had begun to write.
function saveDrafts() {
  if (draftKey && !editing) drafts.set(draftKey, box().value);
  try {
    sessionStorage.setItem(DRAFTS, JSON.stringify([...drafts].filter(([, text]) => text)));
  } catch {
    // A private window may refuse storage: what was begun goes with the page.
  }
}

export function setText(text) {
  box().value = text;
  fit();
}

function fit() {
  box().style.height = "auto";
  box().style.height = `${Math.min(box().scrollHeight + 2, innerHeight * 0.34)}px`;
}

function startReply(message) {
  editing = null;
  state.replyTo = message;
  const title = isOwn(message) ? t("Reply to yourself") : t("Reply to {name}", { name: senderName(message) });
  showNote("reply", title, message);
}

function startEdit(message) {
  state.replyTo = null;
  editing = message;
  setText(message.text);
  showNote("edit", t("Edit message"), message);
  box().setSelectionRange(message.text.length, message.text.length);
}

function showNote(symbol, title, message) {
  const words = h("div", {}, h("b", {}, title), snippet(message));
  byId("compose-note").replaceChildren(icon(symbol), words, iconButton("close", t("Cancel"), cancelNote));
  byId("compose-note").hidden = false;
  box().focus();
}

export function clearNote() {
  state.replyTo = null;
  editing = null;
  byId("compose-note").hidden = true;
}

function cancelNote() {
  if (editing) setText("");
  clearNote();
  box().focus();
}

function editLast() {
  const mine = lastMessages().findLast((message) => canEdit(message));
  if (mine) startEdit(mine);
  return Boolean(mine);
}

function onKey(event) {
  if (event.isComposing || commandsKey(event, send)) return;
  if (event.key === "Enter" && !event.shiftKey) send(box().value);
  else if (event.key === "ArrowUp" && !box().value && editLast()) return event.preventDefault();
  else if (event.key === "Escape" && (editing || state.replyTo)) cancelNote();
  else return;
  event.preventDefault();
}

// Each person keeps what they had begun to write in each chat. What is typed while the chat is on its
// way belongs to it already.
function onOpening() {
  if (draftKey && !editing) drafts.set(draftKey, box().value);
  const sameChat = draftKey?.startsWith(`${state.chatId}:`);
  draftKey = `${state.chatId}:${state.viewer}`;
  if (!sameChat || editing) clearNote();
  setText(drafts.get(draftKey) ?? "");
  hideCommands();
}

function onOpened(view) {
  placeholder = view.keyboard?.input_field_placeholder || t("Message");
  showForcedReply(view.force_reply, placeholder);
}

function showForcedReply(messageId, words) {
  box().placeholder = words || t("Message");
  fit();
  const message = messageId && messageOf(messageId);
  if (message && state.replyTo?.message_id !== messageId) startReply(message);
}

// A forced reply's placeholder goes with the answer, a keyboard's stays as long as the keyboard.
function onKeyboardEvent({ chat_id: chatId, viewers, markup }) {
  if (chatId !== state.chatId || !viewers.includes(state.viewer)) return;
  const words = markup.input_field_placeholder || t("Message");
  if (markup.force_reply) return showForcedReply(lastMessages().at(-1)?.message_id, words);
  placeholder = words;
  box().placeholder = words;
  fit();
}

export function startComposer() {
  addEventListener("pagehide", saveDrafts);
  byId("attach").append(icon("attach"));
  byId("send").append(icon("send"));
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send(box().value);
  });
  box().addEventListener("keydown", onKey);
  box().addEventListener("input", () => {
    fit();
    suggestCommands(box().value);
  });
  byId("commands").addEventListener("click", () => showAllCommands());
  on("reply", startReply);
  on("answered", clearNote);
  on("edit", startEdit);
  on("command", sendCommand);
  on("opening", onOpening);
  on("opened", onOpened);
  on("draft", (text) => box().value || setText(text));
  on("event:keyboard", onKeyboardEvent);
}
