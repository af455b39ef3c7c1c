import type { NewsQuery } from '../graphql/generated.js';

export type Change = NewsQuery['changes']['nodes'][number];

interface Group<Part> {
  readonly name: string;
  readonly parts: readonly Part[];
}

/** A paper or method that is followed, with what changed of it. */
export interface FollowedChanges {
  readonly key: string;
  readonly name: string;
  readonly href: string | null;
  readonly changes: readonly Change[];
}

const OTHERS = 'Without a category';

/** Changes by category and then by what is followed, each once: under the first of its categories; latest first inside. As `stemma changes` has it. */
export function groupChanges(changes: readonly Change[]): readonly Group<FollowedChanges>[] {
  const byCategory = Map.groupBy(changes, (change) => categoryOf(change));
  return [...byCategory]
    .sort(([a], [b]) => Number(a === OTHERS) - Number(b === OTHERS) || a.localeCompare(b, 'en'))
    .map(([name, all]) => ({
      name,
      parts: [...Map.groupBy(all, followedKey)]
        .map(([key, of]) => ({ key, ...followed(of[0]), changes: of.toReversed() }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    }));
}

/** Of the accepted ones of its paper the first; else the one that is claimed. */
export function categoryOf({ paper, category: claimed }: Change): string {
  const categories = (paper?.categories ?? []).map(({ category }) => category);
  return categories.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))[0]?.name ?? claimed?.name ?? OTHERS;
}

/** What the reason is about: the citing paper, or else the paper or method. */
export function subjectOf({ kind, citing, method, paper }: Change): { name: string; href: string | null } | null {
  if (kind === 'COUNT_CORRECTED') return null;
  if (citing) return { name: `${citing.title}${citing.year ? ` (${citing.year})` : ''}`, href: `/papers/${citing.id}` };
  if (method) return { name: method.name, href: `/methods/${method.slug}` };
  return paper ? { name: paper.title, href: `/papers/${paper.id}` } : null;
}

function followedKey({ paper, method }: Change): string {
  return paper?.id ?? method?.slug ?? '';
}

function followed(change: Change | undefined): { readonly name: string; readonly href: string | null } {
  const { paper = null, method = null } = change ?? {};
  const name = paper?.introduces[0]?.name ?? method?.name;
  if (paper) {
    return {
      name: name === undefined ? paper.title : `${name}: ${bare(paper.title, name)}`,
      href: `/papers/${paper.id}`,
    };
  }
  return { name: name ?? 'Others', href: method ? `/methods/${method.slug}` : null };
}

/** A title without the method's name ahead of it. */
function bare(title: string, name: string): string {
  return title.startsWith(`${name}:`) ? title.slice(name.length + 1).trimStart() : title;
}
