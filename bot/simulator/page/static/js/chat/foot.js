// What stands below the log: the message box, or START, or "unblock", or "join".

import { chatPath, post } from "../api.js";
import { byId } from "../elements/dom.js";
import { isEmpty } from "./log.js";
import { trying } from "../elements/notices.js";
import { fullName, isGroup, on, PRESENT, state, statusIn } from "../store.js";
import { t } from "../words.js";

let current = null;

export function showFoot() {
  if (state.chatId === null) return;
  current = isGroup(state.chatId) ? groupDoor() : privateDoor();
  const start = byId("start");
  const focused = document.activeElement === start;
  start.hidden = !current;
  start.textContent = current?.label ?? t("START");
  byId("composer").hidden = Boolean(current);
  if (focused && !current) byId("compose").focus();
}

function privateDoor() {
  const person = state.people.get(state.chatId);
  if (person?.blocked) return { label: t("UNBLOCK AND RESTART"), act: pressStart };
  return !person?.started && isEmpty() ? { label: t("START"), act: pressStart } : null;
}

function pressStart() {
  return post(chatPath(state.chatId, "start"), { from: state.viewer });
}

function groupDoor() {
  const group = state.groups.get(state.chatId);
  if (PRESENT.includes(statusIn(group, state.viewer))) return null;
  const person = state.people.get(state.viewer);
  if (!person) return { label: t("Add a person first"), act: () => byId("add-person").click() };
  return {
    label: t("JOIN AS {name}", { name: fullName(person).toLocaleUpperCase() }),
    act: () => post(`/sim/groups/${group.id}/join`, { person: person.id }),
  };
}

export function startFoot() {
  byId("start").addEventListener("click", () => current && trying(current.act));
  for (const topic of ["opened", "people", "event:message", "event:deleted"]) on(topic, showFoot);
}
