// Dialogs on the browser's own <dialog>: it keeps focus inside, Escape closes, focus goes back.

import { h } from "./dom.js";
import { t } from "../words.js";

let counter = 0;

export function openDialog(title, content, extra = {}) {
  const id = `dialog-title-${++counter}`;
  const dialog = h("dialog", { "aria-labelledby": id, ...extra }, h("h2", { id }, title), content);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  if (dialog.scrollTop) startAtTop(dialog);
  return dialog;
}

// The browser gives the focus to the button at the end of a long text: it is read from its beginning.
function startAtTop(dialog) {
  const heading = dialog.querySelector("h2");
  heading.tabIndex = -1;
  heading.focus();
  dialog.scrollTop = 0;
}

export function buttons(...all) {
  return h("div", { class: "dialog-buttons" }, all);
}

export function button(label, onclick, kind = "") {
  return h("button", { type: "button", class: `button ${kind}`.trim(), onclick }, label);
}

const closeOf = (event) => event.target.closest("dialog").close();

export function say(title, text, label = t("OK")) {
  return openDialog(title, [
    h("p", { class: "dialog-words" }, text),
    buttons(button(label, closeOf, "primary")),
  ]);
}

// Asks a yes/no question; resolves to true only for the button.
export function confirmed(title, text, label, kind = "primary") {
  return new Promise((resolve) => {
    let answer = false;
    const yes = (event) => {
      answer = true;
      closeOf(event);
    };
    const row = buttons(button(t("Cancel"), closeOf), button(label, yes, kind));
    const dialog = openDialog(title, [h("p", { class: "dialog-words" }, text), row]);
    dialog.addEventListener("close", () => resolve(answer));
  });
}

export function field(label, control, hint) {
  return h("label", { class: "field" }, label, control, hint && h("small", {}, hint));
}

export function select(name, options, chosen, props = {}) {
  const list = options.map(([value, label]) =>
    h("option", { value, selected: String(value) === String(chosen) }, label),
  );
  return h("select", { name, ...props }, list);
}

export function check(name, label, checked = false, value = "on", type = "checkbox") {
  return h("label", { class: "check" }, h("input", { type, name, value, checked }), label);
}

// A dialog with a form. `act` gets the fields; what it throws is shown inside and the dialog stays.
export function formDialog(title, fields, label, act, kind = "primary") {
  const problem = h("p", { class: "form-problem", role: "alert", hidden: true });
  const submit = h("button", { type: "submit", class: `button ${kind}` }, label);
  const form = h("form", { method: "dialog" }, fields, problem, buttons(button(t("Cancel"), closeOf), submit));
  const dialog = openDialog(title, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      await act(new FormData(form));
      dialog.close();
    } catch (refusal) {
      problem.textContent = refusal.message;
      problem.hidden = false;
    }
    submit.disabled = false;
  });
  return dialog;
}
