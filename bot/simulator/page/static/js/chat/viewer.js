// Whom one plays in a chat: the person themselves, in a group whoever was chosen last.

import { isAdmin, isGroup, playersOf, state, tell } from "../store.js";

const roles = new Map();

export function chooseViewer(chatId) {
  if (!isGroup(chatId)) {
    state.viewer = chatId;
    state.anonymous = false;
    return;
  }
  const group = state.groups.get(chatId);
  const players = playersOf(group);
  const kept = roles.get(chatId);
  const choice = [kept?.viewer, state.viewer].find((id) => players.some((one) => one.id === id));
  const admin = players.find((one) => isAdmin(group, one.id));
  state.viewer = choice ?? admin?.id ?? players[0]?.id ?? [...state.people.keys()][0] ?? null;
  state.anonymous = Boolean(kept?.anonymous && choice === kept.viewer);
}

export function playAs(viewer, anonymous) {
  state.viewer = viewer;
  state.anonymous = anonymous;
  roles.set(state.chatId, { viewer, anonymous });
  tell("open", { chatId: state.chatId, focus: false });
}
