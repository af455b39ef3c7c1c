import { InvalidInputError } from '../../domain/errors.js';
import { kindOfNodeId } from '../../domain/identifier.js';
import type { Evidence } from '../../domain/knowledge.js';
import { holdsQuote, SHORTEST_QUOTE, withPlainSpaces } from '../../domain/quote.js';
import type { Loaders } from '../../graph/loaders.js';
import type { AnyClaimRow } from '../../graph/ports/claim-store.js';
import type { KnowledgeStore } from '../../graph/ports/knowledge-store.js';
import { requirePaper } from '../../queries/paper-reference.js';
import { textArgument } from '../../queries/text-argument.js';
import type { QuoteInput, QuotePlace } from './proposals.types.js';

const FIELD = 'input.quote';
const ABSTRACT = 'abstract';
/** What a TLDR is, so that a reader knows that no paper has it in these words. */
const TLDR = 'TLDR, which Semantic Scholar makes of abstract, introduction and conclusion';

/** What a proposal is about: words of other papers, and of claims on other things, do not show it. */
export interface QuoteSubject {
  /** The papers that the proposal is about, or that introduce its methods; the first is that of its subject. */
  readonly paperIds: readonly string[];
  readonly methodIds: readonly string[];
}

interface QuoteReading {
  readonly loaders: Loaders;
  readonly knowledge: KnowledgeStore;
}

/**
 * The evidence that a quote gives, once the graph was seen to hold its words.
 * @throws InvalidInputError naming the field: too short or long, not held there, or of what the proposal is not about
 */
export async function readQuote(quote: QuoteInput, about: QuoteSubject, reading: QuoteReading): Promise<Evidence> {
  const text = withPlainSpaces(textArgument(`${FIELD}.text`, quote.text));
  if (text.length < SHORTEST_QUOTE) {
    throw new InvalidInputError(
      `${FIELD}.text`,
      `${FIELD}.text has ${text.length} characters: quote at least ${SHORTEST_QUOTE}, so that a reader sees what is said.`,
    );
  }
  refuseOtherPlaces(quote);
  if (quote.place === 'CITATION_CONTEXT') return ofCitation(text, quote, about, reading);
  if (quote.place === 'EVIDENCE') return ofEvidence(text, quote, about, reading);
  return ofPaper(text, quote.place, quote, about, reading);
}

const PARTS: Readonly<Record<QuotePlace, readonly (keyof QuoteInput)[]>> = {
  ABSTRACT: ['paper'],
  TLDR: ['paper'],
  CITATION_CONTEXT: ['citing', 'cited'],
  EVIDENCE: ['claim'],
};

/** What names another place than the one that is said would be ignored silently. */
function refuseOtherPlaces(quote: QuoteInput): void {
  for (const name of ['paper', 'citing', 'cited', 'claim'] as const) {
    if (quote[name] == null || PARTS[quote.place].includes(name)) continue;
    throw new InvalidInputError(
      `${FIELD}.${name}`,
      `${FIELD}.${name} says nothing of the place ${quote.place}: leave it out, or name another place.`,
    );
  }
}

async function ofPaper(
  text: string,
  place: 'ABSTRACT' | 'TLDR',
  quote: QuoteInput,
  about: QuoteSubject,
  { loaders }: QuoteReading,
): Promise<Evidence> {
  const [own] = about.paperIds;
  const ref = quote.paper ?? own;
  const field = `${FIELD}.paper`;
  if (ref === undefined) {
    throw new InvalidInputError(field, `${field}: no paper is known that introduces the method: quote another place.`);
  }
  const paper = await requirePaper(field, ref, { parts: ['abstract', 'tldr'], lists: [] }, loaders);
  refuseOther(field, [paper.id], about);
  const held = place === 'ABSTRACT' ? paper.abstract : paper.tldr;
  const name = place === 'ABSTRACT' ? 'abstract' : 'TLDR';
  if (held == null) {
    throw new InvalidInputError(
      `${FIELD}.place`,
      `${FIELD}.place: the graph holds no ${name} of the paper ${paper.id}.`,
    );
  }
  refuseUnheld(text, [held], `the ${name} of the paper ${paper.id}`);
  const source = place === 'ABSTRACT' ? ABSTRACT : TLDR;
  return { text, paperId: paper.id, citation: null, url: null, source };
}

