import type { Instant } from '../domain/time.js';
import type { SourceCredit } from '../seeds/credits.js';

/** What every export says of itself where its format has a place for that. */
export interface Stamp {
  /** What it holds, for people. */
  readonly title: string;
  /** The address under which this API gives it again. */
  readonly query: string;
  /** What the graph held at this instant. */
  readonly snapshotAt: Instant;
  readonly generator: string;
  readonly papers: number;
  /** What was left out, and why. */
  readonly notes: readonly string[];
  readonly credits: readonly SourceCredit[];
}

/** The stamp in lines of text; `more` says what only this export's form has, as the orientation of its arcs. */
export function stampLines(stamp: Stamp, more: readonly string[] = []): string[] {
  const { title, query, snapshotAt, generator, papers, notes, credits } = stamp;
  return [
    title,
    `${papers} ${papers === 1 ? 'paper' : 'papers'}, as the graph was at ${snapshotAt}. Exported by ${generator} from ${query}`,
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
