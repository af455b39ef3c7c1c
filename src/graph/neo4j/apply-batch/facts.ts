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
  const said = { source: was.source as string, run: was.saidRun as string };
  const since = (was.since ?? was.saidAt) as string;
  keepFacts(context, keptFacts([{ kind, of: was.id, value, said, since, until }]));
}

export function checkKnown(known: { has(id: string): boolean }, id: string, field: string, what: string): void {
  if (known.has(id)) return;
  throw new InvalidInputError(
    field,
    `${field} names the ${what} ${id}, which is neither in the batch nor in the graph`,
  );
}

/** The words a thing is found by; null, so not found, where there is no text. */
export function wordsOf(texts: readonly (string | null)[]): string | null {
  return searchText(texts.filter((part) => part !== null).join(' ')) || null;
}
