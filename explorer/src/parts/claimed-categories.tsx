import { CategoryLink } from './category-link.js';

interface CategoryClaimed {
  readonly category: { readonly slug: string; readonly name: string };
  readonly claimedBy: string;
}

/** Categories with who says so, one line each. */
export function ClaimedCategories({ claims }: { readonly claims: readonly CategoryClaimed[] }) {
  const groups = Map.groupBy(claims, ({ category }) => category.slug);
  return (
    <ul class="filed">
      {[...groups].map(([slug, group]) => (
        <li key={slug}>
          {group[0] && <CategoryLink category={group[0].category} />}{' '}
          <span class="soft">by {[...new Set(group.map(({ claimedBy }) => claimedBy))].join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}
