// What the models and the NWS forecast for the next hours, and how good each has been.
import { chart, timeAxis, tip, valueAxis } from "./chart.js";
import { fill, h, scrolling } from "./dom.js";
import { ahead, clock, local } from "./time.js";
import { inUnit, kindOfUnit, number, quantity, unitOf } from "./units.js";

const HOUR = 3_600_000;
const BEFORE = 12;
const NARROW = 480;
const SCORED = [1, 3, 6, 12];
const MODELS = {
  nws: ["NWS forecast", "series-2", "solid"],
  rls: ["Regression", "series-1", "solid"],
  diurnal: ["As yesterday", "series-4", "dashed"],
  persistence: ["As now", "series-3", "dotted"],
};

/** Makes the panel; draw(forecast, models, hours, zone) draws it. */
export function forecastPanel(place, signal) {
  const lines = chart("Next hours", signal);
  const scores = h("div", { class: "card" });
  fill(place, lines.element, scores);
  return {
    draw(forecast, models, hours, zone) {
      place.hidden = !forecast && !models?.length;
      lines.element.hidden = !forecast;
      if (forecast) lines.draw(describe(forecast, hours, zone));
      showScores(scores, (models ?? []).map(scored), forecast?.chosen);
    },
  };
}

function nameOf(model) {
  return MODELS[model]?.[0] ?? model;
}

function describe(forecast, hours, zone) {
  const kind = kindOfUnit(forecast.unit) ?? "number";
  const made = Date.parse(forecast.made_at);
  const models = forecast.models ?? [];
  const offset = ahead(made, zone);
  const observed = hours
    .map((hour) => [(Date.parse(hour.window_start) + Date.parse(hour.window_end)) / 2, hour[`${forecast.quantity}_mean`] ?? null])
    .filter(([time, value]) => value !== null && time > made - BEFORE * HOUR)
    .sort(([a], [b]) => a - b);
  const longest = Math.max(1, ...models.map(({ values }) => values.length));
  const at = (values, i) => (i < 0 ? forecast.observed : (values[i] ?? null));
  const shown = (value) => (value === null ? null : Math.round(inUnit(kind, value) * 100) / 100);
  return {
    options: (colours, width) => ({
      // Where it is narrow, the names take two lines.
      ...(width < NARROW ? { grid: { left: 8, right: 14, top: 68, bottom: 4, containLabel: true } } : {}),
      xAxis: timeAxis(colours, offset + made - BEFORE * HOUR, offset + made + longest * HOUR, (place) => clock(place - offset, zone)),
      yAxis: valueAxis(colours, unitOf(kind)),
      series: [
        { type: "line", name: "Observed", symbol: "none", lineStyle: { width: 2.5, color: colours.ink }, itemStyle: { color: colours.ink }, data: observed.map(([time, value]) => [offset + time, shown(value)]), markLine: { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: colours["strong-line"] }, data: [{ xAxis: offset + made }] } },
        ...models.map(({ model, values }) => {
          const [name, colour, type] = MODELS[model] ?? [model, "faint", "solid"];
          const chosen = model === forecast.chosen;
          return { type: "line", name, symbol: chosen ? "circle" : "none", symbolSize: 5, lineStyle: { width: chosen ? 3 : 1.8, type, color: colours[colour] }, itemStyle: { color: colours[colour] }, data: [-1, ...values.keys()].map((i) => [offset + made + (i + 1) * HOUR, shown(at(values, i))]) };
        }),
      ],
      tooltip: tip(colours, (points) => ({
        title: local(points[0].axisValue - offset, zone),
        rows: points.filter(({ value }) => value?.[1] !== null && value?.[1] !== undefined).map(({ color, seriesName, value }) => [color, seriesName, `${value[1].toFixed(1)} ${unitOf(kind)}`]),
      })),
    }),
    words: `Made at ${local(forecast.made_at, zone)} local time from ${quantity(kind, forecast.observed)}. ${models.map(({ model, values }) => `${nameOf(model)}: ${quantity(kind, values.at(-1) ?? null)} in ${values.length} hours`).join(", ")}.`,
    table: {
      heads: ["Hour", ...models.map(({ model }) => nameOf(model))],
      rows: Array.from({ length: longest }, (_, i) => [local(made + (i + 1) * HOUR, zone), ...models.map(({ values }) => number(kind, at(values, i)))]),
    },
  };
}

/** Scores by hours ahead; where the server gives sums of errors, they are made of these. */
function scored(model) {
  const horizons = (model.horizons ?? []).map((horizon, i) => {
    if ("mae" in horizon || !horizon.all) return horizon;
    const { weight, absolute, square, persistence_square: unchanged } = horizon.all;
    return { hours: i + 1, mae: weight > 0 ? absolute / weight : null, skill: unchanged > 0 ? 1 - square / unchanged : null };
  });
  return { unit: "degC", ...model, horizons };
}

function showScores(place, models, chosen) {
  const hours = SCORED.filter((hour) => models.some(({ horizons }) => horizons?.some((horizon) => horizon.hours === hour)));
  const of = (model, hour) => model.horizons?.find((horizon) => horizon.hours === hour);
  const best = new Map(hours.map((hour) => [hour, Math.min(...models.map((model) => of(model, hour)?.mae ?? Infinity))]));
  const unit = models.length && kindOfUnit(models[0].unit) === "temperature" ? "error" : "ratio";
  fill(
    place,
    h("h3", {}, "How good they have been"),
    models.length
      ? scrolling(
          "Mean absolute error of the models",
          h(
            "table",
            { class: "scores" },
            h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Model"), hours.map((hour) => h("th", { scope: "col", class: "number" }, `${hour} h`)), h("th", { scope: "col", class: "number" }, "Skill"))),
            h(
              "tbody",
              {},
              models.map((model) =>
                h(
                  "tr",
                  { "data-model": model.model },
                  h("th", { scope: "row" }, nameOf(model.model), model.model === chosen ? h("span", { class: "faint" }, " · chosen") : null),
                  hours.map((hour) => {
                    const mae = of(model, hour)?.mae ?? null;
                    return h("td", { class: mae !== null && mae === best.get(hour) ? "number is-best" : "number" }, number(unit, mae));
                  }),
                  h("td", { class: "number" }, number("ratio", of(model, hours.at(-1))?.skill ?? null)),
                ),
              ),
            ),
          ),
        )
      : h("p", { class: "faint" }, "No forecasts of this station have been scored yet."),
    h("p", { class: "faint" }, `Mean absolute error${unit === "error" ? ` in ${unitOf("error")}` : ""} by hours ahead, smallest in bold; skill at ${hours.at(-1) ?? "–"} h: 1 is perfect, 0 as good as no change.`),
  );
}
