/** How one method descends from another, or stands beside it, and every word for it. */
export interface RelationRow {
  readonly name: string;
  /** Whether the child descends from the parent; a comparison says nothing of descent. */
  readonly isDescent: boolean;
  /** Of several links between the same two methods the least says most about the descent. Unique. */
  readonly preference: number;
  /** What the child does to the parent, as a sentence without subject. */
  readonly description: string;
  /** `LCM extends Consistency Models`: read from the child. */
  readonly active: string;
  /** `DDPM is accelerated by DDIM`: read from the parent, after `is`. */
  readonly passive: string;
  /** `to extend`: after `was proposed`. */
  readonly infinitive: string;
}

/**
 * Every relation. Seeds, the API, the agent's tools, changes, the terminal and the page read this table. Stores number relations by their place:
 * add a row at the end.
 */
export const RELATIONS = [
  {
    name: 'EXTENDS',
    isDescent: true,
    preference: 0,
    description: 'Builds on its idea.',
    active: 'extends',
    passive: 'extended by',
    infinitive: 'to extend',
  },
  {
    name: 'DISTILS',
    isDescent: true,
    preference: 1,
    description: 'Learns from it as its teacher, to be smaller or faster.',
    active: 'distils',
    passive: 'distilled by',
    infinitive: 'to distil',
  },
  {
    name: 'COMBINES',
    isDescent: true,
    preference: 3,
    description: 'Has it as one of its parts.',
    active: 'combines',
    passive: 'combined by',
    infinitive: 'to combine',
  },
  {
    name: 'ACCELERATES',
    isDescent: true,
    preference: 2,
    description: 'Makes it faster.',
    active: 'accelerates',
    passive: 'accelerated by',
    infinitive: 'to accelerate',
  },
  {
    name: 'APPLIES',
    isDescent: true,
    preference: 4,
    description: 'Uses it as a tool, or for another task.',
    active: 'applies',
    passive: 'applied by',
    infinitive: 'to apply',
  },
  {
    name: 'COMPARED_WITH',
    isDescent: false,
    preference: 5,
    description: 'Is measured against it; no descent.',
    active: 'is compared with',
    passive: 'compared with',
    infinitive: 'to be compared with',
  },
] as const satisfies readonly RelationRow[];

export type LineageRelation = (typeof RELATIONS)[number]['name'];

export const LINEAGE_RELATIONS: readonly [LineageRelation, ...LineageRelation[]] = [
  RELATIONS[0].name,
  ...RELATIONS.slice(1).map(({ name }) => name),
];

const BY_NAME = new Map<string, RelationRow>(RELATIONS.map((relation) => [relation.name, relation]));

/** The row of a relation. @throws TypeError where the table has none of that name */
export function relationNamed(name: LineageRelation): RelationRow {
  const relation = BY_NAME.get(name);
  if (!relation) throw new TypeError(`no relation of lineage: ${name}`);
  return relation;
}

/** A link as it is read from one of its ends: from the child `extends`, from the parent `extended by`. */
export function readRelation(name: LineageRelation, from: 'child' | 'parent'): string {
  const { active, passive } = relationNamed(name);
  return from === 'child' ? active : passive;
}

/** What each relation says, by name: for descriptions. */
export function relationDescriptions(): Readonly<Record<LineageRelation, string>> {
  return Object.fromEntries(RELATIONS.map(({ name, description }) => [name, description])) as Record<
    LineageRelation,
    string
  >;
}

/** Several relations of one link, as one reads them from one of its ends: `extends and accelerates`, `extended and accelerated by`. */
export function readRelations(names: readonly LineageRelation[], from: 'child' | 'parent'): string {
  const words = [...new Set(names)].sort((a, b) => relationNamed(a).preference - relationNamed(b).preference);
  const read = words.map((name) => readRelation(name, from));
  return read.map((text, at) => (at < read.length - 1 ? text.replace(/ by$/, '') : text)).join(' and ');
}
