// What the reader chose: units and appearance. Kept in this browser.

const CHOICES = {
  temperature: ["C", "F"],
  speed: ["kt", "m/s", "mph"],
  theme: ["system", "light", "dark"],
};
const listeners = new Set();

/** The value chosen, or the first of the choices. */
export function setting(name) {
  const stored = localStorage.getItem(`isobar.${name}`);
  return CHOICES[name].includes(stored) ? stored : CHOICES[name][0];
}

/** Chooses a value and tells all who listen. */
export function choose(name, value) {
  localStorage.setItem(`isobar.${name}`, value);
  for (const listener of [...listeners]) listener(name);
}

/** Calls the listener at every change until the signal ends it. */
export function onChoice(listener, signal) {
  listeners.add(listener);
  signal?.addEventListener("abort", () => listeners.delete(listener), { once: true });
}

/** Makes the page look as chosen. */
export function applyTheme() {
  const theme = setting("theme");
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

// The system's own change is a change of colours too.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const listener of [...listeners]) listener("theme");
});
