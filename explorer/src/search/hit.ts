import type { HitsFragment, SearchQuery } from '../graphql/generated.js';
import { titled } from '../parts/words.js';

type HitNode = HitsFragment['edges'][number]['node'];

export interface Hit {
  readonly kind: HitNode['kind'];
  readonly key: string;
  readonly href: string;
  readonly name: string;
  /** What tells it from others of its name. */
  readonly more: string;
}

export interface HitGroup {
  readonly heading: string;
  /** The best of them, best first. */
  readonly hits: readonly Hit[];
  readonly total: number;
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
export function groupsOf(found: SearchQuery): readonly HitGroup[] {
  return GROUPS.map(({ name, heading }) => {
    const { edges, totalCount } = found[name];
    const best = edges[0]?.score ?? 0;
    return { heading, best, total: totalCount, hits: edges.map(({ node }) => hitOf(node)) };
  })
    .filter(({ hits }) => hits.length > 0)
    .sort((a, b) => b.best - a.best);
}

/** Where a hit leads, and what is said of it. */
function hitOf(node: HitNode): Hit {
  switch (node.kind) {
    case 'Method':
      return {
        kind: 'Method',
        key: node.id,
        href: `/methods/${node.slug}`,
        name: node.name,
        more: joined(node.year, node.summary),
      };
    case 'Paper':
      return {
        kind: 'Paper',
        key: node.id,
        href: `/papers/${node.id}`,
        name: titled(node.title),
        more: joined(node.year, node.venue),
      };
    case 'Category':
      return {
        kind: 'Category',
        key: node.id,
        href: `/?lanes=${node.slug}`,
        name: node.name,
        more: node.definition ?? '',
      };
    case 'Author':
      return { kind: 'Author', key: node.id, href: `/authors/${node.id}`, name: node.name, more: '' };
    default:
      return { kind: 'Survey', key: node.id, href: `/survey/${node.slug}`, name: node.title, more: '' };
  }
}

function joined(...parts: readonly (string | number | null)[]): string {
  return parts.filter((part) => part !== null).join(' · ');
}
