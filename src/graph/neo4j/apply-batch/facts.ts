import { InvalidInputError } from '../../../domain/errors.js';
import { searchText } from '../../../domain/search-words.js';
import { keptFacts } from '../../batch/former-facts.js';
import type { FactKind, FormerFact } from '../../batch/former-facts.js';
import type { Properties } from '../cypher/paper-properties.js';
import type { Statement } from '../cypher/statement.js';
import { keepFormer } from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';

/** A fact's node as the graph has it: beside what it says, by whom and when it was said. */
export type StoredFact = Properties & { readonly id: string };

export async function loadFacts(
  context: BatchContext,
  statement: Statement,
  parameters: Properties = {},
): Promise<Map<string, StoredFact>> {
  const rows = await context.read<{ fact: StoredFact }>(statement, parameters);
  return new Map(rows.map(({ fact }) => [fact.id, fact]));
}

/** What a write adds to every fact's node: who says it, in which run, since when it is known. */
export function saidBy({ batch }: BatchContext, was: StoredFact | undefined): Properties {
  return {
    saidAt: batch.at,
    saidRun: batch.run,
    source: batch.source,
    firstSeenAt: was?.firstSeenAt ?? batch.at,
    firstRun: was?.firstRun ?? batch.run,
    lastSeenAt: batch.at,
  };
}

/** The parts of a stored fact that this says anew. */
export function partsOf(was: StoredFact, says: Properties): Properties {
  return Object.fromEntries(Object.keys(says).map((name) => [name, was[name] ?? null]));
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const KEEP: Readonly<Partial<Record<FactKind, Statement>>> = {
  category: keepFormer('Category'),
  method: keepFormer('Method'),
  survey: keepFormer('Survey'),
  'category-claim': keepFormer('CategoryClaim'),
  'lineage-link': keepFormer('LineageLink'),
};

/** Leaves behind what these facts' nodes are, for readings of the past: before their rows are put. */
export function leaveFormer(context: BatchContext, kind: FactKind, ids: readonly string[]): void {
  const statement = KEEP[kind];
  if (statement) {
    context.sendRows(
      statement,
      ids.map((id) => ({ id })),
      { at: context.batch.at },
    );
  }
}

/** Leaves behind what the facts of this kind were that were kept. */
export function keepFormerNodes(context: BatchContext, kind: FactKind): void {
  leaveFormer(context, kind, (context.changing.get(kind) ?? []).splice(0));
}

/** Which write said something. */
export interface Saying {
  readonly source: string;
  readonly run: string;
}

/** Keeps former wordings. */
export function keepFacts(context: BatchContext, former: readonly FormerFact<Saying>[]): void {
  for (const { kind, of, value, said, since, until } of former) {
    const { source, run } = said;
    context.formerValues.push({ kind, of, field: kind, value: JSON.stringify(value), source, run, since, until });
  }
}

/** Keeps the former wording of a fact before a newer one takes its place. */
export function keepFact(
  context: BatchContext,
  kind: FactKind,
  was: StoredFact,
  value: Properties,
  until: string = context.batch.at,
): void {
  context.changing.set(kind, [...(context.changing.get(kind) ?? []), was.id]);
  const said = { source: was.source as string, run: was.saidRun as string };
  const since = (was.since ?? was.saidAt) as string;
  keepFacts(context, keptFacts([{ kind, of: was.id, value, said, since, until }]));
}

/** Keeps what a thing was where it now says something else or had ended. */
export function keepIfChanged(
  context: BatchContext,
  kind: FactKind,
  was: StoredFact | undefined,
  says: Properties,
): void {
  if (!was) return;
  const value = partsOf(was, says);
  if (was.until != null) keepFact(context, kind, was, value, was.until as string);
  else if (!same(value, says)) keepFact(context, kind, was, value);
}

/** A slug names one thing. */
export function checkSlugs(
  stored: ReadonlyMap<string, StoredFact>,
  said: readonly { readonly id: string; readonly slug: string }[],
  field: string,
): void {
  const holders = new Map<string, string>();
  const renamed = new Set(said.map(({ id }) => id));
  for (const { id, slug } of stored.values()) {
    if (!renamed.has(id)) holders.set(slug as string, id);
  }
  for (const { id, slug } of said) {
    const holder = holders.get(slug);
    if (holder !== undefined && holder !== id) {
      throw new InvalidInputError(field, `${field} gives ${id} the slug ${slug}, which ${holder} has: choose another`);
    }
    holders.set(slug, id);
  }
}

export function checkKnown(known: { has(id: string): boolean }, id: string, field: string, what: string): void {
  if (known.has(id)) return;
  throw new InvalidInputError(
    field,
    `${field} names the ${what} ${id}, which is neither in the batch nor in the graph`,
  );
}

/** The names of sources, with one more. */
export function withSource(was: StoredFact | undefined, source: string): string[] {
  return [...new Set([...((was?.sources as string[] | undefined) ?? []), source])].sort();
}

/** The words a thing is found by; null, so not found, where there is no text. */
export function wordsOf(texts: readonly (string | null)[]): string | null {
  return searchText(texts.filter((part) => part !== null).join(' ')) || null;
}
