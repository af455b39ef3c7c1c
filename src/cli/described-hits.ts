import type { SearchKind } from '../graph/ports/search-store.js';
import type { Loaders } from '../graph/loaders.js';
import type { RankedHit } from '../queries/search-ranking.js';

/** A hit as a person reads it. */
export interface DescribedHit {
  readonly kind: SearchKind;
  readonly id: string;
  /** What `stemma show` takes. */
  readonly ref: string;
  readonly name: string;
  /** Distinguishes it from others with its name; empty if nothing is known. */
  readonly more: string;
  readonly score: number;
}

type Describe = (id: string, loaders: Loaders) => Promise<Pick<DescribedHit, 'ref' | 'name' | 'more'> | null>;

const DESCRIBE: Readonly<Record<SearchKind, Describe>> = {
  PAPER: async (id, loaders) => {
    const paper = await loaders.papers({ parts: ['title', 'year', 'venue', 'authors'] }).load(id);
    const authors = paper?.authors ?? [];
    const first = authors[0]?.name ?? null;
    const by = first !== null && authors.length > 1 ? `${first} et al.` : first;
    return (
      paper && { ref: paper.id, name: paper.title ?? '', more: joined(by, paper.year ?? null, paper.venue ?? null) }
    );
  },
  METHOD: async (id, loaders) => {
    const method = await loaders.methods().load(id);
    const paper =
      method?.introducedById == null ? null : await loaders.papers({ parts: ['title'] }).load(method.introducedById);
    return method && { ref: method.slug, name: method.name, more: joined(method.year, paper?.title ?? null) };
  },
  CATEGORY: async (id, loaders) => {
    const category = (await loaders.categories()).get(id);
    return category && { ref: category.slug, name: category.name, more: category.definition ?? '' };
  },
  SURVEY: async (id, loaders) => {
    const survey = (await loaders.surveys()).find((one) => one.id === id);
    return survey ? { ref: survey.slug, name: survey.title, more: '' } : null;
  },
  AUTHOR: async (id, loaders) => {
    const author = await loaders.authors().load(id);
    return author && { ref: author.id, name: author.name, more: '' };
  },
};

/** What the hits are; one that ended meanwhile is left out. */
export async function describeHits(hits: readonly RankedHit[], loaders: Loaders): Promise<readonly DescribedHit[]> {
  const described = await Promise.all(
    hits.map(async ({ kind, id, score }) => {
      const facts = await DESCRIBE[kind](id, loaders);
      return facts && { kind, id, ...facts, score };
    }),
  );
  return described.filter((hit) => hit !== null);
}

function joined(...parts: readonly (string | number | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(', ');
}
