import type { SearchQuery } from '../graphql/generated.js';

export type HitNode = SearchQuery['search']['edges'][number]['node'];

export interface Hit {
  readonly kind: HitNode['kind'];
  readonly key: string;
  readonly href: string;
  readonly name: string;
  /** What tells it from others of its name. */
  readonly more: string;
}

export const KINDS: readonly { readonly kind: Hit['kind']; readonly heading: string }[] = [
  { kind: 'Method', heading: 'Methods' },
  { kind: 'Paper', heading: 'Papers' },
  { kind: 'Category', heading: 'Categories' },
  { kind: 'Author', heading: 'Authors' },
  { kind: 'Survey', heading: 'Surveys' },
];

/** Where a hit leads, and what is said of it. */
export function hitOf(node: HitNode): Hit {
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
        name: node.title,
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
