import type { LineageLink } from '../domain/knowledge.js';
import { readRelation } from '../domain/lineage/relations.js';
import type { LineageArc } from '../domain/lineage/lineage-graph.js';
import { compareLinks, isDescent } from '../domain/lineage/link-order.js';
import { truncatedBecause, type WalkedLineage } from '../domain/lineage/walk-lineage.js';
import { oneLine } from './terminal-text.js';

/** What of a walk is drawn. */
export type DrawnLineage = Pick<
  WalkedLineage,
  'rootId' | 'side' | 'methods' | 'links' | 'cycles' | 'cyclesComplete' | 'truncation'
>;

export interface DrawOptions {
  /** What to call a method, by id; one without a name is called by its id. */
  readonly names: ReadonlyMap<string, string>;
  /** Text under each step, null for none; left out: no evidence is drawn. `evidenceText` is made for it. */
  readonly evidence?: (link: LineageArc) => string | null;
  /** How many links are left out because a longer descent implies them. */
  readonly linksHidden?: number;
  /** Columns, counted by characters; less than 40 is taken as 40. */
  readonly width: number;
}

/** Columns that the text beside the bars has at least; deeper branches go on in a tree of their own. */
const LEAST_TEXT = 28;

/** What a link's first evidence says, or who says it. */
export function evidenceText(link: LineageLink): string | null {
  const [first] = link.evidence;
  return first ? (first.text ?? first.source) : null;
}

/**
 * A walked lineage as a tree for the terminal, lines joined by `\n`. Each method is opened once, at its least depth among what is drawn, by descent
 * rather than by comparison;
 * wherever else it stands it is marked `(see above)`, `(see below)` or, on its own line of descent, `(cycle)`.
 * Proposed links are marked. Below the tree stand the cycles and what was left out. No line is wider than `width`, and
 * control characters of names and evidence never reach the terminal.
 */
export function drawLineageTree(lineage: DrawnLineage, options: DrawOptions): string {
  const { names, evidence, linksHidden = 0, width: columns } = options;
  const width = Math.max(40, Math.floor(columns));
  const nameOf = (id: string): string => oneLine(names.get(id) ?? id);
  const { steps, apart } = drawnSteps(lineage);
  const openedFrom = openers(lineage.rootId, steps);
  const lines: string[] = [];
  const drawn = new Set<string>();
  const later: (readonly string[])[] = [];

  const draw = (id: string, bars: string, path: readonly string[]): void => {
    drawn.add(id);
    const under = steps.get(id) ?? [];
    for (const [at, { methodId, links }] of under.entries()) {
      const last = at === under.length - 1;
      const deeper = bars + (last ? '   ' : '│  ');
      const opens = openedFrom.get(methodId) === id;
      const goesOn = opens && (steps.get(methodId)?.length ?? 0) > 0;
      const continues = goesOn && deeper.length + 3 + LEAST_TEXT > width;
      const mark = path.includes(methodId)
        ? ' (cycle)'
        : opens
          ? continues
            ? ' (continued below)'
            : ''
          : drawn.has(methodId)
            ? ' (see above)'
            : ' (see below)';
      if (opens) drawn.add(methodId);
      const label = links.map(
        ({ relation, status }) =>
          readRelation(relation, lineage.side === 'parents' ? 'child' : 'parent') +
          (status === 'ACCEPTED' ? '' : ` [${status.toLowerCase()}]`),
      );
      const text = [...new Set(label)].join(', ');
      lines.push(
        bars + (last ? '└─ ' : '├─ ') + fit(text, nameOf(methodId), width - bars.length - 3 - mark.length) + mark,
      );
      const said = new Set(links.flatMap((link) => evidence?.(link) ?? []).map(oneLine));
      const beside = deeper + (goesOn && !continues ? '│  ' : '   ');
      for (const one of said) for (const line of wrap(one, width - beside.length)) lines.push(beside + line);
      if (continues) later.push([...path, methodId]);
      else if (goesOn) draw(methodId, deeper, [...path, methodId]);
    }
  };

  lines.push(clip(nameOf(lineage.rootId), width));
  draw(lineage.rootId, '', [lineage.rootId]);
  for (let path = later.shift(); path; path = later.shift()) {
    const id = path.at(-1) ?? lineage.rootId;
    lines.push('', `${clip(nameOf(id), width - 12)} (continued)`);
    draw(id, '', path);
  }
  if (apart.length > 0) lines.push('', 'Beside it, no descent:');
  for (const link of apart) {
    const text = `${nameOf(link.childId)} ${readRelation(link.relation, 'child')} ${nameOf(link.parentId)}`;
    const status = link.status === 'ACCEPTED' ? '' : ` [${link.status.toLowerCase()}]`;
    lines.push(...wrap(`${text}${status}`, width - 3).map((line) => `   ${line}`));
    const why = evidence?.(link) ?? null;
    if (why !== null) lines.push(...wrap(oneLine(why), width - 6).map((line) => `      ${line}`));
  }
  const notes = lineage.cycles.map((cycle) => `Cycle: ${[...cycle, ...cycle.slice(0, 1)].map(nameOf).join(' -> ')}`);
  if (!lineage.cyclesComplete) notes.push('There are more cycles than these.');
  if (linksHidden > 0) {
    notes.push(`${linksHidden} ${linksHidden === 1 ? 'link' : 'links'} that a longer descent implies left out.`);
  }
  const cut = truncatedBecause(lineage);
  if (cut) notes.push(`Not whole: ${cut}.`);
  if (notes.length > 0) lines.push('', ...notes.flatMap((note) => wrap(note, width)));
  return lines.join('\n');
}

