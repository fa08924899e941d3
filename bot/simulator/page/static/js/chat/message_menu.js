// What one can do with a message: answer it, copy it, and change or delete one's own.

import { chatPath, post } from "../api.js";
import { openMenu } from "../elements/menu.js";
import { copyText, trying } from "../elements/notices.js";
import { isWhisper } from "./whispers.js";
import { state, tell } from "../store.js";
import { t } from "../words.js";

const isMine = (message) => message.from?.id === state.viewer && !message.sender_chat;

export function canEdit(message) {
  return isMine(message) && !isWhisper(message) && message.text !== undefined && !message.forward_origin;
}

function erase(message) {
  return post(chatPath(message.chat.id, "delete"), { from: state.viewer, message_id: message.message_id });
}

export function openMessageMenu(anchor, message) {
  const words = message.text ?? message.caption;
  openMenu(anchor, [
    ...(isWhisper(message) ? [] : [{ label: t("Reply"), symbol: "reply", act: () => tell("reply", message) }]),
    ...(words ? [{ label: t("Copy text"), symbol: "copy", act: () => copyText(words) }] : []),
    ...(canEdit(message) ? [{ label: t("Edit"), symbol: "edit", act: () => tell("edit", message) }] : []),
    ...(isMine(message) && !isWhisper(message)
      ? [{ label: t("Delete"), symbol: "trash", act: () => trying(() => erase(message)), danger: true }]
      : []),
  ]);
}
