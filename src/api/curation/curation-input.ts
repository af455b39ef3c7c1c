import { InvalidInputError } from '../../domain/errors.js';
import { evidenceProblem } from '../../domain/evidence-rule.js';
import type { Category, ClaimStatus, Evidence, Method } from '../../domain/knowledge.js';
import { SLUG, slugOf } from '../../domain/text.js';
import type { MethodRecord } from '../../graph/ports/write-batch.js';
import type { Loaders } from '../../graph/loaders.js';
import { textArgument } from '../../queries/text-argument.js';
import { requireMethod } from '../../queries/method-reference.js';
import { findPaper } from '../../queries/paper-reference.js';
import type { AddMethodInput, EvidenceInput } from './curation.types.js';

const MAX_NAME = 200;
const MAX_ENTRIES = 20;

/** What evidence is read with. */
export interface EvidenceContext {
  readonly loaders: Loaders;
  /** Hosts of evidence that the operator and the seeds name. */
  readonly hosts: readonly string[];
}

/** What claims of both kinds have in common. @throws InvalidInputError naming the field */
export async function readClaim(
  input: {
    readonly evidence: readonly EvidenceInput[];
    readonly confidence?: number | null;
    readonly propose?: boolean | null;
  },
  claimedBy: string,
  context: EvidenceContext,
): Promise<{
  readonly evidence: readonly Evidence[];
  readonly claimedBy: string;
  readonly rule: null;
  readonly confidence: number | null;
  readonly status: ClaimStatus;
}> {
  const confidence = confidenceArgument(input.confidence);
  const evidence = await readEvidence(input.evidence, context);
  return { evidence, claimedBy, rule: null, confidence, status: input.propose ? 'PROPOSED' : 'ACCEPTED' };
}

/** @throws InvalidInputError where it is no number from 0 to 1 */
export function confidenceArgument(confidence: number | null | undefined): number | null {
  if (confidence == null || (confidence >= 0 && confidence <= 1)) return confidence ?? null;
  throw new InvalidInputError('input.confidence', `input.confidence is ${confidence}: give a number from 0 to 1.`);
}

/** Reasons that a reader can open. @throws InvalidInputError naming the field, and what to give in its place */
async function readEvidence(
  evidence: readonly EvidenceInput[],
  { loaders, hosts }: EvidenceContext,
): Promise<Evidence[]> {
  const field = 'input.evidence';
  if (evidence.length === 0) {
    throw new InvalidInputError(field, `${field} is empty: say at least one reason, with its source.`);
  }
  checkCount(field, evidence.length);
  return Promise.all(
    evidence.map(async ({ text, paper, url, source, ownReading }, i) => {
      const at = `${field}.${i}`;
      const read: Evidence = {
        text: text == null ? null : textArgument(`${at}.text`, text),
        paperId: paper == null ? null : await paperArgument(`${at}.paper`, paper, loaders),
        citation: null,
        url: url == null ? null : textArgument(`${at}.url`, url),
        source: textArgument(`${at}.source`, source, MAX_NAME),
        ...(ownReading ? { ownReading } : {}),
      };
      refuseUnopenable(at, read, hosts);
      return read;
    }),
  );
}

/** @throws InvalidInputError where no reader can open the evidence */
function refuseUnopenable(at: string, evidence: Evidence, hosts: readonly string[]): void {
  const { text, source, url, paperId, citation, ownReading = false } = evidence;
  const points = { hasPaper: paperId !== null, hasCitation: citation !== null };
  const stated = { text, source, url, ...points, isOwnReading: ownReading, isByRule: false };
  const problem = evidenceProblem(stated, hosts);
  if (problem === null) return;
  const field = `${at}.${problem.field}`;
  throw new InvalidInputError(field, `${field}: ${problem.message}. Fix: ${problem.fix}.`);
}

/** The id of the paper that a text names. @throws InvalidInputError where the graph does not have it */
export async function paperArgument(field: string, ref: string, loaders: Loaders): Promise<string> {
  const paper = await findPaper(field, ref, { parts: [] }, loaders);
  if (paper) return paper.id;
  throw new InvalidInputError(
    field,
    `${field}: the graph has no paper "${ref}". Bring it in with the mutation track, then say it again.`,
  );
}

/** The method that a text names, which has not ended. @throws InvalidInputError, AmbiguousError */
export async function methodArgument(field: string, ref: string, loaders: Loaders): Promise<Method> {
  const method = await requireMethod(field, ref, loaders);
  // By id also those are found that a seed no longer names.
  const present = await loaders.methodsByRef().load(method.slug);
  if (present.some(({ id }) => id === method.id)) return method;
  throw new InvalidInputError(field, `${field}: the method ${method.slug} ended: no source names it any more.`);
}

/** @throws InvalidInputError where there is no such category */
export async function categoryArgument(field: string, ref: string, loaders: Loaders): Promise<Category> {
  const category = (await loaders.categories()).find(ref);
  if (category) return category;
  throw new InvalidInputError(
    field,
    `${field}: there is no category "${ref}". Query.categories lists them; say the slug, the name or the id.`,
  );
}

/** A new method without its id. @throws InvalidInputError naming the field */
export async function readMethod(input: AddMethodInput, loaders: Loaders): Promise<Omit<MethodRecord, 'id'>> {
  const name = textArgument('input.name', input.name, MAX_NAME);
  const { year = null, training = null } = input;
  if (year !== null && (year < 1800 || year > 2100)) {
    throw new InvalidInputError('input.year', `input.year is ${year}: give a year from 1800 to 2100.`);
  }
  checkCount('input.aliases', input.aliases?.length ?? 0);
  const aliases = (input.aliases ?? []).map((alias, i) => textArgument(`input.aliases.${i}`, alias, MAX_NAME));
  return {
    slug: slugArgument(input.slug ?? null, name),
    name,
    aliases: [...new Set(aliases)].filter((alias) => alias !== name),
    summary: input.summary == null ? null : textArgument('input.summary', input.summary),
    introducedBy:
      input.introducedBy == null ? null : await paperArgument('input.introducedBy', input.introducedBy, loaders),
    year,
    training,
  };
}

function slugArgument(given: string | null, name: string): string {
  const slug = given === null ? slugOf(name) : given.trim();
  if (SLUG.test(slug) && slug.length <= MAX_NAME) return slug;
  const made = given === null ? `the name "${name}" makes no slug` : `"${given.slice(0, 100)}" is no slug`;
  throw new InvalidInputError(
    'input.slug',
    `input.slug: ${made}. Say lower-case words and digits (a to z, 0 to 9) joined by hyphens, such as "consistency-models".`,
  );
}

function checkCount(field: string, count: number): void {
  if (count <= MAX_ENTRIES) return;
  throw new InvalidInputError(field, `${field} has ${count} entries; at most ${MAX_ENTRIES} are kept.`);
}
