import type { CategoryPaperFragment } from '../graphql/generated.js';
import { CategoryLink } from '../parts/category-link.js';
import type { Column } from '../parts/data-table.js';
import { PaperTitle } from '../parts/paper-title.js';

type Claim = CategoryPaperFragment['categories'][number];

export interface Disagreement {
  readonly paper: CategoryPaperFragment;
  readonly here: readonly Claim[];
  /** Claims of sources none of whose claims is here. */
  readonly elsewhere: readonly Claim[];
}

/** Papers that some source files in these categories and another source, which does not, files elsewhere. */
export function disagreements(
  papers: readonly CategoryPaperFragment[],
  family: ReadonlySet<string>,
): readonly Disagreement[] {
  return papers
    .map((paper) => {
      const here = paper.categories.filter(({ category }) => family.has(category.slug));
      const agreeing = new Set(here.map(({ claimedBy }) => claimedBy));
      const elsewhere = paper.categories.filter(
        ({ category, claimedBy }) => !family.has(category.slug) && !agreeing.has(claimedBy),
      );
      return { paper, here, elsewhere };
    })
    .filter(({ here, elsewhere }) => here.length > 0 && elsewhere.length > 0);
}

export const DISAGREEMENT_COLUMNS: readonly Column<Disagreement>[] = [
  { name: 'Paper', cell: ({ paper }) => <PaperTitle paper={paper} />, sortBy: ({ paper }) => paper.title },
  { name: 'Here, according to', cell: ({ here }) => <Claims claims={here} />, sortBy: ({ here }) => here.length },
  {
    name: 'Elsewhere, according to',
    cell: ({ elsewhere }) => <Claims claims={elsewhere} />,
    sortBy: ({ elsewhere }) => elsewhere.length,
  },
];

function Claims({ claims }: { readonly claims: readonly Claim[] }) {
  const groups = Map.groupBy(claims, ({ category }) => category.slug);
  return (
    <ul class="filed">
      {[...groups].map(([slug, [first, ...others]]) => (
        <li key={slug}>
          {first && <CategoryLink category={first.category} />}{' '}
          <span class="soft">{[first, ...others].flatMap((claim) => (claim ? [claim.claimedBy] : [])).join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}
