// How the stream itself is doing: throughput, lag, stores, dead letters, and its drawing.
import { get } from "./api.js";
import { choice, fill, h, scrolling } from "./dom.js";
import { pause, untilDone } from "./patience.js";
import { sparkline } from "./sparkline.js";
import { liveness, problem } from "./status.js";
import { age, duration, utc } from "./time.js";
import { asList, drawing } from "./topology-drawing.js";
import { count } from "./units.js";

const EVERY_MS = 3_000;
const STORES_EVERY_MS = 15_000;
const KEPT = 120;
const MOST_NAMES = 4;

// What was seen stays while the tab does, also when one looks at another page.
const history = new Map();

export async function page({ content, signal }) {
  const facts = h("dl", { class: "facts-large" });
  const stages = h("tbody");
  const letters = h("div");
  const stores = h("div");
  const topology = h("div", { class: "card" }, h("p", { class: "faint" }, "Reading …"));
  const read = h("span", { class: "summary", id: "summary" }, "Reading …");
  fill(
    content,
    h(
      "section",
      { class: "sheet wide" },
      h("div", { class: "row head" }, h("h1", {}, "Pipeline"), read),
      facts,
      h("h2", {}, "Stages"),
      scrolling(
        "Stages",
        h(
          "table",
          { class: "stages" },
          h("caption", { class: "for-readers" }, "Throughput and lag of each stage"),
          h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Stage"), h("th", { scope: "col" }, "Topics read"), h("th", { scope: "col", class: "number" }, "Records/s"), h("th", { scope: "col" }, "Last minutes"), h("th", { scope: "col", class: "number" }, "Lag, records"), h("th", { scope: "col" }, "Lag by partition"))),
          stages,
        ),
      ),
      h("div", { class: "pipeline-halves" }, h("section", { "aria-label": "Stores" }, h("h2", {}, "Stores"), stores), h("section", { "aria-label": "Dead letters" }, h("h2", {}, "Dead letters"), letters)),
      h("h2", {}, "Topology"),
      topology,
    ),
  );

  function draw(answer) {
    remember(answer.stages ?? []);
    fill(read, "as of ", age(answer.as_of ?? new Date().toISOString()));
    fill(facts, factsOf(answer));
    fill(stages, (answer.stages ?? []).map(stageRow));
    fill(letters, lettersOf(answer.dead_letters ?? []));
  }

  const steadily = async (what, ms, work) => {
    while (!signal.aborted) {
      await untilDone(work, signal, (failure, wait) => problem(what, failure, wait)).catch((error) => signal.aborted || error.passes !== undefined || console.error(error));
      await pause(ms, signal).catch(() => {});
    }
  };
  liveness("still");
  steadily("pipeline", EVERY_MS, async () => draw(await get("/v1/pipeline", {}, signal)));
  steadily("stores", STORES_EVERY_MS, async () => fill(stores, storesOf((await get("/v1/stores", {}, signal)).stores)));
  untilDone(() => get("/v1/topology", {}, signal), signal, (failure, wait) => problem("topology", failure, wait))
    .then(({ parts }) => showTopology(topology, parts))
    .catch((error) => signal.aborted || error.passes !== undefined || console.error(error));
  return { title: "Pipeline" };
}

function remember(stages) {
  for (const { name, records_per_second: rate } of stages) {
    // The first look has nothing to compare with.
    if (rate === null || rate === undefined) continue;
    const seen = history.get(name) ?? [];
    seen.push(rate);
    history.set(name, seen.slice(-KEPT));
  }
}

function factsOf({ application_id: id, state, since, instances, stages = [], dead_letters: letters = [] }) {
  const lag = stages.reduce((sum, stage) => sum + (stage.lag?.records ?? 0), 0);
  const dead = letters.reduce((sum, { records }) => sum + (records ?? 0), 0);
  const fact = (name, value, className = "") => h("div", { class: className }, h("dt", {}, name), h("dd", {}, value));
  return [
    fact("State", [state, h("small", {}, since ? ` for ${duration(Date.now() - Date.parse(since))}` : "")], state === "RUNNING" ? "good" : "doubtful"),
    fact("Application", id),
    fact("Instances", count(instances)),
    fact("Lag altogether", [count(lag), h("small", {}, " records")]),
    fact("Dead letters", count(dead), dead ? "doubtful" : ""),
  ];
}

