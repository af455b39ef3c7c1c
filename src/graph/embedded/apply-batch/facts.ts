import { InvalidInputError } from '../../../domain/errors.js';
import { keptFacts } from '../../batch/former-facts.js';
import type { FactKind, FormerFact } from '../../batch/former-facts.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';

/** Keeps former wordings; each is said by a batch's row. */
export function keepFacts({ db }: BatchContext, former: readonly FormerFact<number>[]): void {
  if (former.length === 0) return;
  const rows = former.map(({ kind, of, value, since, until, said }) => [
    kind,
    of,
    JSON.stringify(value),
    since,
    until,
    said,
  ]);
  db.run(statements.KEEP_FACTS, JSON.stringify(rows));
}

/** A fact as it was, with the batch that said it. */
interface Former {
  readonly since: string;
  readonly lastBatch: number;
}

/** Keeps the former wording of a fact before a newer one takes its place. */
export function keepFact(
  context: BatchContext,
  kind: FactKind,
  of: string,
  value: object,
  { since, lastBatch }: Former,
  until: string = context.batch.at,
): void {
  keepFacts(context, keptFacts([{ kind, of, value, since, until, said: lastBatch }]));
}

/** The row that `statement` finds for an id; otherwise the batch is refused. */
export function ridOf({ db, batch }: BatchContext, statement: string, id: string, field: string, what: string): number {
  const found = db.get<{ rid: number; until: string | null }>(statement, id);
  if (found === undefined) {
    throw new InvalidInputError(
      field,
      `${field} names the ${what} ${id}, which is neither in the batch nor in the graph`,
    );
  }
  if (batch.byHand && found.until !== null) {
    throw new InvalidInputError(field, `${field} names the ${what} ${id}, which ended at ${found.until}`);
  }
  return found.rid;
}