interface Step {
  readonly methodId: string;
  readonly links: readonly LineageArc[];
}

/** What the tree shows, and the comparisons beside it: in the tree only where nothing else leads to a method. */
function drawnSteps(lineage: DrawnLineage): {
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  readonly apart: readonly LineageArc[];
} {
  const descent = stepsOf({ ...lineage, links: lineage.links.filter(isDescent) });
  const isWhole = openers(lineage.rootId, descent).size === lineage.methods.length - 1;
  return isWhole
    ? { steps: descent, apart: lineage.links.filter((link) => !isDescent(link)) }
    : { steps: stepsOf(lineage), apart: [] };
}

/** For each method what stands under it: descent before mere comparison, then in the walk's order. */
function stepsOf({ methods, links, side }: DrawnLineage): ReadonlyMap<string, readonly Step[]> {
  const place = new Map(methods.map(({ methodId }, at) => [methodId, at]));
  const grouped = new Map<string, Map<string, LineageArc[]>>();
  for (const link of links) {
    const [near, far] = side === 'parents' ? [link.childId, link.parentId] : [link.parentId, link.childId];
    const under = grouped.get(near) ?? new Map<string, LineageArc[]>();
    grouped.set(near, under);
    under.set(far, [...(under.get(far) ?? []), link]);
  }
  const sorted = (under: ReadonlyMap<string, readonly LineageArc[]>): Step[] =>
    [...under]
      .map(([methodId, those]) => ({ methodId, links: [...those].sort(compareLinks) }))
      .sort(
        (a, b) =>
          Number(b.links.some(isDescent)) - Number(a.links.some(isDescent)) ||
          (place.get(a.methodId) ?? 0) - (place.get(b.methodId) ?? 0),
      );
  return new Map([...grouped].map(([id, under]) => [id, sorted(under)]));
}

/** Under which method each is opened: breadth first by descent, then what only comparisons lead to. */
function openers(rootId: string, steps: ReadonlyMap<string, readonly Step[]>): ReadonlyMap<string, string> {
  const from = new Map<string, string>();
  const opened = [rootId];
  for (const byDescent of [true, false]) {
    for (const id of opened) {
      for (const { methodId, links } of steps.get(id) ?? []) {
        if (methodId === rootId || from.has(methodId) || (byDescent && !links.some(isDescent))) continue;
        from.set(methodId, id);
        opened.push(methodId);
      }
    }
  }
  return from;
}

/** The name matters more than the label: the label is cut first, down to a few characters. */
function fit(label: string, name: string, width: number): string {
  const shownName = clip(name, width - Math.min(label.length, 4) - 1);
  return `${clip(label, width - Array.from(shownName).length - 1)} ${shownName}`;
}

function clip(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && Array.from(longer).length <= width) lines[lines.length - 1] = longer;
    else lines.push(clip(word, width));
  }
  return lines;
}
