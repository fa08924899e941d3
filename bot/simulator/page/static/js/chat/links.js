// What opening a link does. Links into Telegram and other messengers are shown, not followed: the
// simulator has no such chats; links to this bot are played here.

import { chatPath, post } from "../api.js";
import { button, buttons, field, formDialog, openDialog, select } from "../elements/dialogs.js";
import { h } from "../elements/dom.js";
import { fullName } from "../store.js";
import { copyText } from "../elements/notices.js";
import { state, tell } from "../store.js";
import { t } from "../words.js";

export function openLink(address) {
  const url = parse(address);
  if (!url) return;
  const known = startOf(url) ?? shareOf(url);
  if (known) known();
  else window.open(url.href, "_blank", "noopener");
}

function parse(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:", "tg:", "mailto:", "sms:"].includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

const isTelegram = (url) => ["t.me", "telegram.me", "www.t.me"].includes(url.hostname);

function startOf(url) {
  const here = isTelegram(url) && url.pathname.slice(1).toLowerCase() === state.bot.username?.toLowerCase();
  const inside =
    url.protocol === "tg:" &&
    url.searchParams.get("domain")?.toLowerCase() === state.bot.username?.toLowerCase();
  return here || inside ? () => openStart(url.searchParams.get("start") ?? "") : null;
}

function shareOf(url) {
  if (isTelegram(url) && url.pathname.startsWith("/share")) {
    const text = [url.searchParams.get("text"), url.searchParams.get("url")].filter(Boolean).join("\n");
    return () => wouldSend(t("Telegram would now ask whom to send this to:"), text, url);
  }
  if (["wa.me", "api.whatsapp.com"].includes(url.hostname)) {
    const number = url.searchParams.get("phone") ?? url.pathname.replace(/\D/gu, "");
    return () =>
      wouldSend(
        number
          ? t("WhatsApp would open a chat with {number} and this text:", { number: `+${number.replace("+", "")}` })
          : t("WhatsApp would open a chat and this text:"),
        url.searchParams.get("text") ?? "",
        url,
      );
  }
  if (url.protocol === "sms:")
    return () => wouldSend(t("The phone would open a text message:"), url.searchParams.get("body") ?? "", url);
  if (isTelegram(url) || url.protocol === "tg:")
    return () => wouldSend(t("Telegram would open this:"), url.href, url);
  return null;
}

function wouldSend(what, text, url) {
  openDialog(t("Nothing is sent from here"), [
    h("p", {}, what),
    h("p", { class: "dialog-box dialog-words" }, text || t("(no text)")),
    buttons(
      button(t("Copy text"), () => copyText(text || url.href)),
      button(t("Done"), (event) => event.target.closest("dialog").close(), "primary"),
    ),
  ]);
}

// An invite link or its payload, pressed as whichever person one likes.
export function openStart(payload = "", personId = state.viewer) {
  const players = [...state.people.values()].map((person) => [person.id, fullName(person)]);
  const link = h("input", { name: "link", value: payload, autocomplete: "off", spellcheck: "false" });
  formDialog(
    t("Open an invite link"),
    [
      field(
        t("Link, or what stands after “start=”"),
        link,
        t("For example {link}", { link: `https://t.me/${state.bot.username}?start=…` }),
      ),
      field(t("Pressed by"), select("person", players, personId)),
    ],
    t("Open"),
    async (form) => {
      const person = Number(form.get("person"));
      await post(chatPath(person, "start"), startBody(person, form.get("link")));
      tell("open", { chatId: person });
    },
  );
}

function startBody(person, typed) {
  const words = typed.trim();
  const found = /[?&]start=([\w-]*)/u.exec(words);
  const payload = found ? found[1] : words.replace(/^https?:\/\/.*$/u, "");
  return payload ? { from: person, payload } : { from: person };
}
