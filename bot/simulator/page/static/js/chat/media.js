// Pictures, files, contacts, places, stickers and voices inside a bubble.

import { h, icon } from "../elements/dom.js";
import { avatar, fileSize, senderName } from "../elements/format.js";
import { pollElement } from "./poll.js";
import { openPicture } from "../elements/picture.js";
import { t } from "../words.js";

export function mediaOf(message) {
  if (message.photo) return photo(message);
  if (message.document) return documentCard(message);
  if (message.contact) return contact(message.contact);
  if (message.venue) return place(message.venue.location, message.venue);
  if (message.location) return place(message.location);
  if (message.sticker)
    return h(
      "div",
      { class: "sticker", role: "img", "aria-label": t("Sticker {emoji}", { emoji: message.sticker.emoji ?? "" }) },
      message.sticker.emoji ?? "🙂",
    );
  if (message.voice) return voice(message.voice);
  if (message.poll) return pollElement(message);
  return null;
}

function photo(message) {
  const biggest = message.photo.at(-1);
  const alt = message.caption
    ? t("Picture: {caption}", { caption: message.caption })
    : t("Picture from {name}", { name: senderName(message) });
  const image = h("img", {
    src: message.file_url,
    alt,
    width: biggest.width,
    height: biggest.height,
    loading: "lazy",
  });
  return h(
    "button",
    {
      type: "button",
      class: "photo",
      "aria-label": `${alt}. ${t("Enlarge")}`,
      onclick: () => openPicture(message, alt),
    },
    image,
  );
}

function documentCard(message) {
  const { file_name: name = t("file"), file_size: size } = message.document;
  return card(h("span", { class: "badge" }, icon("download")), name, fileSize(size), {
    href: message.file_url,
    download: name,
    "aria-label": t("Download {name}, {size}", { name, size: fileSize(size) }),
  });
}

function contact(person) {
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
  return card(avatar(person.user_id ?? name.length, name, "medium"), name, person.phone_number);
}

function voice({ duration = 0 }) {
  const bars = h("span", { class: "wave" });
  for (let at = 0; at < 26; at += 1) {
    const bar = document.createElement("i");
    bar.style.height = `${5 + Math.round(Math.abs(Math.sin(at * 1.7 + duration)) * 17)}px`;
    bars.append(bar);
  }
  const time = `${Math.floor(duration / 60)}:${String(duration % 60).padStart(2, "0")}`;
  return card(h("span", { class: "badge" }, icon("voice")), bars, t("Voice message, {time}", { time }));
}

function place(location, venue) {
  const where = `${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)}`;
  return [map(), card(null, venue?.title ?? t("Location"), venue?.address ?? where)];
}

function card(badge, title, detail, link = null) {
  const words = h("span", {}, h("b", {}, title), h("small", {}, detail));
  return h(link ? "a" : "div", { class: "attachment", ...link }, badge, words);
}

// A drawn map, the same for every place: the real one would need an address outside.
function map() {
  return h("img", { class: "map", src: "map.svg", alt: "", width: 300, height: 130 });
}
