import { makeIdentifier, parseReference, type Identifier } from '../../../domain/identifier.js';

/**
 * The identifiers that a deposited DOI gives: the DOI, or for arXiv's own DOIs (10.48550/arXiv.X) the arXiv id and the DOI. Depositors leave resolver
 * addresses, full stops, blanks and typographic hyphens in them; empty for what is no DOI after cleaning.
 */
export function cleanedDoi(raw: string): readonly Identifier[] {
  const text = raw
    .normalize('NFC')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-')
    .replace(/\s+/g, '')
    .replace(/^(?:https?:)?\/*(?:dx\.)?doi\.org\//i, '')
    .replace(/^doi:?\/*/i, '');
  // What holds signs beyond ASCII is a slip of the depositor: no registrant has them.
  if (!/^[\x21-\x7e]+$/.test(text)) return [];
  const doi = makeIdentifier('doi', text) ?? makeIdentifier('doi', decoded(text));
  if (!doi) return [];
  return parseReference(`doi:${withoutVersion(doi.value)}`) ?? [doi];
}

/** arXiv's DOIs name no version. */
function withoutVersion(doi: string): string {
  return doi.startsWith('10.48550/arxiv.') ? doi.replace(/v\d+$/, '') : doi;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** DOIs that stand in a text, each once, as `cleanedDoi` reads them. */
export function doisIn(text: string): readonly (readonly Identifier[])[] {
  const found = new Map<string, readonly Identifier[]>();
  for (const [, raw = ''] of text.matchAll(
    /(?:\bdoi\.org\/|\bdoi[:\s]\s*)(10\.\d{4,9}(?:\.\d+)*\/[^\s"<>\u201d]+)/gi,
  )) {
    const identifiers = cleanedDoi(raw);
    const key = identifiers.at(-1)?.value;
    if (key !== undefined) found.set(key, identifiers);
  }
  return [...found.values()];
}
