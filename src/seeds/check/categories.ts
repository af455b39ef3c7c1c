import type { Names } from '../names.js';
import type { ProblemList } from '../problem.js';
import type { SeedCategory } from '../seed.js';
import type { SeedFiles } from '../seed-files.js';
import { findCycles } from './cycles.js';

export function checkCategories(files: SeedFiles, names: Names, problems: ProblemList): SeedCategory[] {
  const { entries, placeOf } = files.categories;
  for (const { value, path } of entries) {
    names.add(value.slug, placeOf([...path, 'slug']), 'give one of them another slug, or join the two entries');
  }
  const categories = entries.map(({ value, path }): SeedCategory => {
    const known = value.parent !== undefined && names.refer(value.parent, placeOf([...path, 'parent']));
    return {
      slug: value.slug,
      name: value.name,
      definition: value.definition ?? null,
      parent: known ? (value.parent ?? null) : null,
      place: placeOf(path),
    };
  });
  const parents = new Map(categories.map(({ slug, parent }) => [slug, parent === null ? [] : [parent]]));
  for (const cycle of findCycles(parents)) {
    const last = categories.find(({ slug }) => slug === cycle.at(-1));
    if (!last) continue;
    problems.error(
      last.place,
      'category-cycle',
      `categories stand under each other: ${[...cycle, cycle[0]].join(' -> ')}`,
      'remove the `parent` of the one that is the widest',
    );
  }
  return categories;
}
