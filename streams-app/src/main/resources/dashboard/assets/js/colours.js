// Scales of colours whose equal steps look equal: points between given colours are taken in OKLab, at even distances along the way.
// Lightness alone already tells low from high, so no scale needs red to be told from green.

import { onChoice } from "./settings.js";

const SEQUENTIAL = ["#2a1a5e", "#28478f", "#1d7595", "#2f9f86", "#7fc266", "#e6dc55"];
const HEAT = ["#28256f", "#3f6fc4", "#7fb9d4", "#e3dfae", "#e9a14f", "#c44a2e", "#741a3f"];
const DIVERGING = ["#1c4a8a", "#5b93c7", "#c3d7e6", "#efe9df", "#ecc49a", "#cf7f3a", "#8a3d12"];
const WATER = ["#d5dfe0", "#9cc3cf", "#5b9fc2", "#3a74b4", "#3a4595", "#35195f"];
const AGE = ["#3d8f8a", "#7a9c6b", "#b59f59", "#b98a74", "#8e7a86"];
const STEPS = 64;

export const SCALES = {
  sequential: even(SEQUENTIAL),
  heat: even(HEAT),
  diverging: even(DIVERGING),
  water: even(WATER),
  age: even(AGE),
};

/** The colour at a place from 0 to 1 of a scale. */
export function colourAt(scale, place) {
  const steps = SCALES[scale];
  return steps[Math.round(Math.min(1, Math.max(0, place)) * (steps.length - 1))];
}

let ofTheme = new Map();
// Registered when this is first needed, so after what applies the theme and before those who draw with it.
onChoice((name) => name === "theme" && (ofTheme = new Map()));

/** What a custom property of the page's style is now, as a colour that a canvas understands. */
export function themeColour(name) {
  if (!ofTheme.has(name)) {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    ofTheme.set(name, getComputedStyle(probe).color);
    probe.remove();
  }
  return ofTheme.get(name);
}

function even(colours) {
  const path = [];
  const points = colours.map(toOklab);
  for (let i = 0; i < points.length - 1; i++) {
    for (let t = 0; t < STEPS; t++) path.push(points[i].map((from, axis) => from + ((points[i + 1][axis] - from) * t) / STEPS));
  }
  path.push(points.at(-1));
  const lengths = [0];
  for (let i = 1; i < path.length; i++) lengths.push(lengths[i - 1] + Math.hypot(...path[i].map((value, axis) => value - path[i - 1][axis])));
  const scale = [];
  let at = 0;
  for (let step = 0; step < STEPS; step++) {
    const wanted = (lengths.at(-1) * step) / (STEPS - 1);
    while (at < lengths.length - 1 && lengths[at] < wanted) at++;
    scale.push(fromOklab(path[at]));
  }
  return scale;
}

function toOklab(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const k = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * k,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * k,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * k,
  ];
}

function fromOklab([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const k = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * k,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * k,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * k,
  ];
  const bytes = linear.map((v) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055)).map((v) => Math.round(Math.min(1, Math.max(0, v)) * 255));
  return `rgb(${bytes.join(" ")})`;
}
