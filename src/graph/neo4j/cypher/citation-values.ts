import type { Citation } from '../../../domain/citation.js';

/** The values of `CITATION_PROPERTIES`. */
export type CitationValues = readonly [
  isInfluential: boolean | null,
  intents: Citation['intents'],
  contexts: Citation['contexts'],
  firstSeenAt: string,
  lastSeenAt: string,
  vanishedAt: string | null,
];

export function toCitation(ends: Pick<Citation, 'citingId' | 'citedId'>, values: CitationValues): Citation {
  const [isInfluential, intents, contexts, firstSeenAt, lastSeenAt, vanishedAt] = values;
  const { citingId, citedId } = ends;
  return { citingId, citedId, isInfluential, intents, contexts, firstSeenAt, lastSeenAt, vanishedAt };
}
