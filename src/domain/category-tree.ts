import { InvalidInputError, UnknownNameError } from './errors.js';
import { kindOfNodeId } from './identifier.js';
import type { Category } from './knowledge.js';
import { foldText } from './text.js';

/** More make a statement that the engines below refuse. */
const MAX_REFS = 50;

/** All categories with their families. */
export class CategoryTree {
  private readonly byId: ReadonlyMap<string, Category>;
  private readonly byParent = new Map<string | null, Category[]>();

  /** @param categories every one, by slug */
  constructor(private readonly categories: readonly Category[]) {
    this.byId = new Map(categories.map((category) => [category.id, category]));
    for (const category of categories) {
      // A parent that ended no longer shows; its children stand at the top until the seed says otherwise.
      const parent = category.parentId !== null && this.byId.has(category.parentId) ? category.parentId : null;
      const siblings = this.byParent.get(parent);
      if (siblings) siblings.push(category);
      else this.byParent.set(parent, [category]);
    }
  }

  get(id: string): Category | null {
    return this.byId.get(id) ?? null;
  }

  /** Children by slug; the roots for null. */
  children(id: string | null): readonly Category[] {
    return this.byParent.get(id) ?? [];
  }

  /** Ids of the category and all below it. */
  family(id: string): readonly string[] {
    const ids = [id];
    // The list grows while it is walked; a cycle, which no seed check lets through, would add nothing twice.
    for (const member of ids)
      for (const child of this.children(member)) if (!ids.includes(child.id)) ids.push(child.id);
    return ids;
  }

  /** By id, slug, or name (case-blind); a slug goes before a name. */
  find(ref: string): Category | null {
    if (kindOfNodeId(ref) === 'category') return this.get(ref);
    const slug = ref.trim().toLowerCase();
    const folded = foldText(ref);
    return (
      this.categories.find((category) => category.slug === slug) ??
      this.categories.find((category) => foldText(category.name) === folded) ??
      null
    );
  }

  /**
   * The family of each named category.
   * @throws InvalidInputError naming the argument; UnknownNameError where there is no such category
   */
  families(field: string, refs: readonly string[]): readonly (readonly string[])[] {
    if (refs.length > MAX_REFS)
      throw new InvalidInputError(field, `${field}: at most ${MAX_REFS} categories can be named.`);
    return [...new Set(refs)].map((ref) => {
      const category = this.find(ref);
      if (category) return this.family(category.id);
      throw new UnknownNameError(
        field,
        `${field}: there is no category "${ref}". Query.categories lists them; say the slug, the name or the id.`,
      );
    });
  }
}