/** Of a stage of many processors some are named; the drawing below has all. */
function shortened(name) {
  const names = name.split(", ");
  return names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(", ")} and ${names.length - MOST_NAMES} more` : name;
}

function stageRow({ name, topics = [], records_per_second: rate, lag }) {
  return h(
    "tr",
    { "data-stage": name },
    h("th", { scope: "row", class: "wrap", title: name }, shortened(name)),
    h("td", { class: "wrap" }, topics.map((topic) => h("code", {}, `${topic} `))),
    h("td", { class: "number" }, rate === null || rate === undefined ? "–" : rate < 10 ? rate.toFixed(1) : count(Math.round(rate))),
    h("td", {}, sparkline(history.get(name) ?? [], `Records per second of ${name}`)),
    h("td", { class: "number" }, count(lag?.records)),
    h("td", {}, partitionsOf(lag?.partitions ?? [])),
  );
}

/** A box each; the taller the fill, the further behind. */
function partitionsOf(partitions) {
  const lags = partitions.map((partition, i) => ({ name: partition.topic ? `${partition.topic}-${partition.partition}` : String(partition.partition ?? i), lag: partition.lag ?? partition.records ?? (typeof partition === "number" ? partition : 0) }));
  const words = lags.filter(({ lag }) => lag > 0).map(({ name, lag }) => `${name}: ${count(lag)}`);
  return h(
    "span",
    { class: "lags", role: "img", "aria-label": words.length ? words.join(", ") : `${lags.length} partitions, none behind`, title: lags.map(({ name, lag }) => `${name}: ${count(lag)}`).join("\n") },
    lags.map(({ lag }) => h("i", { class: lag > 0 ? "behind" : "", style: { "--lag": `${lag > 0 ? Math.min(100, 20 + 20 * Math.log10(lag)) : 0}%` } })),
  );
}

function storesOf(stores) {
  const owners = [...new Set(stores.flatMap(({ partitions }) => partitions.map(({ owner }) => owner)).filter(Boolean))].sort();
  return [
    scrolling(
      "Stores and who has their partitions",
      h(
        "table",
        { class: "stores" },
        h("caption", { class: "for-readers" }, "Stores and who has their partitions"),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Store"), h("th", { scope: "col" }, "Kind"), h("th", { scope: "col" }, "Value"), h("th", { scope: "col", class: "number" }, "Entries, about"), h("th", { scope: "col" }, "Partitions"))),
        h(
          "tbody",
          {},
          stores.map((store) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, store.name),
              h("td", {}, store.kind, store.global ? h("span", { class: "faint" }, ", everywhere") : null),
              h("td", {}, store.value_type),
              h("td", { class: "number" }, count(store.estimated_entries)),
              h("td", {}, h("span", { class: "owners" }, store.partitions.map((partition) => owned(partition, owners, store.global)))),
            ),
          ),
        ),
      ),
    ),
    owners.length ? h("p", { class: "owner-key faint" }, owners.map((owner, i) => h("span", {}, h("i", { class: `owner owner-${i % 6}` }), owner))) : null,
  ];
}

function owned({ partition, owner, standbys = [], offset_lag: lag }, owners, global) {
  const words = [global ? "every instance has all of it" : `partition ${partition}: ${owner ?? "nobody has it now"}`, standbys.length ? `standby ${standbys.join(", ")}` : "", lag ? `${count(lag)} behind` : ""].filter(Boolean).join(", ");
  const kind = owner ? `owner-${owners.indexOf(owner) % 6}` : global ? "owner-all" : "owner-none";
  return h("i", { class: `owner ${kind}`, title: words, role: "img", "aria-label": words }, global ? "all" : String(partition), lag ? h("sup", {}, "!") : "");
}

function lettersOf(letters) {
  if (!letters.length) return h("p", { class: "faint card" }, "None.");
  return h(
    "ul",
    { class: "letters" },
    letters.map(({ topic, records, exact, last }) =>
      h(
        "li",
        { class: "card" },
        h("div", { class: "row" }, h("code", {}, topic), h("span", { class: records ? "badge" : "faint" }, `${exact === false ? "about " : ""}${count(records)} ${records === 1 ? "record" : "records"}`)),
        last ? [h("p", { class: "faint" }, "last ", age(last.time), `, ${utc(last.time)}`), h("p", {}, h("b", {}, (last.exception ?? "").split(".").at(-1)), last.message ? `: ${last.message}` : "")] : null,
      ),
    ),
  );
}

function showTopology(place, parts) {
  if (!parts?.length) {
    fill(place, h("p", { class: "faint" }, "There is nothing to draw."));
    return;
  }
  const picture = h("div");
  const name = ({ part: number }) => `Sub-topology ${number}`;
  const richest = parts.reduce((one, other) => (other.nodes.length > one.nodes.length ? other : one));
  const show = (number) => {
    const chosen = parts.find(({ part: candidate }) => String(candidate) === String(number)) ?? parts[0];
    fill(picture, scrolling(`Drawing of ${name(chosen)}`, drawing(chosen, name(chosen))), h("details", {}, h("summary", {}, "Show as a list"), asList(chosen)));
  };
  fill(
    place,
    h(
      "div",
      { class: "row" },
      choice("Part", parts.map((one) => [String(one.part), `${name(one)} (${one.nodes.length})`]), String(richest.part), show, { id: "part" }),
      h("span", { class: "topology-key faint" }, [["topic", "topic"], ["processor", "processor"], ["store", "store"]].map(([kind, text]) => h("span", {}, h("i", { class: `key-${kind}` }), text))),
    ),
    picture,
  );
  show(richest.part);
}
