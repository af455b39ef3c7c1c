import type { Category, Method } from '../domain/knowledge.js';
import { NEVER_CHECKED, type PaperNotices } from '../domain/notice.js';
import type { Paper, PaperPart } from '../domain/paper.js';
import type { GraphStores } from '../graph/stores.js';
import { CategoryTree } from '../domain/category-tree.js';
import { citationKey, CitationKeys, KEY_PARTS } from './citation-key.js';
import { REFERENCE_PARTS } from '../queries/reference-facts.js';

const PARTS = [
  ...REFERENCE_PARTS,
  'status',
  'reportedCitations',
  'reportedAt',
  'citationsKnown',
] as const satisfies readonly PaperPart[];

/** A paper as exports show it. */
export interface ExportedPaper extends Pick<Paper, 'id' | (typeof PARTS)[number]> {
  /** By which texts cite it; no other paper of the same list has it. */
  readonly key: string;
  /** Null where it is not known, or was not asked for: abstracts stay under the terms of their publishers. */
  readonly abstract: string | null;
  /** That it introduces, by slug. */
  readonly methods: readonly Method[];
  /** Of its own accepted claims and those of the methods it introduces; by slug. */
  readonly categories: readonly Category[];
  /** Retractions, corrections and other notices, and when they were last checked. */
  readonly notices: PaperNotices;
}

/** So many papers are read, and written, at a time: more only make more garbage at once (bench/export-memory). */
export const CHUNK = 100;

export function* chunksOf<T>(items: readonly T[], size: number = CHUNK): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

/** Reads papers chunk by chunk. */
export class PaperReader {
  private tree: Promise<CategoryTree> | null = null;
  private keys: Promise<ReadonlyMap<string, string>> | null = null;

  constructor(
    private readonly stores: Pick<GraphStores, 'papers' | 'knowledge' | 'notices'>,
    private readonly withAbstracts: boolean,
    /** The list that is exported: among these papers every key is another. Its papers are read twice, the first time for the keys. */
    private readonly listIds: readonly string[],
  ) {}

  /** The papers of these ids in their order, some at a time; one that was merged away meanwhile is left out. */
  async *read(ids: readonly string[]): AsyncGenerator<readonly ExportedPaper[]> {
    for (const chunk of chunksOf(ids)) yield await this.chunk(chunk);
  }

  categories(): Promise<CategoryTree> {
    this.tree ??= this.stores.knowledge.categories().then((categories) => new CategoryTree(categories));
    return this.tree;
  }

  private citationKeys(): Promise<ReadonlyMap<string, string>> {
    this.keys ??= this.readKeys();
    return this.keys;
  }

  private async readKeys(): Promise<ReadonlyMap<string, string>> {
    const keys = new CitationKeys();
    for (const ids of chunksOf(this.listIds)) {
      const papers = await this.stores.papers.byIds(ids, KEY_PARTS);
      keys.add(papers.flatMap((paper, index) => (paper !== null && paper.id === ids[index] ? [paper] : [])));
    }
    return keys.keys();
  }

  private async chunk(ids: readonly string[]): Promise<readonly ExportedPaper[]> {
    const parts: readonly PaperPart[] = this.withAbstracts ? [...PARTS, 'abstract'] : PARTS;
    // One question at a time: an export leaves the other readers to others.
    const papers = await this.stores.papers.byIds(ids, parts);
    const introduced = await this.stores.knowledge.introducedBy(ids);
    const categoriesOf = await this.categoriesOf(ids, introduced);
    const notices = await this.stores.notices.of(ids, null);
    const keys = await this.citationKeys();
    return papers.flatMap((paper, index): ExportedPaper[] => {
      // Under the id of a paper that was absorbed the store answers the absorbing one.
      if (paper === null || paper.id !== ids[index]) return [];
      const methods = introduced[index] ?? [];
      const key = keys.get(paper.id) ?? citationKey(paper);
      return [
        {
          ...paper,
          key,
          abstract: paper.abstract ?? null,
          methods,
          categories: categoriesOf(paper.id, methods),
          notices: notices[index] ?? NEVER_CHECKED,
        },
      ];
    });
  }

  /** The categories of papers and methods, looked up together. */
  async categoriesOf(
    paperIds: readonly string[],
    introduced: readonly (readonly Method[])[],
  ): Promise<(paperId: string | null, methods: readonly Method[]) => Category[]> {
    const subjects = [...new Set([...paperIds, ...introduced.flat().map(({ id }) => id)])];
    const [claims, tree] = await Promise.all([
      this.stores.knowledge.categoryClaims(subjects, false),
      this.categories(),
    ]);
    const claimed = new Map(
      subjects.map((id, index) => [id, (claims[index] ?? []).map(({ categoryId }) => categoryId)]),
    );
    return (paperId, methods) => {
      const subjectIds = [...(paperId === null ? [] : [paperId]), ...methods.map(({ id }) => id)];
      const ids = new Set(subjectIds.flatMap((id) => claimed.get(id) ?? []));
      return [...ids]
        .map((id) => tree.get(id))
        .filter((category) => category !== null)
        .sort((a, b) => (a.slug < b.slug ? -1 : 1));
    };
  }
}
