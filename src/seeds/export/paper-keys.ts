import { IDENTIFIER_SCHEMES, identifierKey } from '../../domain/identifier.js';
import type { Coverage } from '../../domain/knowledge.js';
import type { Paper } from '../../domain/paper.js';
import { personName } from '../../domain/sources.js';
import { slugOf } from '../../domain/text.js';
import type { GraphStores } from '../../graph/stores.js';
import { writtenAuthors } from '../authors-and-date.js';
import { KNOWN_SOURCES } from '../../sources/known-sources.js';
import type { SourceDescription } from '../../sources/paper-source.js';
import { SEED_LIST, seedBatch } from '../seed-batch.js';
import type { Seed } from '../seed.js';
import type { PresentKnowledge } from './present-knowledge.js';

const PARTS = ['title', 'authors', 'year', 'publicationDate', 'venue', 'identifiers'] as const;
type ExportedPaper = Pick<Paper, 'id' | (typeof PARTS)[number]>;

/** Whether it is the survey's own reference list, as a source read it. */
export const isOwnList = (list: string, sources: readonly Pick<SourceDescription, 'name'>[] = KNOWN_SOURCES): boolean =>
  sources.some(({ name }) => name === list);

/** Not what coverage is listed by of itself, nor who decided it. */
export const isNamedList = (list: string): boolean =>
  list !== SEED_LIST && !isOwnList(list) && personName(list) === null;

/** Whether a person decided it. */
export const isDecided = (listedBy: readonly string[]): boolean => listedBy.some((list) => personName(list) !== null);

/** What the papers of a graph are called in a seed. */
export interface PaperKeys {
  /** Of the id of a paper that the seed has or gets. */
  readonly keyOf: (paperId: string) => string;
  /** Of a key of the base; null where the graph does not have that paper. */
  readonly idOf: (key: string) => string | null;
  /** Entries for the papers that the base lacks. */
  readonly added: readonly object[];
}

export async function paperKeys(
  stores: Pick<GraphStores, 'papers' | 'knowledge'>,
  base: Seed | null,
  known: PresentKnowledge,
  coverage: readonly Coverage[],
): Promise<PaperKeys> {
  const ids = base === null ? new Map<string, string>() : await idsOfBase(stores, base);
  const keys = new Map([...ids].map(([key, id]) => [id, key]));
  const covered = new Map(coverage.map((one) => [one.paperId, one]));
  const missing = [...new Set([...covered.keys(), ...papersOf(known)])].filter((id) => !keys.has(id));
  const papers = (await stores.papers.byIds(missing, PARTS)).filter((paper) => paper !== null);
  const taken = new Set(base?.papers.map(({ key }) => key) ?? []);
  const added: (readonly [key: string, entry: object])[] = [];
  for (const paper of papers.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = freeKey(paper, taken);
    taken.add(key);
    keys.set(paper.id, key);
    added.push([key, paperEntry(key, paper, covered.get(paper.id))]);
  }
  return {
    keyOf(paperId) {
      const key = keys.get(paperId);
      if (key === undefined) throw new Error(`the paper ${paperId} is gone while it was exported`);
      return key;
    },
    idOf: (key) => ids.get(key) ?? null,
    added: added.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry),
  };
}

/** By identifiers; where a paper has none, by what the graph made of the methods and claims that name it. */
async function idsOfBase(
  { papers, knowledge }: Pick<GraphStores, 'papers' | 'knowledge'>,
  base: Seed,
): Promise<Map<string, string>> {
  const named = base.papers.flatMap(({ key, identifiers }) => identifiers.map((identifier) => ({ key, identifier })));
  const found = await papers.byIdentifiers(
    named.map(({ identifier }) => identifier),
    [],
  );
  const ids = new Map<string, string>();
  const add = (key: string | null, id: string | null | undefined): void => {
    if (key !== null && id != null && !ids.has(key)) ids.set(key, id);
  };
  for (const [i, { key }] of named.entries()) add(key, found[i]?.id);
  const { methods = [], categoryClaims = [] } = seedBatch(base, '');
  const [methodsFound, claimsFound] = await Promise.all([
    knowledge.methodsByIds(methods.map(({ id }) => id)),
    knowledge.categoryClaimsByIds(categoryClaims.map(({ id }) => id)),
  ]);
  for (const [i, { introducedBy }] of base.methods.entries()) add(introducedBy, methodsFound[i]?.introducedById);
  for (const [i, { paper }] of base.claims.entries()) add(paper, claimsFound[i]?.paperId);
  return ids;
}

function papersOf({ methods, claims, links }: PresentKnowledge): string[] {
  const evidence = [...claims, ...links].flatMap((claim) => claim.evidence);
  return [
    ...methods.map(({ introducedById }) => introducedById),
    ...claims.map(({ paperId }) => paperId),
    ...evidence.flatMap(({ paperId, citation }) => [paperId, citation?.citingId ?? null, citation?.citedId ?? null]),
  ].filter((id) => id !== null);
}

/** From its strongest identifier, so that it is the same wherever the paper is exported, or from its title. */
function freeKey({ title, identifiers }: ExportedPaper, taken: ReadonlySet<string>): string {
  const scheme = (['arxiv', 'doi', ...IDENTIFIER_SCHEMES] as const).find((one) =>
    identifiers.some((identifier) => identifier.scheme === one),
  );
  const identifier = identifiers.find((one) => one.scheme === scheme);
  const text = identifier ? identifierKey(identifier) : title;
  const plain = slugOf(text).replaceAll(/[^a-z0-9]+/g, '-');
  const stem = plain.slice(0, 80).replaceAll(/^-+|-+$/g, '') || 'paper';
  let key = stem;
  for (let number = 2; taken.has(key); number += 1) key = `${stem}-${number}`;
  return key;
}

function paperEntry(key: string, paper: ExportedPaper, covered?: Coverage): object {
  const { title, year, publicationDate, venue, identifiers } = paper;
  const authors = writtenAuthors((paper.authors ?? []).map(({ name }) => name));
  const ids = Object.fromEntries(
    IDENTIFIER_SCHEMES.flatMap((scheme) => {
      const identifier = identifiers.find((one) => one.scheme === scheme);
      return identifier ? [[scheme, identifier.value]] : [];
    }),
  );
  const listedBy = covered?.listedBy.filter(isNamedList) ?? [];
  return {
    key,
    ...(title === '' ? {} : { title }),
    ...(authors.length === 0 ? {} : { authors }),
    ...(year === null || year < 1800 || year > 2100 ? {} : { year }),
    ...(publicationDate === null ? {} : { published: publicationDate }),
    ...(venue === null || venue === '' ? {} : { venue }),
    ...(Object.keys(ids).length === 0 ? {} : { identifiers: ids }),
    ...(covered ? { boundary: covered.state.toLowerCase() } : {}),
    ...(covered?.reason == null ? {} : { reason: covered.reason }),
    ...(listedBy.length === 0 ? {} : { listedBy }),
  };
}
