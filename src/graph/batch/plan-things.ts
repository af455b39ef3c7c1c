import { refuseTaken } from '../../domain/claim-rules.js';
import { InvalidInputError } from '../../domain/errors.js';
import type { Category, Method, Survey } from '../../domain/knowledge.js';
import type { Instant } from '../../domain/time.js';
import type { WriteBatch } from '../ports/write-batch.js';
import { keptFacts } from './former-facts.js';
import type { FormerFact } from './former-facts.js';

type ThingKind = 'category' | 'method' | 'survey';

export type CategorySays = Omit<Category, 'id'>;
export type MethodSays = Omit<Method, 'id'>;
export type SurveySays = Omit<Survey, 'id'>;
type ThingSays = CategorySays | MethodSays | SurveySays;

/** A category, a method or a survey, other things and papers named by their ids. */
export interface NamedThing<Says extends ThingSays> {
  readonly id: string;
  readonly says: Says;
}

/** One of the graph, an ended one too; `Said` is how a store names the batch that said its present wording. */
export interface StoredThing<Says extends ThingSays, Said> extends NamedThing<Says> {
  /** Who names it; of surveys nobody keeps that. */
  readonly sources: readonly string[];
  readonly until: Instant | null;
  readonly said: Said;
  /** When its present wording was said. */
  readonly saidAt: Instant;
}

export interface PutThing<Says extends ThingSays, Said> extends NamedThing<Says> {
  readonly sources: readonly string[];
  /** False where only another source names it, in the wording that it has. */
  readonly isWorded: boolean;
  readonly was: StoredThing<Says, Said> | null;
}

export interface ThingPlan<Says extends ThingSays, Said> {
  readonly put: readonly PutThing<Says, Said>[];
  /** Present things that the batch says as they are. */
  readonly again: readonly string[];
  /** Those of `put` whose wording another takes the place of, or that had ended. */
  readonly replaced: readonly string[];
  /** Those whose slug another one takes: it must be free first. */
  readonly freed: readonly string[];
  readonly former: readonly FormerFact<Said>[];
  /** Those that begin, in the order of the batch. */
  readonly begun: readonly NamedThing<Says>[];
}

type Batch = Pick<WriteBatch, 'source' | 'at' | 'byHand'>;

/**
 * What a batch's records of one kind do. Of several records of one thing the last holds; a person may not say a method that is there, nor one twice.
 * What is said as it is keeps who said it when; another source that says so too is added to those that name it.
 * `stored`: the things of the records' ids and those that have their slugs.
 * @throws InvalidInputError where two things would have one slug; ConflictError
 */
export function planThings<Says extends ThingSays, Said>(
  kind: ThingKind,
  { source, at, byHand = false }: Batch,
  records: readonly NamedThing<Says>[],
  stored: Iterable<StoredThing<Says, Said>>,
): ThingPlan<Says, Said> {
  const known = new Map([...stored].map((thing) => [thing.id, thing]));
  const worded = new Map<string, Says>();
  for (const { id, says } of records) {
    const was = known.get(id);
    const present = worded.get(id) ?? (was?.until === null ? was.says : undefined);
    if (byHand && kind === 'method' && present) refuseTaken(present as MethodSays);
    worded.set(id, says);
  }
  const freed = freedSlugs(kind, worded, known);
  const put: PutThing<Says, Said>[] = [];
  const again: string[] = [];
  const replaced: string[] = [];
  const former: FormerFact<Said>[] = [];
  const begun: NamedThing<Says>[] = [];
  for (const [id, says] of worded) {
    const was = known.get(id) ?? null;
    const isPresent = was?.until === null;
    const isWorded = !isPresent || !isSame(was.says, says);
    const sources = kind === 'survey' ? [] : [...new Set([...(was?.sources ?? []), source])].sort();
    if (!isPresent) begun.push({ id, says });
    if (!isWorded && sources.length === (was?.sources.length ?? 0)) {
      again.push(id);
      continue;
    }
    if (isWorded && was) {
      replaced.push(id);
      former.push({ kind, of: id, value: was.says, said: was.said, since: was.saidAt, until: was.until ?? at });
    }
    put.push({ id, says, sources, isWorded, was });
  }
  return { put, again, replaced, freed, former: keptFacts(former), begun };
}

/** By the parts of the second: what a driver adds to the first says nothing. */
function isSame<Says extends ThingSays>(was: Says, says: Says): boolean {
  const textOf = (of: Says): string => JSON.stringify(Object.keys(says).map((name) => of[name as keyof Says] ?? null));
  return textOf(was) === textOf(says);
}

/** A slug names one thing. Two may exchange theirs. */
function freedSlugs<Says extends ThingSays>(
  kind: ThingKind,
  worded: ReadonlyMap<string, Says>,
  known: ReadonlyMap<string, NamedThing<Says>>,
): string[] {
  const field = FIELDS[kind];
  const holders = new Map([...known.values()].map(({ id, says }) => [says.slug, id]));
  const taken = new Map<string, string>();
  const freed: string[] = [];
  for (const [id, { slug }] of worded) {
    const holder = holders.get(slug);
    const isHeld = holder !== undefined && holder !== id;
    const other = taken.get(slug) ?? (isHeld && (worded.get(holder)?.slug ?? slug) === slug ? holder : undefined);
    if (other !== undefined) {
      throw new InvalidInputError(field, `${field} gives ${id} the slug ${slug}, which ${other} has: choose another`);
    }
    taken.set(slug, id);
    if (isHeld) freed.push(holder);
  }
  return freed;
}

const FIELDS: Readonly<Record<ThingKind, 'categories' | 'methods' | 'surveys'>> = {
  category: 'categories',
  method: 'methods',
  survey: 'surveys',
};

/** A thing that a source named and no longer does. */
export interface UnnamedThing {
  readonly id: string;
  /** Who still names it. */
  readonly sources: readonly string[];
  /** When it ends; null where another source names it still. */
  readonly until: Instant | null;
}

/**
 * Of the present things that a source named those that the batch no longer does: each ends, unless another source names it, or others' claims speak of it
 * (`spokenOf`); then it stays as it is.
 */
export function planUnnamed(
  { source, at }: Pick<WriteBatch, 'source' | 'at'>,
  named: readonly { readonly id: string }[],
  ofSource: Iterable<{ readonly id: string; readonly sources: readonly string[] }>,
  spokenOf: ReadonlySet<string>,
): UnnamedThing[] {
  const still = new Set(named.map(({ id }) => id));
  return [...ofSource].flatMap(({ id, sources }): UnnamedThing[] => {
    if (still.has(id)) return [];
    const others = sources.filter((other) => other !== source);
    if (others.length > 0) return [{ id, sources: others, until: null }];
    return spokenOf.has(id) ? [] : [{ id, sources: others, until: at }];
  });
}
