import type { HitsFragment, SearchQuery } from '../graphql/generated.js';
import { counted, titled } from '../parts/words.js';

type HitNode = HitsFragment['edges'][number]['node'];

interface Named {
  readonly slug: string;
  readonly name: string;
}

export interface Hit {
  readonly kind: HitNode['kind'];
  readonly key: string;
  readonly href: string;
  readonly name: string;
  /** Distinguishes it from others with its name. */
  readonly more: string;
  /** The categories of a method. */
  readonly categories: readonly Named[];
  /** Some methods of a category. */
  readonly members: readonly Named[];
}

export interface HitGroup {
  readonly heading: string;
  /** The best of them, best first. */
  readonly hits: readonly Hit[];
  readonly total: number;
}

/** What was found, and how the text was read. */
export interface Found {
  readonly groups: readonly HitGroup[];
  readonly total: number;
  /** The text that the hits are of, where the text as written has none; null where it has. */
  readonly correctedTo: string | null;
  readonly didYouMean: readonly string[];
  /** An identifier that the graph lacks, and what can be done; null where the text is no such identifier. */
  readonly missing: { readonly identifier: string; readonly advice: string } | null;
  /** The address of the paper whose identifier the text is; null where it is none. */
  readonly paper: string | null;
}

/** What people name first comes first where it fits as well. */
const GROUPS: readonly { readonly name: keyof SearchQuery; readonly heading: string }[] = [
  { name: 'methods', heading: 'Methods' },
  { name: 'categories', heading: 'Categories' },
  { name: 'surveys', heading: 'Surveys' },
  { name: 'authors', heading: 'Authors' },
  { name: 'papers', heading: 'Papers' },
];

/** The hits by kind, the kind of the best hit first; kinds without any are left out. */
export function readHits(found: SearchQuery): Found {
  const readings = GROUPS.map(({ name }) => found[name].reading);
  const correctedTo = readings.find((reading) => reading.correctedTo !== null)?.correctedTo ?? null;
  const groups = GROUPS.map(({ name, heading }) => {
    const { edges, totalCount, reading } = found[name];
    const isOfText = reading.correctedTo === correctedTo;
    const best = edges[0]?.score ?? 0;
    return {
      heading,
      best,
      total: isOfText ? totalCount : 0,
      hits: isOfText ? edges.map(({ node }) => hitOf(node)) : [],
    };
  })
    .filter(({ hits }) => hits.length > 0)
    .sort((a, b) => b.best - a.best);
  const { identifier, inGraph, advice } = found.papers.reading;
  const [paper] = found.papers.edges;
  return {
    groups,
    total: groups.reduce((sum, group) => sum + group.total, 0),
    correctedTo,
    didYouMean: [...new Set(readings.flatMap(({ didYouMean }) => didYouMean))].filter((text) => text !== correctedTo),
    missing: identifier !== null && inGraph === false ? { identifier, advice: advice ?? '' } : null,
    paper: inGraph === true && paper ? hitOf(paper.node).href : null,
  };
}

/** Where a hit leads, and what is said of it. */
function hitOf(node: HitNode): Hit {
  const plain = { key: node.id, categories: [], members: [] };
  switch (node.kind) {
    case 'Method':
      return {
        ...plain,
        kind: 'Method',
        href: `/methods/${node.slug}`,
        name: node.name,
        more: joined(node.year, node.introducedBy?.title ?? node.summary),
        categories: distinct(node.categories.map(({ category }) => category)),
      };
    case 'Paper':
      return {
        ...plain,
        kind: 'Paper',
        href: `/papers/${node.id}`,
        name: titled(node.title),
        more: joined(node.year, node.venue),
      };
    case 'Category':
      return {
        ...plain,
        kind: 'Category',
        href: `/categories/${node.slug}`,
        name: node.name,
        more: joined(counted(node.methods.totalCount, 'method'), node.definition),
        members: node.methods.nodes,
      };
    case 'Author':
      return { ...plain, kind: 'Author', href: `/authors/${node.id}`, name: node.name, more: '' };
    default:
      return { ...plain, kind: 'Survey', href: `/survey/${node.slug}`, name: node.title, more: '' };
  }
}

function distinct(categories: readonly Named[]): readonly Named[] {
  return [...new Map(categories.map((category) => [category.slug, category])).values()];
}

function joined(...parts: readonly (string | number | null)[]): string {
  return parts.filter((part) => part !== null).join(' · ');
}
