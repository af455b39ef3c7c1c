import type { Field } from './field-model.js';

export interface Category {
  readonly slug: string;
  readonly name: string;
  readonly definition?: string | null;
  readonly children?: readonly Category[];
}

/** A category by its slug, with the mark of the lane that it is in. */
export function findCategory(
  field: Field,
  slug: string,
): { readonly category: Category; readonly mark: number } | null {
  for (const root of field.data.frame.categories) {
    const mark = field.lanes.find((lane) => lane.slug === root.slug)?.mark ?? 0;
    const category = within(root, slug);
    if (category) return { category, mark };
  }
  return null;
}

function within(category: Category, slug: string): Category | null {
  if (category.slug === slug) return category;
  for (const child of category.children ?? []) {
    const found = within(child, slug);
    if (found) return found;
  }
  return null;
}

/** The slugs of a category and all below it. */
export function familyOf(category: Category): ReadonlySet<string> {
  return new Set([category.slug, ...(category.children ?? []).flatMap((child) => [...familyOf(child)])]);
}

/** The families of these categories; of a slug that no category has only itself. */
export function familiesOf(field: Field, slugs: Iterable<string>): readonly ReadonlySet<string>[] {
  return [...slugs].map((slug) => {
    const found = findCategory(field, slug);
    return found ? familyOf(found.category) : new Set([slug]);
  });
}
