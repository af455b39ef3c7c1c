import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSeq, parseDocument, stringify } from 'yaml';
import { ruleName } from '../../domain/claim-rules.js';
import { NotFoundError } from '../../domain/errors.js';
import { everyRow } from '../../domain/every-page.js';
import type {
  Category,
  CategoryClaim,
  Claim,
  Coverage,
  Evidence,
  LineageLink,
  Method,
  Survey,
} from '../../domain/knowledge.js';
import type { GraphStores } from '../../graph/stores.js';
import { writtenAuthors } from '../authors-and-date.js';
import { fileErrorCode } from '../file-errors.js';
import { SEED_FILES } from '../schema.js';
import type { SeedFileName } from '../schema.js';
import { SEED_LIST, seedBatch, surveyIdOf } from '../seed-batch.js';
import type { Seed, SeedClaim, SeedEvidence, SeedLink, SeedSource } from '../seed.js';
import { hostsOfSeed } from '../check/evidence.js';
import { editEntries } from './edit-entries.js';
import type { EntriesEdit } from './edit-entries.js';
import { recordedOn } from '../../domain/claimed-on.js';
import { importableKnowledge } from './importable-evidence.js';
import { isDecided, isNamedList, isOwnList, paperKeys } from './paper-keys.js';
import type { PaperKeys } from './paper-keys.js';
import { presentKnowledge } from './present-knowledge.js';
import type { PresentKnowledge } from './present-knowledge.js';

type ReadStores = Pick<GraphStores, 'knowledge' | 'papers' | 'surveys'>;

export interface SeedExport {
  readonly survey: string;
  /** The text of each file; of the seed's own where nothing of it changed. */
  readonly files: ReadonlyMap<SeedFileName, string>;
  readonly counts: {
    readonly categories: number;
    readonly methods: number;
    readonly claims: number;
    readonly links: number;
  };
}

/**
 * The accepted and proposed claims that the graph has now, with the methods, categories and papers that they need, as the files of a seed.
 * The survey's seed among `seeds` is what is edited: entries that the graph still has stay as they are, byte for byte and in their order; new
 * ones come behind them, sorted. What only another of the seeds says is left out; with `curatedOnly` also what only a rule
 * proposes. @throws NotFoundError where the graph has no such survey
 */
export async function exportSeed(
  stores: ReadStores,
  slug: string,
  seeds: readonly Seed[],
  curatedOnly: boolean,
): Promise<SeedExport> {
  const survey = (await stores.surveys.surveys()).find((one) => one.slug === slug);
  if (!survey) throw new NotFoundError(`there is no survey ${slug}`);
  const base = seeds.find((seed) => seed.survey.slug === slug) ?? null;
  const ofOthers = idsOfOthers(seeds, base);
  const present = await presentKnowledge(
    stores,
    (fact) =>
      ofOthers.has(fact.id) || (curatedOnly && 'rule' in fact && fact.rule !== null && fact.status === 'PROPOSED'),
  );
  const { known, hosts } = importableKnowledge(present, base === null ? [] : hostsOfSeed(base));
  const coverage = (await everyRow((page) => stores.surveys.coverage(surveyIdOf(slug), null, page, [], false))).map(
    (row) => row.coverage,
  );
  const curated = coverage.filter(({ listedBy }) => listedBy.includes(SEED_LIST) || isDecided(listedBy));
  const keys = await paperKeys(stores, base, known, curated);
  const codes = [...known.claims, ...known.links].map(({ claimedBy }) => claimedBy);
  const lists = base === null ? curated.flatMap(({ listedBy }) => listedBy).filter(isNamedList) : [];
  const texts = await textsOf(base);
  const edit = (
    name: SeedFileName,
    change: EntriesEdit,
    layout: 'line' | 'block' = 'block',
  ): [SeedFileName, string] => [name, editEntries(texts.get(name) ?? '', change, layout)];
  const sections = texts.get('sections');
  const writer = new EntryWriter(known, keys, base);
  return {
    survey: slug,
    files: new Map<SeedFileName, string>([
      [
        'survey',
        base
          ? withHosts(withSources(texts.get('survey') ?? '', base, codes), base, hosts)
          : await surveyText(stores, survey, coverage, { codes: [...codes, ...lists], hosts }),
      ],
      edit('papers', { dropped: new Set(), replaced: new Map(), added: keys.added }),
      edit('methods', writer.methods()),
      edit('categories', writer.categories()),
      ...(sections === undefined ? [] : [['sections', sections] as const]),
      edit('claims', writer.claims(), 'line'),
      edit('lineage', writer.links()),
    ]),
    counts: {
      categories: known.categories.length,
      methods: known.methods.length,
      claims: known.claims.length,
      links: known.links.length,
    },
  };
}

