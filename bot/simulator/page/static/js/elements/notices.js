// Says things: toasts, the connection bar, and words for screen readers only.

import { byId, h } from "./dom.js";
import { t } from "../words.js";

const TOAST_MS = 4200;

// An open dialog makes the rest of the page inert and covers it: then the toast goes inside.
export function toast(text) {
  const dialog = document.querySelector("dialog[open]");
  const box = h("p", { class: `toast ${dialog ? "alone" : ""}`, role: dialog && "status" }, text);
  (dialog ?? byId("toasts")).append(box);
  setTimeout(() => box.remove(), TOAST_MS + Math.min(text.length * 40, 6000));
}

// Wraps an act of the person: what goes wrong is said in words instead of vanishing.
export async function trying(act) {
  try {
    return await act();
  } catch (problem) {
    toast(
      problem instanceof TypeError ? t("The simulator can't be reached. Is it still running?") : problem.message,
    );
    return null;
  }
}

export async function copyText(text) {
  const done = await viaClipboard(text).catch(() => viaSelection(text));
  toast(done ? t("Copied") : `${t("Copying was refused by the browser. Here is the text:")}\n${text}`);
  return done;
}

async function viaClipboard(text) {
  await navigator.clipboard.writeText(text);
  return true;
}

// Where the clipboard is out of reach (plain http from another machine), a selection still works.
function viaSelection(text) {
  const field = h("textarea", { value: text, class: "unseen", "aria-hidden": "true" });
  const host = document.querySelector("dialog[open]") ?? document.body;
  const before = document.activeElement;
  host.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus();
  return done;
}

export function showConnection(text) {
  const bar = byId("connection");
  bar.textContent = text ?? "";
  bar.hidden = !text;
}
