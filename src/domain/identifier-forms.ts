import { mayBeVersions } from './duplicate.js';
import { identifierKey, parseIdentifierKey, parseReference, parseReferences, sortIdentifiers } from './identifier.js';
import type { Identifier, IdentifierKey } from './identifier.js';
import { mergedPaper } from './merge-papers.js';
import { apartKey, titlesOfPapersAgree } from './reconcile-papers.js';
import type { StoredPaper } from './stored-paper.js';

/**
 * Increase it with every change of the normal forms in `identifier.ts`: a graph that has a lower number (none is 1) is brought to the present forms when it
 * is opened. 2: arXiv ids without subject class, DOIs and DBLP keys without what TeX, HTML, PDF files and sentences add to them.
 */
export const IDENTIFIER_FORMS = 2;

/** The setting of a graph that keeps a JSON list of `SharedIdentifier`. */
export const SHARED_SETTING = 'shared-identifiers';

/**
 * Keys that are the same in all forms there have been. Most keys are, and a look at this pattern takes a tenth of the time of reading them. The words of the
 * pattern are those that JavaScript and Java (Neo4j) share.
 */
export const PLAIN_KEY =
  's2:[0-9a-f]{40}|mag:[0-9]+|(?:corpusId|pubmed|pmc):[1-9][0-9]*|acl:[A-Z0-9]+(?:[.-][A-Z0-9]+)*|dblp:[A-Za-z0-9_/+-]+' +
  '|arxiv:(?:[0-9]{4}[.][0-9]{4,5}|[a-z]+(?:-[a-z]+)*/[0-9]{7})|doi:10[.][0-9]{4,9}/[a-z0-9._/()-]*[a-z0-9]';

const IS_PLAIN = new RegExp(`^(?:${PLAIN_KEY})$`);

/**
 * A stored identifier in its present form, with those that follow from it; of several DOIs in one the first. As it is where it cannot be read: it is not lost.
 */
export function presentForms(identifier: Identifier): readonly Identifier[] {
  const { scheme, value } = identifier;
  const key = identifierKey(identifier);
  if (IS_PLAIN.test(key)) return [identifier];
  const read = parseReference(key) ?? parseReferences(value) ?? [];
  const own = read.find((one) => one.scheme === scheme);
  if (!own) return [identifier];
  const isSame = own.value === value;
  return isSame ? [identifier] : read.filter((one) => one === own || one.scheme !== scheme);
}

/** The present forms of a stored key; null where it is in its present form. */
export function formsOfFormerKey(key: IdentifierKey): IdentifierKey[] | null {
  if (IS_PLAIN.test(key)) return null;
  const forms = presentForms(parseIdentifierKey(key)).map(identifierKey);
  return forms.length === 1 && forms[0] === key ? null : forms;
}

type Identified = Pick<StoredPaper, 'identifiers' | 'aliases'>;

/** The paper with its identifiers in their present forms; the same object where they are. */
export function inPresentForms<P extends Identified>(paper: P): P {
  if (![...paper.identifiers, ...paper.aliases].some((one) => formsOfFormerKey(identifierKey(one)) !== null)) {
    return paper;
  }
  const identifiers = sortIdentifiers(paper.identifiers.flatMap(presentForms));
  const isPresent = new Set(identifiers.map(identifierKey));
  const aliases = sortIdentifiers(paper.aliases.flatMap(presentForms));
  return { ...paper, identifiers, aliases: aliases.filter((one) => !isPresent.has(identifierKey(one))) };
}

/** An identifier of two papers that nothing proves to be one: people decide. */
export interface SharedIdentifier {
  readonly key: IdentifierKey;
  readonly paperIds: readonly [string, string];
}

export interface FormsPlan {
  /** In their order, to be written before the identifiers are: a write that breaks off between the two is then repeated completely. */
  readonly merges: readonly { readonly keepId: string; readonly absorbedId: string; readonly reason: string }[];
  readonly shared: readonly SharedIdentifier[];
}

