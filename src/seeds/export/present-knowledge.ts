import type { Category, CategoryClaim, LineageLink, Method } from '../../domain/knowledge.js';
import { everyRow } from '../../domain/every-page.js';
import { ANY_METHOD } from '../../graph/ports/knowledge-store.js';
import { ANY_PAPER } from '../../graph/ports/paper-store.js';
import type { GraphStores } from '../../graph/stores.js';

/** The accepted and proposed claims that stand, and what they speak of. */
export interface PresentKnowledge {
  readonly categories: readonly Category[];
  readonly methods: readonly Method[];
  readonly claims: readonly CategoryClaim[];
  readonly links: readonly LineageLink[];
}

/** Everything but what `isLeftOut`; methods and categories that what is left speaks of stay. */
export async function presentKnowledge(
  { knowledge, papers }: Pick<GraphStores, 'knowledge' | 'papers'>,
  isLeftOut: (fact: Category | Method | CategoryClaim | LineageLink) => boolean,
): Promise<PresentKnowledge> {
  const categories = await knowledge.categories();
  const methods = await everyRow((page) =>
    knowledge.methodPage({ ...ANY_METHOD, includeProposed: true }, 'NAME', page, false),
  );
  const filter = { ...ANY_PAPER, categoriesAny: categories.map(({ id }) => id), includeProposed: true };
  const filed = await everyRow((page) => papers.page(filter, 'TITLE', page, [], false));
  const isKept = (fact: CategoryClaim | LineageLink): boolean => !isLeftOut(fact);
  const subjects = [...methods, ...filed].map(({ id }) => id);
  const claims = (await knowledge.categoryClaims(subjects, true)).flat().filter(isKept);
  const listed = new Set(methods.map(({ id }) => id));
  const all = { relations: null, includeProposed: true };
  const links = (
    await knowledge.lineageLinks(
      methods.map(({ id }) => id),
      'parents',
      all,
    )
  )
    .flat()
    .filter((link) => isKept(link) && listed.has(link.parentId));
  const spokenOf = new Set([
    ...claims.flatMap(({ methodId, categoryId }) => [methodId, categoryId]),
    ...links.flatMap(({ childId, parentId }) => [childId, parentId]),
  ]);
  const isNamed = (thing: Category | Method): boolean => spokenOf.has(thing.id) || !isLeftOut(thing);
  return { categories: withParents(categories, isNamed), methods: methods.filter(isNamed), claims, links };
}

function withParents(categories: readonly Category[], isNamed: (category: Category) => boolean): Category[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const kept = new Set<string>();
  for (const category of categories.filter(isNamed)) {
    for (let at: Category | undefined = category; at && !kept.has(at.id); at = byId.get(at.parentId ?? ''))
      kept.add(at.id);
  }
  return categories.filter(({ id }) => kept.has(id));
}
