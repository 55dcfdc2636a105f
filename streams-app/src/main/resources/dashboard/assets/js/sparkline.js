// A small line of the values of the last minutes.
import { s } from "./dom.js";

const WIDTH = 130;
const HEIGHT = 26;
const SLOTS = 60;

/** Draws the last values, from nothing to their highest. */
export function sparkline(values, title) {
  const shown = values.slice(-SLOTS);
  const highest = Math.max(...shown, 1e-9);
  const points = shown.map((value, i) => `${(WIDTH - (shown.length - 1 - i) * (WIDTH / (SLOTS - 1))).toFixed(1)},${(HEIGHT - 3 - (value / highest) * (HEIGHT - 6)).toFixed(1)}`);
  const words = shown.length ? `${title}: from ${Math.min(...shown).toFixed(1)} to ${highest.toFixed(1)} in the last ${shown.length} looks` : title;
  return s(
    "svg",
    { class: "sparkline", width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words },
    s("line", { x1: 0, x2: WIDTH, y1: HEIGHT - 2.5, y2: HEIGHT - 2.5 }),
    points.length > 1 ? s("polyline", { points: points.join(" ") }) : null,
    points.length ? s("circle", { cx: points.at(-1).split(",")[0] - 2, cy: points.at(-1).split(",")[1], r: 2.2 }) : null,
  );
}