/**
 * What follows from the present forms of identifiers: papers that share one then are one where nothing speaks against it, and the one that the graph
 * knows longest stays. Titles, years, authors and all other schemes that both have must agree, and people must not have separated the two.
 * `papers` are all that have one of the identifiers in a former or in its present form, with those that they were merged into.
 */
export function planPresentForms(
  papers: readonly StoredPaper[],
  { mergedInto, apart }: { readonly mergedInto: ReadonlyMap<string, string>; readonly apart: ReadonlySet<string> },
): FormsPlan {
  const into = new Map(mergedInto);
  const standsFor = (id: string): string => {
    const kept = into.get(id);
    return kept === undefined ? id : standsFor(kept);
  };
  const known = new Map(papers.map((paper) => [paper.id, inPresentForms(paper)]));
  const merges: FormsPlan['merges'][number][] = [];
  const shared: SharedIdentifier[] = [];
  for (const [key, holders] of holdersOfChanged(papers)) {
    const oldestFirst = [...new Set(holders.map(standsFor))]
      .flatMap((id) => known.get(id) ?? [])
      .sort((a, b) => (age(a) < age(b) ? -1 : 1));
    const distinct: StoredPaper[] = [];
    for (const paper of oldestFirst) {
      const at = distinct.findIndex((other) => areOne(other, paper, apart));
      const keep = distinct[at];
      if (!keep) {
        distinct.push(paper);
        continue;
      }
      merges.push({ keepId: keep.id, absorbedId: paper.id, reason: `both have one identifier, ${key}` });
      into.set(paper.id, keep.id);
      distinct[at] = mergedPaper(keep, paper);
      known.set(keep.id, distinct[at]);
    }
    const [first, ...others] = distinct;
    for (const other of others) {
      if (first && !apart.has(apartKey(first.id, other.id))) shared.push({ key, paperIds: [first.id, other.id] });
    }
  }
  // A pair that one identifier left undecided may be one by another.
  return {
    merges,
    shared: shared.filter(({ paperIds: [a, b] }) => standsFor(a) !== standsFor(b)),
  };
}

/** By key, sorted: the papers that have it where at least one has it in a former form. */
function holdersOfChanged(papers: readonly StoredPaper[]): [IdentifierKey, string[]][] {
  const holders = new Map<IdentifierKey, string[]>();
  const changed = new Set<IdentifierKey>();
  for (const paper of papers) {
    for (const identifier of [...paper.identifiers, ...paper.aliases]) {
      const key = identifierKey(identifier);
      const forms = formsOfFormerKey(key);
      for (const form of forms ?? [key]) {
        if (forms) changed.add(form);
        const known = holders.get(form);
        if (known) known.push(paper.id);
        else holders.set(form, [paper.id]);
      }
    }
  }
  return [...holders].filter(([key]) => changed.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
}

const age = ({ firstSeenAt, id }: StoredPaper): string => `${firstSeenAt} ${id}`;

function areOne(a: StoredPaper, b: StoredPaper, apart: ReadonlySet<string>): boolean {
  return !apart.has(apartKey(a.id, b.id)) && titlesOfPapersAgree(a, b) && mayBeVersions(a, b) && !schemesDiffer(a, b);
}

/** Whether both have identifiers of one scheme, and none in common. */
function schemesDiffer(a: Identified, b: Identified): boolean {
  const keys = new Set([...b.identifiers, ...b.aliases].map(identifierKey));
  const schemes = new Set(b.identifiers.map(({ scheme }) => scheme));
  const agreeing = new Set(a.identifiers.filter((one) => keys.has(identifierKey(one))).map(({ scheme }) => scheme));
  return a.identifiers.some(({ scheme }) => schemes.has(scheme) && !agreeing.has(scheme));
}

/** The shared identifiers that a graph knows of, with further ones. */
export function joinedShared(stored: string | null, found: readonly SharedIdentifier[]): SharedIdentifier[] {
  const all = [...parseShared(stored), ...found];
  return [...new Map(all.map((one) => [`${one.key} ${apartKey(...one.paperIds)}`, one])).values()];
}

export function parseShared(stored: string | null): SharedIdentifier[] {
  return stored === null ? [] : (JSON.parse(stored) as SharedIdentifier[]);
}
