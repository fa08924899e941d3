// Days and hours in a text as the reader's app shows them: on its clock, in its language and habit.

import { say } from "../elements/dialogs.js";
import { state } from "../store.js";
import { t } from "../words.js";

const PARTS = {
  w: { weekday: "long" },
  d: { day: "numeric", month: "numeric", year: "numeric" },
  D: { day: "numeric", month: "long", year: "numeric" },
  t: { hour: "numeric", minute: "2-digit" },
  T: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};
const HOURS = { 12: true, 24: false };
const STEPS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];
const reader = () => state.people.get(state.viewer);

export const hasOldApp = () => Boolean(reader()?.app.old);

function written(unix, shape) {
  const { app, language_code: language } = reader();
  if (shape === "r") return fromNow(unix, language);
  const parts = Object.assign({}, ...[...shape].map((part) => PARTS[part]));
  const timeZone = app.time_zone || state.clock.zone || undefined;
  return new Intl.DateTimeFormat(language, { ...parts, timeZone, hour12: HOURS[app.hours] }).format(unix * 1000);
}

function fromNow(unix, language) {
  const away = unix - (state.clock.now ? Date.parse(state.clock.now) : Date.now()) / 1000;
  const [unit, seconds] = STEPS.find(([, each]) => Math.abs(away) >= each) ?? STEPS.at(-1);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(away / seconds), unit);
}

// Without a shape the bot's own words stay; an app that knows no dates shows its words alone.
export function showMoments(words) {
  for (const element of words.querySelectorAll(".moment")) {
    if (!reader() || hasOldApp()) element.replaceWith(...element.childNodes);
    else if (element.dataset.format)
      element.textContent = written(Number(element.dataset.unix), element.dataset.format);
  }
}

export function openMoment(element) {
  say(
    written(Number(element.dataset.unix), "wDt"),
    t("Telegram would now offer to copy this, to put it into a calendar, or to remind you of it."),
  );
}
