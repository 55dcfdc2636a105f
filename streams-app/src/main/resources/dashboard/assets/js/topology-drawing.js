// A part of the topology drawn from left to right: topics, processors and stores in layers, arrows between them.
import { h, s } from "./dom.js";

const WIDTH = 190;
const HEIGHT = 30;
const ACROSS = 66;
const DOWN = 14;
const SWEEPS = 12;
const LETTERS = 25;

/** Draws a part {nodes: [{id, label, kind}], edges: [{from, to}]}. */
export function drawing({ nodes, edges }, title) {
  const layers = ordered(layered(nodes, edges), edges);
  const places = new Map();
  const tallest = Math.max(...layers.map((layer) => layer.length));
  const height = tallest * (HEIGHT + DOWN) + DOWN;
  layers.forEach((layer, x) => {
    const top = (height - layer.length * (HEIGHT + DOWN) + DOWN) / 2;
    layer.forEach((node, y) => places.set(node.id, { x: 8 + x * (WIDTH + ACROSS), y: top + y * (HEIGHT + DOWN) }));
  });
  const width = layers.length * (WIDTH + ACROSS) - ACROSS + 16;
  const arrows = edges.filter(({ from, to }) => places.has(from) && places.has(to)).map(({ from, to, uses }) => s("path", { class: uses ? "arrow uses" : "arrow", d: way(places.get(from), places.get(to)), "marker-end": uses ? null : "url(#arrow-head)" }));
  const boxes = nodes.map((node) => box(node, places.get(node.id)));
  return s(
    "svg",
    { class: "topology", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${title}: ${words(nodes, edges)}` },
    s("defs", {}, s("marker", { id: "arrow-head", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" }, s("path", { d: "M0,0L8,4L0,8Z" }))),
    arrows,
    boxes,
  );
}

/** The same as a list: what goes from each to which. */
export function asList({ nodes, edges }) {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  return h(
    "ul",
    { class: "topology-list" },
    nodes.map(({ id, label, kind }) => {
      const to = edges.filter((edge) => edge.from === id).map((edge) => labels.get(edge.to));
      return h("li", {}, h("b", {}, label), h("span", { class: "faint" }, ` ${kind}`), to.length ? ` → ${to.join(", ")}` : "");
    }),
  );
}

function words(nodes, edges) {
  const counted = (kind) => nodes.filter((node) => node.kind === kind).length;
  return `${counted("topic")} topics, ${counted("processor")} processors, ${counted("store")} stores, ${edges.length} arrows; the list below says which`;
}

/** Each node right of all that lead to it; an arrow that would close a circle does not count. */
function layered(nodes, edges) {
  const next = new Map(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) next.get(from)?.push(to);
  const order = [];
  const seen = new Map();
  const visit = (id) => {
    seen.set(id, "open");
    for (const to of next.get(id) ?? []) if (!seen.has(to)) visit(to);
    seen.set(id, "done");
    order.unshift(id);
  };
  // What nothing leads to comes first.
  const reached = new Set(edges.map(({ to }) => to));
  for (const { id } of [...nodes].sort((a, b) => reached.has(a.id) - reached.has(b.id))) if (!seen.has(id)) visit(id);
  const rank = new Map(order.map((id, i) => [id, i]));
  const depth = new Map(order.map((id) => [id, 0]));
  for (const id of order) {
    for (const to of next.get(id)) if (rank.get(to) > rank.get(id)) depth.set(to, Math.max(depth.get(to), depth.get(id) + 1));
  }
  // What leads somewhere stands beside the first that it leads to, so that no arrow is longer than it must be.
  for (const id of order.toReversed()) {
    const ahead = next.get(id).filter((to) => rank.get(to) > rank.get(id));
    if (ahead.length && !edges.some(({ to }) => to === id)) depth.set(id, Math.max(depth.get(id), Math.min(...ahead.map((to) => depth.get(to))) - 1));
  }
  const layers = [];
  for (const node of nodes) (layers[depth.get(node.id)] ??= []).push(node);
  return layers.filter(Boolean);
}

/** Within each layer by the middle of the neighbours, back and forth, so that few arrows cross. */
function ordered(layers, edges) {
  const neighbours = new Map();
  const join = (a, b) => neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
  for (const { from, to } of edges) {
    join(from, to);
    join(to, from);
  }
  const place = new Map();
  const settle = (layer) => layer.forEach((node, i) => place.set(node.id, (i + 0.5) / layer.length));
  layers.forEach(settle);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const layer of sweep % 2 ? layers.toReversed() : layers) {
      const middle = new Map(layer.map((node) => [node.id, mean((neighbours.get(node.id) ?? []).map((id) => place.get(id))) ?? place.get(node.id)]));
      layer.sort((a, b) => middle.get(a.id) - middle.get(b.id));
      settle(layer);
    }
  }
  return layers;
}

function mean(values) {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
}

function way(from, to) {
  const [x1, y1, y2] = [from.x + WIDTH, from.y + HEIGHT / 2, to.y + HEIGHT / 2];
  if (to.x > from.x) {
    const bend = Math.max(24, (to.x - x1) / 2);
    return `M${x1},${y1}C${x1 + bend},${y1} ${to.x - bend},${y2} ${to.x - 1},${y2}`;
  }
  const low = Math.max(from.y, to.y) + HEIGHT + DOWN / 2;
  return `M${from.x + WIDTH / 2},${from.y + HEIGHT}C${from.x + WIDTH / 2},${low + 20} ${to.x + WIDTH / 2},${low + 20} ${to.x + WIDTH / 2},${to.y + HEIGHT + 1}`;
}

function box({ label, kind }, { x, y }) {
  const short = label.length > LETTERS ? `${label.slice(0, LETTERS - 1)}…` : label;
  const shape =
    kind === "store"
      ? s("path", { d: `M${x},${y + 5}a${WIDTH / 2},5 0 0,1 ${WIDTH},0v${HEIGHT - 10}a${WIDTH / 2},5 0 0,1 ${-WIDTH},0Zm0,0a${WIDTH / 2},5 0 0,0 ${WIDTH},0` })
      : s("rect", { x, y, width: WIDTH, height: HEIGHT, rx: kind === "topic" ? HEIGHT / 2 : 4 });
  return s("g", { class: `node-${kind}` }, s("title", {}, `${label} (${kind})`), shape, s("text", { x: x + WIDTH / 2, y: y + HEIGHT / 2 + (kind === "store" ? 7 : 4.5), "text-anchor": "middle" }, short));
}
