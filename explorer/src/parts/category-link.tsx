import { inSameTime } from '../shell/as-of.js';

/** The name of a category, which leads to its page. */
export function CategoryLink({ category }: { readonly category: { readonly slug: string; readonly name: string } }) {
  return <a href={inSameTime(`/categories/${category.slug}`)}>{category.name}</a>;
}
