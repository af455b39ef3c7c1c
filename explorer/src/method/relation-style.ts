import { relationNamed, type LineageRelation } from '../../../src/domain/lineage/relations.js';

/** Lanes whose colours are well apart, by the preference of a relation; a relation more takes the next. */
const COLOURS = [0, 1, 2, 5, 9, 4, 7, 3, 6, 8] as const;
/** Lines differ without colour as well. */
const DASHES = ['none', '8 3', '2 3', '9 3 2 3', '4 3', '1 4', '12 3 2 3 2 3', '6 6', '14 4', '3 1'] as const;

/** Colour and dashes of a relation, as the style sheet reads them. */
export function relationStyle(name: LineageRelation): Readonly<Record<string, string>> {
  const { preference } = relationNamed(name);
  return {
    '--relation': `var(--lane-${COLOURS[preference % COLOURS.length] ?? 0})`,
    '--relation-dashes': DASHES[preference % DASHES.length] ?? 'none',
  };
}

/** The relation that says most about the descent. */
export function strongest(relations: readonly LineageRelation[]): LineageRelation {
  const [first = 'EXTENDS', ...others] = relations;
  return others.reduce(
    (best, one) => (relationNamed(one).preference < relationNamed(best).preference ? one : best),
    first,
  );
}
