// Messages of a group that one member alone sees: numbered apart, shown to whom they are for, and
// never on an app of last year.

import { h } from "../elements/dom.js";
import { hasOldApp } from "./moments.js";
import { state } from "../store.js";
import { t } from "../words.js";

export const isWhisper = (message) => Boolean(message.ephemeral_message_id);

// What tells messages of a chat apart: the message id of those for one is 0.
export const keyOf = (message) => (isWhisper(message) ? -message.ephemeral_message_id : message.message_id);

export function isForViewer(message) {
  if (!isWhisper(message)) return true;
  return !hasOldApp() && [message.receiver_user?.id, message.from?.id].includes(state.viewer);
}

// By what a request names a message.
export function named(message) {
  const apart = isWhisper(message) ? { ephemeral_message_id: message.ephemeral_message_id } : {};
  return { message_id: message.message_id, ...apart };
}

export const whisperLabel = (message) =>
  isWhisper(message) ? h("small", { class: "whisper" }, t("Only you see this")) : null;