function idsOf(seed: Seed): string[] {
  const { categories = [], methods = [], categoryClaims = [], lineageLinks = [] } = seedBatch(seed, '');
  return [...categories, ...methods, ...categoryClaims, ...lineageLinks].map(({ id }) => id);
}

/** What other seeds say and this one does not. */
function idsOfOthers(seeds: readonly Seed[], base: Seed | null): ReadonlySet<string> {
  const own = new Set(base === null ? [] : idsOf(base));
  return new Set(
    seeds
      .filter((seed) => seed !== base)
      .flatMap(idsOf)
      .filter((id) => !own.has(id)),
  );
}

async function textsOf(base: Seed | null): Promise<Map<SeedFileName, string>> {
  const texts = new Map<SeedFileName, string>();
  for (const { name } of SEED_FILES) {
    if (base === null) continue;
    const text = await readFile(join(base.dir, `${name}.yaml`), 'utf8').catch((error: unknown) => {
      if (fileErrorCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (text !== null) texts.set(name, text);
  }
  return texts;
}

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** What the lists of a seed must become to say what the graph knows. */
class EntryWriter {
  private readonly slugs: ReadonlyMap<string, string>;
  private readonly sources: ReadonlyMap<string, SeedSource>;

  constructor(
    private readonly known: PresentKnowledge,
    private readonly keys: PaperKeys,
    private readonly base: Seed | null,
  ) {
    this.slugs = new Map([...known.methods, ...known.categories].map(({ id, slug }) => [id, slug]));
    this.sources = new Map(base?.sources.map((source) => [source.code, source]) ?? []);
  }

  methods(): EntriesEdit {
    const said = (this.base?.methods ?? []).map((method) => {
      const { slug, name, aliases, summary, year, training, introducedBy } = method;
      const introducedById = introducedBy === null ? null : this.keys.idOf(introducedBy);
      return {
        key: slug,
        says: JSON.stringify([name, aliases, summary, introducedById, year, training]),
        kept: method,
      };
    });
    const now = this.known.methods.map((method) => ({
      key: method.slug,
      says: JSON.stringify([
        method.name,
        method.aliases,
        method.summary,
        method.introducedById,
        method.year,
        method.training,
      ]),
      entry: (kept?: { readonly nameBy: string | null }) => this.methodEntry(method, kept?.nameBy ?? null),
    }));
    return oneToOne(said, now);
  }

  categories(): EntriesEdit {
    const said = (this.base?.categories ?? []).map(({ slug, name, definition, parent }) => ({
      key: slug,
      says: JSON.stringify([name, definition, parent]),
    }));
    const now = this.known.categories.map((category) => ({
      key: category.slug,
      says: JSON.stringify([category.name, category.definition, this.slugs.get(category.parentId ?? '') ?? null]),
      entry: () => this.categoryEntry(category),
    }));
    return oneToOne(said, now);
  }

  links(): EntriesEdit {
    const said = (this.base?.links ?? []).map((link) => ({
      key: JSON.stringify([link.child, link.parent, link.relation, link.claimedBy, ruleName(link.rule)]),
      says: this.contentOfSeed(link),
    }));
    const now = this.known.links.map((link) => ({
      key: JSON.stringify([
        this.slugs.get(link.childId),
        this.slugs.get(link.parentId),
        link.relation,
        link.claimedBy,
        ruleName(link.rule),
      ]),
      says: contentOf(link),
      entry: () => this.linkEntry(link),
    }));
    return oneToOne(said, now);
  }

  /** Sections file under several categories at once: an entry stays while everything that it says does, else what is left of it is said directly. */
  claims(): EntriesEdit {
    const now = new Map(this.known.claims.map((claim) => [this.placeOf(claim), claim]));
    const said = this.base?.claims ?? [];
    const changed = new Set(
      said.filter((claim) => {
        const is = now.get(this.placeOfSeed(claim));
        return !is || contentOf(is) !== this.contentOfSeed(claim);
      }),
    );
    const dropped = new Set<number>();
    for (let size = -1; size !== changed.size + dropped.size;) {
      size = changed.size + dropped.size;
      for (const { entries } of changed) for (const entry of entries) dropped.add(entry);
      for (const claim of said) if (claim.entries.some((entry) => dropped.has(entry))) changed.add(claim);
    }
    for (const claim of said) if (!changed.has(claim)) now.delete(this.placeOfSeed(claim));
    const added = [...now]
      .map(([, claim]) => this.claimEntry(claim))
      .map((entry) => [JSON.stringify(entry), entry] as const);
    return { dropped, replaced: new Map(), added: added.sort(byText).map(([, entry]) => entry) };
  }

  private placeOf({ paperId, methodId, categoryId, claimedBy, rule }: CategoryClaim): string {
    const subject = methodId === null ? paperId : this.slugs.get(methodId);
    return JSON.stringify([subject, this.slugs.get(categoryId), claimedBy, ruleName(rule)]);
  }

  private placeOfSeed({ paper, method, category, claimedBy, rule }: SeedClaim): string {
    return JSON.stringify([paper === null ? method : this.keys.idOf(paper), category, claimedBy, ruleName(rule)]);
  }

  private contentOfSeed({ status, confidence, rule, evidence }: SeedClaim | SeedLink): string {
    const resolved = evidence.map(({ text, url, source, paper, citation, ownReading }: SeedEvidence): Evidence => ({
      text,
      paperId: paper === null ? null : this.keys.idOf(paper),
      citation:
        citation === null
          ? null
          : { citingId: this.keys.idOf(citation.citing) ?? '', citedId: this.keys.idOf(citation.cited) ?? '' },
      url,
      source,
      ...(ownReading ? { ownReading } : {}),
    }));
    return contentOf({ status, confidence, rule, evidence: resolved });
  }

  private methodEntry(method: Method, nameBy: string | null): object {
    const { slug, name, aliases, summary, introducedById, year, training } = method;
    const { keyOf } = this.keys;
    // Left out it would be that of the paper.
    const dated = year === null && introducedById !== null ? { year } : {};
    const before = { slug, name, aliases: aliases.length === 0 ? null : aliases, nameBy };
    const introduced = { introducedBy: introducedById === null ? null : keyOf(introducedById), year };
    return { ...filled({ ...before, ...introduced }), ...dated, ...filled({ training, summary }) };
  }

  private categoryEntry({ slug, name, parentId, definition }: Category): object {
    return filled({ slug, name, parent: this.slugs.get(parentId ?? '') ?? null, definition });
  }

  private claimEntry(claim: CategoryClaim): object {
    const { paperId, methodId, categoryId, claimedBy } = claim;
    return filled({
      paper: paperId === null ? null : this.keys.keyOf(paperId),
      method: methodId === null ? null : (this.slugs.get(methodId) ?? null),
      claimedBy,
      category: this.slugs.get(categoryId) ?? null,
      evidence: this.shortEvidence(claim),
      ...stateOf(claim),
    });
  }

  private linkEntry(link: LineageLink): object {
    const { childId, parentId, relation, claimedBy, evidence } = link;
    const reasons = evidence.length === 0 ? [{ source: claimedBy }] : evidence.map((one) => this.reason(one));
    return filled({
      child: this.slugs.get(childId) ?? null,
      relation,
      parent: this.slugs.get(parentId) ?? null,
      claimedBy,
      evidence: reasons,
      ...stateOf(link),
    });
  }

  /** One line, or nothing, where the claimant itself says so. */
  private shortEvidence({ evidence, claimedBy }: CategoryClaim): unknown {
    const source = this.sources.get(claimedBy);
    const [only, ...others] = evidence;
    const isOwn =
      only !== undefined &&
      others.length === 0 &&
      only.source === (source?.name ?? claimedBy) &&
      only.url === (source?.url ?? null) &&
      only.paperId === null &&
      only.citation === null &&
      (only.ownReading ?? false) === (source === undefined || source.kind === 'CURATOR');
    if (isOwn || only === undefined) return only?.text ?? null;
    return evidence.map((one) => this.reason(one));
  }

  private reason({ text, source, url, paperId, citation, ownReading, date }: Evidence): object {
    return filled({
      text,
      source,
      url,
      paper: paperId === null ? null : this.keys.keyOf(paperId),
      citation:
        citation === null
          ? null
          : { citing: this.keys.keyOf(citation.citingId), cited: this.keys.keyOf(citation.citedId) },
      ownReading: ownReading ?? null,
      date: date ?? null,
    });
  }
}

function contentOf({
  status,
  confidence,
  rule,
  evidence,
}: Pick<Claim, 'status' | 'confidence' | 'rule' | 'evidence'>): string {
  const said = evidence.map(({ text, paperId, citation, url, source, ownReading = false }) => [
    text,
    paperId,
    citation && [citation.citingId, citation.citedId],
    url,
    source,
    ownReading,
  ]);
  return JSON.stringify([status, confidence, rule, said]);
}

const stateOf = ({ status, confidence, rule, evidence, since }: Claim): object => ({
  status: status === 'PROPOSED' ? 'proposed' : null,
  confidence,
  rule,
  recorded: recordedOn({ evidence, since }),
});

/** Without what is null. */
function filled(entry: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
}

interface SaidEntry<K> {
  readonly key: string;
  readonly says: string;
  readonly kept?: K;
}

interface NowEntry<K> {
  readonly key: string;
  readonly says: string;
  readonly entry: (kept?: K) => object;
}

/** Of lists in which each entry says one thing. */
function oneToOne<K>(said: readonly SaidEntry<K>[], now: readonly NowEntry<K>[]): EntriesEdit {
  const left = new Map(now.map((one) => [one.key, one]));
  const dropped = new Set<number>();
  const replaced = new Map<number, object>();
  for (const [index, { key, says, kept }] of said.entries()) {
    const is = left.get(key);
    left.delete(key);
    if (!is) dropped.add(index);
    else if (is.says !== says) replaced.set(index, is.entry(kept));
  }
  const added = [...left].sort(byText).map(([, { entry }]) => entry());
  return { dropped, replaced, added };
}

/** survey.yaml with the claimants that it lacks. */
function withSources(text: string, base: Seed, codes: readonly string[]): string {
  const known = new Set(base.sources.map(({ code }) => code));
  const added = sourceEntries(codes.filter((code) => !known.has(code)));
  if (added.length === 0) return text;
  const document = parseDocument(text);
  const list = document.get('sources', true);
  const last = isSeq(list) && !list.flow ? (list.items.at(-1) as { range?: readonly number[] } | undefined) : undefined;
  const [start, end] = last?.range ?? [];
  if (start === undefined || end === undefined) {
    for (const source of added) document.addIn(['sources'], source);
    return document.toString({ lineWidth: 0, singleQuote: true });
  }
  // Behind the last source, under its dash.
  const dash = text.lastIndexOf('-', start - 1);
  const indent = ' '.repeat(dash - (text.lastIndexOf('\n', dash) + 1));
  const entries = stringify(added, { lineWidth: 0, singleQuote: true })
    .replaceAll(/^(?=.)/gm, indent)
    .trimEnd();
  const until = start + text.slice(start, end).trimEnd().length;
  return `${text.slice(0, until)}\n${entries}${text.slice(until)}`;
}

/** survey.yaml with hosts of evidence that it does not name yet. */
function withHosts(text: string, base: Seed, hosts: readonly string[]): string {
  if (hosts.length === 0) return text;
  const { evidenceHosts } = base.survey;
  if (evidenceHosts.length === 0) return `${text.trimEnd()}\n${stringify({ evidenceHosts: hosts })}`;
  const document = parseDocument(text);
  document.set('evidenceHosts', [...evidenceHosts, ...hosts]);
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function sourceEntries(codes: readonly string[]): object[] {
  return [...new Set(codes)].sort(compare).map((code) => ({ code, name: code, kind: 'curator' }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** survey.yaml of a survey whose seed is nowhere. */
async function surveyText(
  { papers }: ReadStores,
  { slug, title, paperId }: Survey,
  coverage: readonly Coverage[],
  { codes, hosts }: { readonly codes: readonly string[]; readonly hosts: readonly string[] },
): Promise<string> {
  const parts = ['year', 'publicationDate', 'venue', 'identifiers', 'authors'] as const;
  const [paper = null] = paperId === null ? [] : await papers.byIds([paperId], parts);
  const sources = sourceEntries(codes);
  const survey = filled({
    slug,
    title,
    authors: paper?.authors?.length ? writtenAuthors(paper.authors.map(({ name }) => name)) : null,
    year: paper?.year ?? null,
    published: paper?.publicationDate ?? null,
    venue: paper?.venue ?? null,
    identifiers: Object.fromEntries((paper?.identifiers ?? []).map(({ scheme, value }) => [scheme, value])),
    boundary: {
      ownReferences: coverage.some(({ listedBy }) => listedBy.some((list) => isOwnList(list))),
      curated: true,
    },
    evidenceHosts: hosts.length === 0 ? null : hosts,
    sources: sources.length === 0 ? [{ code: 'curator', name: 'Curator', kind: 'curator' }] : sources,
  });
  return stringify(survey, { lineWidth: 0, singleQuote: true });
}
