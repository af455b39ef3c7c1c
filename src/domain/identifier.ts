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

/**
 * The identifier of a key. What a graph stores is in its normal form already, or in that of the version that stored it: it is taken as it stands.
 * @throws TypeError where the key names no scheme
 */
export function parseIdentifierKey(key: IdentifierKey): Identifier {
  const colon = key.indexOf(':');
  const scheme = IDENTIFIER_SCHEMES.find((name) => name === key.slice(0, colon));
  if (!scheme) throw new TypeError(`not an identifier key: ${key}`);
  return { scheme, value: key.slice(colon + 1) };
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

const ARXIV = /^(?:\d{4}\.\d{4,5}|([a-z-]+)(?:\.[a-z]{2}|\.[a-z]+-[a-z]+)?(\/\d{7}))(?:v\d+)?$/i;
const DOI = /^10\.\d{4,9}(?:\.\d+)*\/\S+$/;
const TWO_DOIS = /[,;|]\s*(?:doi:|https?:\/\/)?10\.\d{4,9}\//i;

const NORMAL_FORMS: Record<IdentifierScheme, (value: string) => string | null> = {
  s2: (value) => (/^[0-9a-f]{40}$/i.test(value) ? value.toLowerCase() : null),
  corpusId: (value) => (/^\d{1,19}$/.test(value) ? value.replace(/^0+(?=\d)/, '') : null),
  arxiv: arxivForm,
  doi: (value) => {
    const doi = withoutSurroundings(value);
    return DOI.test(doi) && !TWO_DOIS.test(doi) ? doi.toLowerCase() : null;
  },
  acl: (value) => (/^[A-Za-z0-9][\w.-]+$/.test(value) ? value.toUpperCase() : null),
  pubmed: (value) => (/^\d{1,9}$/.test(value) ? value.replace(/^0+(?=\d)/, '') : null),
  pmc: (value) => /^(?:PMC)?(\d{1,9})(?:\.\d{1,2})?$/i.exec(value)?.[1] ?? null,
  dblp: (value) => {
    const key = value.replace(/\.(?:bib|html|xml|rdf|ris|nt)$/i, '');
    return /^[\w./+-]+$/.test(key) && key.includes('/') ? key : null;
  },
  mag: (value) => (/^\d{1,19}$/.test(value) ? value : null),
};

/** Without version; the subject class of an old id is no part of it: https://info.arxiv.org/help/arxiv_identifier.html */
function arxivForm(value: string): string | null {
  const match = ARXIV.exec(value.replace(/\.pdf$/i, ''));
  if (!match) return null;
  const [whole, archive, number] = match;
  return (archive === undefined ? whole.replace(/v\d+$/i, '') : `${archive}${number ?? ''}`).toLowerCase();
}

/** The identifier in its normal form, or null where the value cannot be one of that scheme. */
export function makeIdentifier(scheme: IdentifierScheme, value: string): Identifier | null {
  const normal = NORMAL_FORMS[scheme](cleaned(value));
  return normal === null ? null : { scheme, value: normal };
}

const TEX_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/\\(?:url|href|path|nolinkurl)\s*\{([^{}]*)\}(?:\{[^{}]*\})?/g, '$1'],
  [/\$\s*([<>])\s*\$/g, '$1'],
  [/\\(?:-|allowbreak\s*(?:\{\})?)/g, ''],
  [/\\textless\s*(?:\{\})?/g, '<'],
  [/\\textgreater\s*(?:\{\})?/g, '>'],
  [/\\textunderscore\s*(?:\{\})?/g, '_'],
  [/\\([_&%#${}~])/g, '$1'],
  [/\{([^{}\s]*)\}/g, '$1'],
];

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Without what writers, TeX and HTML leave in an identifier: invisible characters, escapes, entities. */
function cleaned(text: string): string {
  let clean = text.replace(/[\p{Cf}\p{Cc}]+/gu, (signs) => (/\s/.test(signs) ? ' ' : '')).trim();
  if (/[\\{]|\$\s*[<>]\s*\$/.test(clean)) for (const [tex, sign] of TEX_SIGNS) clean = clean.replace(tex, sign);
  // Typographic hyphens come from PDF files.
  return withoutEntities(withoutEntities(clean))
    .replace(/[\u2010\u2011]/g, '-')
    .trim();
}

function withoutEntities(text: string): string {
  return text
    .replace(/&(lt|gt|amp|quot|apos);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? '')
    .replace(/&#(?:x([0-9a-f]{1,4})|(\d{1,5}));/gi, (_, hex?: string, decimal?: string) =>
      String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    );
}

/** Signs that a sentence or an address puts around an identifier; a closing bracket stays where its opening one is inside. */
function withoutSurroundings(text: string): string {
  let inner = text.replace(/^[([{<"'“‘]+/, '');
  for (;;) {
    const last = inner.at(-1) ?? '';
    const opening = OPENINGS[last];
    const isLone = opening !== undefined && inner.split(opening).length < inner.split(last).length;
    if (!isLone && !/[.,;:"'”’]/.test(last)) return inner;
    inner = inner.slice(0, -1);
  }
}

const OPENINGS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };

const PREFIXES: Record<string, IdentifierScheme> = {
  s2: 's2',
  corpusid: 'corpusId',
  corpus: 'corpusId',
  s2cid: 'corpusId',
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

const ARXIV_HOSTS =
  '(?:(?:[\\w-]+\\.)?arxiv\\.org|(?:xxx|lanl)\\.lanl\\.gov|ar5iv\\.org|ar5iv\\.labs\\.arxiv\\.org|(?:www\\.)?alphaxiv\\.org)';

const URL_FORMS: readonly (readonly [RegExp, IdentifierScheme])[] = [
  [/^(?:dx\.|www\.)?doi[.-](?:org|acm|ieeecomputersociety)[\w.-]*\/\s*(?:doi:\s*)?(10(?:\.|%2e).+)$/i, 'doi'],
  [/^(?:www\.)?(?:bio|med)rxiv\.org\/content\/(10\.\d{4,9}\/[\d.]+)v\d+(?:\..*)?$/i, 'doi'],
  [new RegExp(`^${ARXIV_HOSTS}/(?:abs|pdf|html|format|ps|src|e-print|overview)/(.+?)(?:\\.pdf)?$`, 'i'), 'arxiv'],
  [/^(?:www\.)?(?:huggingface\.co\/papers|hf\.co\/papers|arxiv-vanity\.com\/papers)\/([^/]+)$/i, 'arxiv'],
  [/^(?:www\.|api\.)?semanticscholar\.org\/(?:paper\/|reader\/|arxiv:)?(?:.*\/)?([0-9a-f]{40})$/i, 's2'],
  [/^(?:www\.|api\.)?semanticscholar\.org\/.*corpusid:(\d+)$/i, 'corpusId'],
  [
    /^(?:www\.)?(?:aclanthology\.(?:org|info)|aclweb\.org\/anthology)\/(?:.*\/)?([a-z]\d{2}-\d{4,5}|\d{4}\.[\w-]+\.\d+)(?:v\d+)?(?:\.\w+)?$/i,
    'acl',
  ],
  [
    /^(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/(?:m\/)?pubmed|europepmc\.org\/(?:article|abstract)\/med)\/(\d+)$/i,
    'pubmed',
  ],
  [
    /^(?:(?:www\.)?ncbi\.nlm\.nih\.gov\/pmc|pmc\.ncbi\.nlm\.nih\.gov|(?:www\.)?europepmc\.org)\/articles?\/(?:pmc\/)?(PMC\d+)(?:\.\d+)?(?:\/.*)?$/i,
    'pmc',
  ],
  [
    /^(?:www\.)?dblp\.(?:org|uni-trier\.de|dagstuhl\.de)\/rec\/(?:html\/|bibtex\d?\/|bib\d?\/|xml\/|rdf\/)?(.+?)$/i,
    'dblp',
  ],
  // Publishers: the DOI is in the address, with the kind of page before or behind it.
  [
    /^[\w.-]+\/(?:[\w-]+\/)*?(?:doi|article|articles|chapter|book|content)\/(?:(?:abs|full|pdf|epdf|pdfdirect|epub|reader|book|10\.1002\/abs)\/)?(10\.\d{4,9}\/.+?)(?:\/(?:full|abstract|pdf|meta|html|epdf))?(?:v\d+\.(?:full|abstract))?(?:\.pdf|\.html|\.full)?$/i,
    'doi',
  ],
];

/**
 * Reads an identifier in any usual form: DOI (bare, `doi:`, URL of the resolver or of a publisher), arXiv (old, new, with or without version or
 * subject class, `arXiv:`, URL), Semantic Scholar sha or URL, `CorpusId:n`, `ACL:`, `PMID:`, `PMCID:`, `DBLP:`, `MAG:` and their URLs. Prefixes and
 * DOIs are case-blind; TeX escapes, entities, invisible characters and surrounding signs are passed over.
 * A DataCite DOI of arXiv also gives the arXiv id it contains. Equivalent identifiers come strongest first; null when it is none.
 */
export function parseReference(text: string): readonly Identifier[] | null {
  const clean = cleaned(text);
  const found = readForm(clean) ?? readForm(withoutSurroundings(clean));
  return found ? withEquivalents(found) : null;
}

function readForm(text: string): Identifier | null {
  return readUrl(text) ?? readPrefixed(text) ?? readBare(text);
}

function readUrl(text: string): Identifier | null {
  const match = /^(?:url:)?\s*(?:https?:)?\/\/([^?#]+(?:(?<=;2-)#)?)(?:[?#].*)?$/i.exec(text);
  const path =
    match?.[1] ?? (/^[\w.-]+\.(?:org|edu|gov|de|co|info|com)\//i.test(text) ? text.replace(/[?#].*$/, '') : null);
  if (path === null) return null;
  const address = path.replace(/\/+$/, '');
  for (const [form, scheme] of URL_FORMS) {
    const value = form.exec(address)?.[1];
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

const PREFIXED =
  /^(?:(?:info|urn):)?(?:(doi|arxiv|pmid|pubmed|pmcid|pmc|corpusid|s2cid|acl|dblp|mag|s2)(?:\s+id)?|(corpus)\s+id)(?:\s*[:=]\s*|\s+|\/(?=10\.))(\S.*)$/i;
/** What some put between the name of arXiv and an id. */
const ARXIV_WORDS =
  /^arXiv(?:\s+(?:pre|e-?)prints?)?[\s:.,-]*(?:arXiv[:\s]*)?(?:abs\/)?(?=\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z-]+)?\/\d{7})/i;

/** A prefix may stand before an address or before itself; only of the same scheme is it believed. */
function readPrefixed(text: string): Identifier | null {
  const match = PREFIXED.exec(text.replace(ARXIV_WORDS, 'arXiv:'));
  const prefix = match?.[1] ?? match?.[2] ?? '';
  const rest = match?.[3] ?? '';
  if (prefix === '') return null;
  const scheme = PREFIXES[prefix.toLowerCase()];
  const value =
    scheme === 'arxiv' ? rest.replace(/\s*[[(][\w.-]+(?:[,;\s]+[\w.-]+)*[\])](?:\s+\d{1,2} \w+ \d{4})?$/, '') : rest;
  const inner = readUrl(value) ?? readPrefixed(value);
  if (inner) return inner.scheme === scheme ? inner : null;
  return normalise(prefix, scheme === 'doi' ? percentDecoded(value) : withoutSurroundings(value));
}

function readBare(text: string): Identifier | null {
  return (
    makeIdentifier('doi', percentDecoded(text)) ??
    makeIdentifier('s2', text) ??
    makeIdentifier('arxiv', text.replace(/\s+[[(][a-z-]+(?:\.[\w-]+)?[\])]$/i, '')) ??
    (/^PMC\d{3,9}(?:\.\d{1,2})?$/i.test(text) ? makeIdentifier('pmc', text) : null)
  );
}

/** A DOI out of an address: percent-encoded where none of the signs that are encoded in addresses stands as it is. */
function percentDecoded(doi: string): string {
  return /%(?:2[89f]|3[abce]|5[bd])/i.test(doi) && !/[()<>[\];&#]/.test(doi) ? decode(doi) : doi;
}

/** Identifiers of a text that holds several, separated by commas, semicolons or blanks, in their order; null where any part is none. */
export function parseReferences(text: string): readonly Identifier[] | null {
  const one = parseReference(text);
  if (one) return one;
  const parts = cleaned(text)
    .split(/[,;|\s]+(?:and\s+)?/)
    .filter((part) => part !== '');
  const all = parts.map((part) => parseReference(part));
  return parts.length > 1 && all.every((found) => found !== null) ? all.flatMap((found) => found ?? []) : null;
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
