// Polls and quizzes. Events are the same for everybody and don't say who voted what, so the page
// remembers the votes that it made itself.

import { chatPath, post } from "../api.js";
import { h } from "../elements/dom.js";
import { trying } from "../elements/notices.js";
import { state } from "../store.js";
import { t, tn } from "../words.js";

const votes = new Map();
const voteKey = (poll) => `${poll.id}:${state.viewer}`;

export function pollElement(message) {
  const { poll } = message;
  const chosen = votes.get(voteKey(poll)) ?? (message.chosen?.length ? message.chosen : null);
  const done = poll.is_closed || chosen !== null;
  const rows = done
    ? poll.options.map((option, at) => result(poll, option, at, chosen ?? []))
    : openRows(message);
  const parts = [h("legend", {}, poll.question), h("span", { class: "poll-kind" }, kind(poll)), rows];
  if (done && poll.explanation) parts.push(h("span", { class: "explanation" }, poll.explanation));
  parts.push(h("span", { class: "poll-foot" }, people(poll.total_voter_count)));
  return h("fieldset", { class: "poll" }, parts);
}

function kind(poll) {
  if (poll.is_closed) return t("Final results");
  const quiz = poll.type === "quiz";
  const open = quiz ? t("Quiz") : t("Poll");
  const name = poll.is_anonymous ? (quiz ? t("Anonymous quiz") : t("Anonymous poll")) : open;
  return poll.allows_multiple_answers ? `${name}, ${t("several answers")}` : name;
}

const people = (count) => (count ? tn(count, "1 answer", "{count} answers") : t("No answers yet"));

function openRows(message) {
  const { poll } = message;
  const many = poll.allows_multiple_answers;
  const rows = poll.options.map((option, at) => {
    const row = h(
      "button",
      { type: "button", class: "poll-option", "aria-pressed": many ? "false" : null },
      h("span", { class: `poll-mark ${many ? "many" : ""}` }),
      h("span", {}, option.text),
    );
    row.addEventListener("click", () => (many ? toggle(row) : vote(message, [at])));
    return row;
  });
  if (!many) return rows;
  const picked = () => rows.flatMap((row, at) => (row.getAttribute("aria-pressed") === "true" ? [at] : []));
  return [
    ...rows,
    h(
      "button",
      { type: "button", class: "button", onclick: () => picked().length && vote(message, picked()) },
      t("Vote"),
    ),
  ];
}

function toggle(row) {
  row.setAttribute("aria-pressed", String(row.getAttribute("aria-pressed") !== "true"));
}

async function vote(message, options) {
  const { poll, chat } = message;
  const voted = await trying(() =>
    post(chatPath(chat.id, "vote"), { from: state.viewer, poll_id: poll.id, options }),
  );
  if (!voted) return;
  votes.set(voteKey(poll), options);
  document.dispatchEvent(
    new CustomEvent("refill", {
      detail: { ...message, poll: voted.options ? voted : poll, chosen: options },
    }),
  );
}

function result(poll, option, at, chosen) {
  const total = Math.max(poll.total_voter_count, 1);
  const share = Math.round((100 * option.voter_count) / total);
  const right = correctOnes(poll).includes(at);
  const mine = chosen.includes(at);
  const verdict = poll.type === "quiz" ? (right ? "✓ " : mine ? "✗ " : "") : mine ? "✓ " : "";
  const percent = t("{share}%", { share });
  const bar = h("span", { class: "poll-bar" });
  bar.style.width = `${share}%`;
  const spoken = `${option.text}: ${percent}${mine ? `, ${t("your answer")}` : ""}${right ? `, ${t("right")}` : ""}`;
  const style = poll.type === "quiz" ? (right ? "right" : mine ? "wrong" : "") : "";
  return h(
    "div",
    { class: `poll-option ${style}`, role: "img", "aria-label": spoken },
    h("span", { class: "poll-share" }, percent),
    h("span", {}, h("span", { class: "poll-verdict" }, verdict), option.text),
    bar,
  );
}

function correctOnes(poll) {
  return poll.correct_option_ids ?? (poll.correct_option_id === undefined ? [] : [poll.correct_option_id]);
}