async function ofCitation(
  text: string,
  { citing, cited }: QuoteInput,
  about: QuoteSubject,
  { loaders }: QuoteReading,
): Promise<Evidence> {
  const [from, to] = await Promise.all([
    paperOf(`${FIELD}.citing`, citing, loaders),
    paperOf(`${FIELD}.cited`, cited, loaders),
  ]);
  refuseOther(`${FIELD}.citing`, [from, to], about);
  const citation = await loaders.citationPairs().load(`${from} ${to}`);
  if (citation === null) {
    throw new InvalidInputError(`${FIELD}.citing`, `${FIELD}.citing: the graph has no citation of ${to} by ${from}.`);
  }
  const where = `a context in which ${from} cites ${to}`;
  if (citation.contexts === null || citation.contexts.length === 0) {
    throw new InvalidInputError(`${FIELD}.place`, `${FIELD}.place: the graph does not hold ${where}.`);
  }
  refuseUnheld(text, citation.contexts, where);
  return { text, paperId: null, citation: { citingId: from, citedId: to }, url: null, source: 'citation context' };
}

async function ofEvidence(
  text: string,
  { claim: id }: QuoteInput,
  about: QuoteSubject,
  { knowledge }: QuoteReading,
): Promise<Evidence> {
  const field = `${FIELD}.claim`;
  const kind = id == null ? null : kindOfNodeId(id);
  if (id == null || (kind !== 'categoryClaim' && kind !== 'lineageLink')) {
    throw new InvalidInputError(
      field,
      `${field}: say the id of the claim (cc_... or ll_...) whose evidence you quote.`,
    );
  }
  const [claim] =
    kind === 'categoryClaim' ? await knowledge.categoryClaimsByIds([id]) : await knowledge.lineageLinksByIds([id]);
  if (!claim) throw new InvalidInputError(field, `${field}: there is no claim ${id}.`);
  if (!isAbout(claim, about)) {
    throw new InvalidInputError(
      field,
      `${field}: the claim ${id} is about other papers and methods than your proposal.`,
    );
  }
  const held = claim.evidence.find((one) => one.text !== null && holdsQuote(one.text, text));
  if (held) return { ...held, text };
  throw unheld(`the evidence of the claim ${id}`);
}

function isAbout(claim: AnyClaimRow, { paperIds, methodIds }: QuoteSubject): boolean {
  if ('childId' in claim) return methodIds.includes(claim.childId) || methodIds.includes(claim.parentId);
  return paperIds.includes(claim.paperId ?? '') || methodIds.includes(claim.methodId ?? '');
}

async function paperOf(field: string, ref: string | null | undefined, loaders: Loaders): Promise<string> {
  if (ref == null) throw new InvalidInputError(field, `${field}: say the paper, by any identifier.`);
  return (await requirePaper(field, ref, { parts: [] }, loaders)).id;
}

function refuseOther(field: string, paperIds: readonly string[], about: QuoteSubject): void {
  if (paperIds.some((id) => about.paperIds.includes(id))) return;
  throw new InvalidInputError(
    field,
    `${field}: the quote is of ${paperIds.join(' and ')}, and the proposal is about ${about.paperIds.join(' and ') || 'no known paper'}: quote a paper that it is about.`,
  );
}

function refuseUnheld(text: string, held: readonly string[], where: string): void {
  if (held.some((one) => holdsQuote(one, text))) return;
  throw unheld(where);
}

function unheld(where: string): InvalidInputError {
  const field = `${FIELD}.text`;
  return new InvalidInputError(
    field,
    `${field} is not in ${where}: quote it letter by letter, whole words; only white space may differ.`,
  );
}
