// One message as an element: a bubble with quote, media, text, time, and buttons below.

import { h, icon, iconButton } from "../elements/dom.js";
import { avatar, senderName, serviceText, snippet, timeOf, toneOf } from "../elements/format.js";
import { inlineKeyboard } from "./inline.js";
import { mediaOf } from "./media.js";
import { isBot, isGroup, state } from "../store.js";
import { openMessageMenu } from "./message_menu.js";
import { showMoments } from "./moments.js";
import { topicLabel } from "./topics.js";
import { keyOf, whisperLabel } from "./whispers.js";
import { t } from "../words.js";

export const senderId = (message) => message.sender_chat?.id ?? message.from?.id ?? 0;

export function isOwn(message) {
  return !message.sender_chat && message.from?.id === state.viewer && !isBot(message.from);
}

export function messageElement(message) {
  const service = serviceText(message);
  if (service) return h("p", { class: "pill service", data: { id: keyOf(message) } }, service);
  const element = h("article", {
    tabindex: "-1",
    data: { id: keyOf(message), sender: senderId(message), day: message.date },
  });
  fill(element, message);
  return element;
}

// Edits come here too: the element stays, so place, focus and the reading position do.
export function fill(element, message) {
  const own = isOwn(message);
  const bare = Boolean(message.sticker);
  element.message = message;
  element.classList.add("message");
  element.classList.toggle("own", own);
  element.classList.toggle("bare", bare);
  element.setAttribute("aria-label", label(message, own));
  const face = isGroup(message.chat.id) && !own && avatar(senderId(message), senderName(message), "small");
  const options = iconButton("more", t("Options for this message"), (event) =>
    openMessageMenu(event.currentTarget, message),
  );
  options.className = "message-menu";
  options.tabIndex = -1;
  options.setAttribute("aria-haspopup", "menu");
  const bubble = h(
    "div",
    { class: "bubble" },
    head(message, own),
    quote(message),
    mediaOf(message),
    ...body(message, own),
    options,
  );
  const keyboard = message.reply_markup?.inline_keyboard && inlineKeyboard(message);
  element.replaceChildren(...[face, bubble, keyboard].filter(Boolean));
}

function label(message, own) {
  const edited = message.edit_date ? `, ${t("edited")}` : "";
  return `${own ? t("You") : senderName(message)}, ${timeOf(message.date)}${edited}: ${snippet(message)}`;
}

function head(message, own) {
  const parts = [topicLabel(message), whisperLabel(message)];
  if (isGroup(message.chat.id) && !own) {
    const role = message.sender_chat ? t("admin") : isBot(message.from) ? t("bot") : "";
    parts.push(
      h(
        "b",
        { class: `sender ${isBot(message.from) ? "tone-bot" : toneOf(senderId(message))}` },
        senderName(message),
        role && h("small", {}, role),
      ),
    );
  }
  if (message.forward_origin)
    parts.push(
      h(
        "span",
        { class: "forwarded" },
        t("Forwarded from {name}", { name: originName(message.forward_origin) }),
      ),
    );
  return parts;
}

function originName(origin) {
  const user = origin.sender_user;
  return (
    origin.sender_user_name ??
    origin.sender_chat?.title ??
    [user?.first_name, user?.last_name].filter(Boolean).join(" ")
  );
}

function quote(message) {
  const replied = message.reply_to_message;
  // A message of a topic answers the one that made the topic: nobody sees that.
  if (!replied || replied.forum_topic_created) return null;
  const jump = () => document.dispatchEvent(new CustomEvent("jump", { detail: keyOf(replied) }));
  return h(
    "button",
    { type: "button", class: "quoted", tabindex: "-1", onclick: jump },
    h("b", {}, senderName(replied)),
    h("span", {}, snippet(replied)),
  );
}

// The time floats inside the text, so that it shares the last line when there is room.
function body(message, own) {
  const text = words(message);
  const time = meta(message, own);
  text?.append(time);
  return [text ?? time];
}

function words(message) {
  const html = message.text_html ?? message.caption_html;
  const plain = message.text ?? message.caption;
  if (html) {
    const text = h("div", { class: "text", dir: "auto", html });
    showMoments(text);
    return text;
  }
  return plain ? h("div", { class: "text", dir: "auto" }, plain) : null;
}

function meta(message, own) {
  const time = h("time", { datetime: new Date(message.date * 1000).toISOString() }, timeOf(message.date));
  const mark = own && icon(message.read ? "read" : "sent");
  return h("span", { class: "meta" }, message.edit_date ? `${t("edited")} ` : "", time, mark);
}

export function markRead(element) {
  if (!element.message) return;
  element.message.read = true;
  if (element.classList.contains("own")) element.querySelector(".meta .icon")?.replaceWith(icon("read"));
}
