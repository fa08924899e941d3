// The page in its reader's language. The English sentences in the code are the keys; words/<code>.json
// holds what they become. Whoever adds such a file has added a language.

const CHOSEN = "capitaine.language";
const ENGLISH = { code: "en", name: "English" };
const SHOWN = ["aria-label", "title", "placeholder"];

async function load(path) {
  return fetch(path).then(
    (response) => (response.ok ? response.json() : null),
    () => null,
  );
}

function stored() {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

export const languages = (await load("/sim/languages")) ?? [ENGLISH];

// What was chosen here, else the first language of the browser's that there are words for.
function choose() {
  const wanted = [stored(), ...navigator.languages.map((tag) => tag.split("-")[0])];
  return wanted.find((code) => languages.some((one) => one.code === code)) ?? ENGLISH.code;
}

export const language = choose();
const { locale = "en-GB", words = {} } = (await load(`/words/${language}.json`)) ?? {};
const plural = new Intl.PluralRules(locale);

const filled = (text, values) => text.replace(/\{(\w+)\}/gu, (whole, name) => values[name] ?? whole);

export { locale };

export function t(text, values = {}) {
  return filled(words[text] ?? text, values);
}

// The key is the English plural; the languages say one form for each of their plural rules.
export function tn(count, one, many) {
  const english = { one, other: many };
  const forms = words[many] ?? english;
  return filled(forms[plural.select(count)] ?? forms.other, { count });
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

// A refusal comes from the server as a whole English sentence: names and numbers in it are found again.
export function refusal(sentence) {
  if (sentence in words) return words[sentence];
  for (const [key, text] of Object.entries(words)) {
    if (!/\{\w+\}.*\.$/u.test(key) || typeof text !== "string") continue;
    const pattern = escaped(key).replace(/\\\{(\w+)\\\}/gu, "(?<$1>.+)");
    const found = new RegExp(`^${pattern}$`, "u").exec(sentence);
    if (found) return filled(text, found.groups);
  }
  return sentence;
}

export function speak(code) {
  try {
    localStorage.setItem(CHOSEN, code);
  } catch {
    // A private window may refuse storage: the browser's language stays.
  }
  location.reload();
}

// What index.html says by itself, before any of it is changed by code.
export function translatePage() {
  document.documentElement.lang = language;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.data.trim();
    if (text) texts.currentNode.data = texts.currentNode.data.replace(text, () => t(text));
  }
  for (const name of SHOWN) {
    for (const element of document.body.querySelectorAll(`[${name}]`))
      element.setAttribute(name, t(element.getAttribute(name)));
  }
  document.title = t(document.title);
}

export function offerLanguages(chooser) {
  const option = ({ code, name }) => {
    const element = new Option(name, code, code === language, code === language);
    element.lang = code;
    return element;
  };
  chooser.replaceChildren(...languages.map(option));
  chooser.addEventListener("change", () => speak(chooser.value));
}
