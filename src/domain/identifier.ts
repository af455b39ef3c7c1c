import { createHash } from 'node:crypto';

/** The identifier schemes of papers, strongest first: an identity is decided by the first scheme that both sides know. */
export const IDENTIFIER_SCHEMES = ['s2', 'corpusId', 'arxiv', 'doi', 'acl', 'pubmed', 'pmc', 'dblp', 'mag'] as const;
export type IdentifierScheme = (typeof IDENTIFIER_SCHEMES)[number];

/** Those that the source of papers gives itself, one of each to a paper. */
export const OWN_SCHEMES: ReadonlySet<string> = new Set<IdentifierScheme>(['s2', 'corpusId']);

/** One identifier in its normal form: DOIs and shas in lower case, arXiv ids without version, numbers without prefix. */
export interface Identifier {
  readonly scheme: IdentifierScheme;
  readonly value: string;
}

/** `scheme:value`, unique for an identifier; what stores index. */
export type IdentifierKey = string;

export function identifierKey(identifier: Identifier): IdentifierKey {
  return `${identifier.scheme}:${identifier.value}`;
}

export function parseIdentifierKey(key: IdentifierKey): Identifier {
  const colon = key.indexOf(':');
  const identifier = normalise(key.slice(0, colon), key.slice(colon + 1));
  if (!identifier) throw new TypeError(`not an identifier key: ${key}`);
  return identifier;
}

/**
 * The prefix of an id of this API says what it names. Ids are opaque to clients, stable for ever, and derived from what first
 * identified the thing, so that both stores and a repeated ingest give the same ones.
 */
export const ID_PREFIXES = {
  paper: 'p',
  author: 'a',
  method: 'm',
  category: 'c',
  survey: 's',
  ingestRun: 'r',
  categoryClaim: 'cc',
  lineageLink: 'll',
  change: 'ch',
} as const;
export type NodeKind = keyof typeof ID_PREFIXES;

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The id of the thing of this kind that `key` first identified: prefix, underscore, 100 bits of SHA-256 in base 32. */
export function nodeId(kind: NodeKind, key: string): string {
  const bytes = createHash('sha256').update(`${kind}\n${key}`).digest();
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5 && text.length < 20) {
      bits -= 5;
      text += BASE32[(value >> bits) & 31];
    }
  }
  return `${ID_PREFIXES[kind]}_${text}`;
}

/** What an id of this API names, or null for anything else. */
export function kindOfNodeId(id: string): NodeKind | null {
  const match = /^([a-z]{1,2})_[a-z2-7]{20}$/.exec(id);
  if (!match) return null;
  const kinds = Object.keys(ID_PREFIXES) as NodeKind[];
  return kinds.find((kind) => ID_PREFIXES[kind] === match[1]) ?? null;
}

const ARXIV = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?$/i;
const DOI = /^10\.\d{4,9}\/\S+$/;

const NORMAL_FORMS: Record<IdentifierScheme, (value: string) => string | null> = {
  s2: (value) => (/^[0-9a-f]{40}$/i.test(value) ? value.toLowerCase() : null),
  corpusId: (value) => (/^\d{1,19}$/.test(value) ? value.replace(/^0+(?=\d)/, '') : null),
  arxiv: (value) => (ARXIV.test(value) ? value.replace(/v\d+$/i, '').toLowerCase() : null),
  doi: (value) => (DOI.test(value) ? value.toLowerCase() : null),
  acl: (value) => (/^[A-Za-z0-9][\w.-]+$/.test(value) ? value.toUpperCase() : null),
  pubmed: (value) => (/^\d{1,9}$/.test(value) ? value : null),
  pmc: (value) => /^(?:PMC)?(\d{1,9})$/i.exec(value)?.[1] ?? null,
  dblp: (value) => (/^[\w./+-]+$/.test(value) && value.includes('/') ? value : null),
  mag: (value) => (/^\d{1,19}$/.test(value) ? value : null),
};

/** The identifier in its normal form, or null where the value cannot be one of that scheme. */
export function makeIdentifier(scheme: IdentifierScheme, value: string): Identifier | null {
  const normal = NORMAL_FORMS[scheme](value.trim());
  return normal === null ? null : { scheme, value: normal };
}

