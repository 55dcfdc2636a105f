// The scale of colours with its numbers, and what the marks mean.
import { SCALES } from "./colours.js";
import { fill, h } from "./dom.js";
import { inUnit, unitOf } from "./units.js";

/** Draws the legend of a quantity over a domain in the server's unit. */
export function legend(place, shown, [low, high]) {
  const from = inUnit(shown.kind, low);
  const to = inUnit(shown.kind, high);
  const ticks = rounds(from, to);
  const colours = SCALES[shown.scale];
  const bar = h("div", { class: "legend-bar", style: { background: `linear-gradient(90deg, ${colours.join(",")})` } });
  const unit = unitOf(shown.kind);
  fill(
    place,
    h("div", { class: "legend-title" }, shown.label, unit ? h("span", { class: "faint" }, ` ${unit}`) : null),
    bar,
    h(
      "div",
      { class: "legend-ticks" },
      ticks.map((tick) => h("span", { style: { left: `${(((tick - from) / (to - from)) * 100).toFixed(1)}%` } }, String(tick).replace("-", "−"))),
    ),
    h(
      "ul",
      { class: "legend-marks" },
      h("li", {}, h("i", { class: "mark old" }), "older than 2 h"),
      h("li", {}, h("i", { class: "mark none" }), "not reported"),
      h("li", {}, h("i", { class: "mark event" }), "open event"),
      shown.arrow ? h("li", {}, "tip: where it blows to") : null,
    ),
  );
}

/** Three to six round numbers between two. */
function rounds(from, to) {
  const rough = (to - from) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((candidate) => candidate >= rough);
  const first = Math.ceil(from / step - 1e-9);
  const ticks = [];
  for (let i = first; i * step <= to + step * 1e-9; i++) ticks.push(Number((i * step).toPrecision(6)));
  return ticks;
}
