import { graphlib, layout } from '@dagrejs/dagre';
import type { DrawnLink, DrawnMethod, LineageAround } from './lineage-around.js';

export interface Box extends DrawnMethod {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line extends DrawnLink {
  readonly path: string;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

const HEIGHT = 34;
const MARGIN = 12;
const PADDING = 24;

/** A layered drawing, older left of younger; the same lineage always looks the same. */
export function drawLineage({ methods, links }: LineageAround, textWidth: (text: string) => number): Drawing {
  const graph = new graphlib.Graph<Record<string, unknown>>();
  graph.setGraph({ rankdir: 'LR', nodesep: 9, ranksep: 76, marginx: MARGIN, marginy: MARGIN, ranker: 'tight-tree' });
  const bySlug = [...methods].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  for (const { slug, name, year } of bySlug) {
    graph.setNode(slug, { width: textWidth(year === null ? name : `${name} ${year}`) + PADDING, height: HEIGHT });
  }
  const sorted = [...links].sort((a, b) => (`${a.parent} ${a.child}` < `${b.parent} ${b.child}` ? -1 : 1));
  for (const { parent, child } of sorted) graph.setEdge(parent, child, {});
  layout(graph);
  const size = graph.graph() as { readonly width?: number; readonly height?: number };
  const boxes = bySlug.map((method) => {
    const node = graph.node(method.slug) as { x: number; y: number; width: number; height: number };
    return { ...method, x: node.x, y: node.y, width: node.width, height: node.height };
  });
  const boxOf = new Map(boxes.map((box) => [box.slug, box]));
  const lines = sorted.flatMap((link) => {
    const [from, to] = [boxOf.get(link.parent), boxOf.get(link.child)];
    if (!from || !to) return [];
    const { points = [] } = graph.edge(link.parent, link.child) as { points?: readonly Point[] };
    // The first and the last lie on the border of a box wherever the line meets it; all lines should leave right and arrive left.
    const between = points.slice(1, -1).filter(({ x }) => x > from.x + from.width / 2 && x < to.x - to.width / 2);
    const ends = [
      { x: from.x + from.width / 2, y: from.y },
      { x: to.x - to.width / 2, y: to.y },
    ] as const;
    return [{ ...link, path: curve([ends[0], ...between, ends[1]]) }];
  });
  return { width: size.width ?? 0, height: size.height ?? 0, boxes, lines };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Through all points, flat at each. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${round(first.x)} ${round(first.y)}`;
  let last = first;
  for (const point of rest) {
    const half = (point.x - last.x) / 2;
    path += `C${round(last.x + half)} ${round(last.y)} ${round(point.x - half)} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    last = point;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
