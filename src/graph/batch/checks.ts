import { InvalidInputError } from '../../domain/errors.js';
import type { Evidence } from '../../domain/knowledge.js';
import type { Instant } from '../../domain/time.js';
import type { PaperKey } from '../ports/write-batch.js';

/**
 * Refuses a record of a thing that is not there, and what a person says of one that ended. `known`: by id, when it ended; null where it is present.
 * @throws InvalidInputError naming the field and the thing
 */
export function checkThing(
  known: ReadonlyMap<string, Instant | null>,
  id: string,
  {
    field,
    what,
    byHand = false,
  }: { readonly field: string; readonly what: string; readonly byHand?: boolean | undefined },
): void {
  const until = known.get(id);
  if (until === undefined) {
    throw new InvalidInputError(
      field,
      `${field} names the ${what} ${id}, which is neither in the batch nor in the graph`,
    );
  }
  if (byHand && until !== null) {
    throw new InvalidInputError(field, `${field} names the ${what} ${id}, which ended at ${until}`);
  }
}

/** Evidence with the papers' ids in place of the batch's keys, as JSON. */
export function resolveEvidence(evidence: readonly Evidence[], paperId: (key: PaperKey) => string): string {
  return JSON.stringify(
    evidence.map(({ text, paperId: paper, citation, url, source, ...marks }) => ({
      text,
      paperId: paper === null ? null : paperId(paper),
      citation: citation === null ? null : { citingId: paperId(citation.citingId), citedId: paperId(citation.citedId) },
      url,
      source,
      ...marks,
    })),
  );
}
