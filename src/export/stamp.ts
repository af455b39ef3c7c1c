import type { Instant } from '../domain/time.js';
import type { SourceCredit } from '../domain/sources.js';

/** What every export says of itself where its format has a place for that. */
export interface Stamp {
  /** What it holds, for people. */
  readonly title: string;
  /** The address under which this API gives it again, below that of the service. */
  readonly query: string;
  /** The address of the service, without a slash at its end; null where it is not known. */
  readonly base: string | null;
  /** What the graph held at this instant. */
  readonly snapshotAt: Instant;
  readonly generator: string;
  readonly size: StampSize;
  /** What was left out, and why. */
  readonly notes: readonly string[];
  readonly credits: readonly SourceCredit[];
}

/** How much an export holds: papers, or the methods of a lineage and the links among them. */
export type StampSize = { readonly papers: number } | { readonly methods: number; readonly links: number };

/** `333 papers`, `35 methods and 41 links`. */
export function sizeText({ size }: Pick<Stamp, 'size'>): string {
  if ('papers' in size) return counted(size.papers, 'paper');
  return `${counted(size.methods, 'method')} and ${counted(size.links, 'link')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The stamp in lines of text; `more` says what only this export's form has, as the orientation of its arcs. */
export function stampLines(stamp: Stamp, more: readonly string[] = []): string[] {
  const { title, query, snapshotAt, generator, notes, credits } = stamp;
  return [
    title,
    `${sizeText(stamp)}, as the graph was at ${snapshotAt}. Exported by ${generator} from ${query}`,
    ...more,
    ...notes,
    ...creditLines(credits),
  ];
}

/** The same where a format has one place for it. */
export function stampText(stamp: Stamp, more: readonly string[] = []): string {
  return stampLines(stamp, more).join(' | ');
}

/** A line for each licence: many lists stand under the same words. */
function creditLines(credits: readonly SourceCredit[]): string[] {
  return [...new Set(credits.map(({ licence }) => licence))].map((licence) => {
    const owed = credits.filter((credit) => credit.licence === licence);
    const names = owed.map(({ name, url }) => `${name} (${url})`).join(', ');
    const cites = owed.filter(({ name, url, cite }) => cite !== `${name}, ${url}`).map(({ cite }) => ` Cite: ${cite}.`);
    return `Data: ${names}. ${licence}${cites.join('')}`;
  });
}