const PREFIXES: Record<string, IdentifierScheme> = {
  s2: 's2',
  corpusid: 'corpusId',
  arxiv: 'arxiv',
  doi: 'doi',
  acl: 'acl',
  pmid: 'pubmed',
  pubmed: 'pubmed',
  pmcid: 'pmc',
  pmc: 'pmc',
  dblp: 'dblp',
  mag: 'mag',
};

function normalise(prefix: string, value: string): Identifier | null {
  const scheme = PREFIXES[prefix.toLowerCase()];
  return scheme ? makeIdentifier(scheme, value) : null;
}

const URL_FORMS: readonly (readonly [RegExp, IdentifierScheme])[] = [
  [/^(?:dx\.|www\.)?doi\.org\/(10\..+)$/i, 'doi'],
  [/^(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/(.+?)(?:\.pdf)?$/i, 'arxiv'],
  [/^(?:www\.|api\.)?semanticscholar\.org\/(?:paper\/|reader\/|arxiv:)?(?:.*\/)?([0-9a-f]{40})$/i, 's2'],
  [/^(?:www\.|api\.)?semanticscholar\.org\/.*corpusid:(\d+)$/i, 'corpusId'],
  [/^(?:www\.)?(?:aclanthology\.org|aclweb\.org\/anthology)\/([A-Za-z0-9.-]+?)(?:\.pdf)?$/i, 'acl'],
  [/^pubmed\.ncbi\.nlm\.nih\.gov\/(\d+)$/i, 'pubmed'],
  [/^(?:www\.ncbi\.nlm\.nih\.gov\/pmc|pmc\.ncbi\.nlm\.nih\.gov)\/articles\/(PMC\d+)$/i, 'pmc'],
  [/^dblp\.(?:org|uni-trier\.de)\/rec\/(?:html\/|bibtex\/)?(.+?)(?:\.html)?$/i, 'dblp'],
];

/**
 * Reads an identifier in any usual form: DOI (bare, `doi:`, URL), arXiv (old, new, with or without version, `arXiv:`, URL), Semantic
 * Scholar sha or URL, `CorpusId:n`, `ACL:`, `PMID:`, `PMCID:`, `DBLP:`, `MAG:`. Prefixes and DOIs are case-blind.
 * A DataCite DOI of arXiv also gives the arXiv id it contains. Equivalent identifiers come strongest first; null when it is none.
 */
export function parseReference(text: string): readonly Identifier[] | null {
  const trimmed = text.trim();
  const found = readUrl(trimmed) ?? readPrefixed(trimmed) ?? readBare(trimmed);
  return found ? withEquivalents(found) : null;
}

function readUrl(text: string): Identifier | null {
  const match = /^(?:url:)?(?:https?:)?\/\/([^?#]+?)\/?(?:[?#].*)?$/i.exec(text);
  const path = match?.[1] ?? (/^[\w.-]+\.(?:org|edu|gov|de)\//i.test(text) ? text.replace(/[/?#]+$/, '') : null);
  if (path === null) return null;
  for (const [form, scheme] of URL_FORMS) {
    const value = form.exec(path)?.[1];
    if (value !== undefined) return makeIdentifier(scheme, decode(value));
  }
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readPrefixed(text: string): Identifier | null {
  const colon = text.indexOf(':');
  return colon < 0 ? null : normalise(text.slice(0, colon).trim(), text.slice(colon + 1));
}

function readBare(text: string): Identifier | null {
  return makeIdentifier('doi', text) ?? makeIdentifier('s2', text) ?? makeIdentifier('arxiv', text);
}

/** arXiv registers each paper as 10.48550/arXiv.<id> at DataCite. */
function withEquivalents(identifier: Identifier): readonly Identifier[] {
  const inner = identifier.scheme === 'doi' ? /^10\.48550\/arxiv\.(.+)$/.exec(identifier.value)?.[1] : undefined;
  const arxiv = inner === undefined ? null : makeIdentifier('arxiv', inner);
  return arxiv ? [arxiv, identifier] : [identifier];
}

/** A copy sorted strongest scheme first, without repeats. */
export function sortIdentifiers(identifiers: readonly Identifier[]): Identifier[] {
  const unique = new Map(identifiers.map((identifier) => [identifierKey(identifier), identifier]));
  return [...unique.values()].sort(
    (a, b) =>
      IDENTIFIER_SCHEMES.indexOf(a.scheme) - IDENTIFIER_SCHEMES.indexOf(b.scheme) || (a.value < b.value ? -1 : 1),
  );
}
