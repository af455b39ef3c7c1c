import type { CitationIntent } from '../../domain/citation.js';
import type { Signal } from './signal.js';

/** A work that the paper cites, with what the graph says of it. */
export interface CitedWork {
  readonly title: string;
  /** Slugs of its present, accepted categories. */
  readonly categories: readonly string[];
  readonly intents: readonly CitationIntent[] | null;
  readonly isInfluential: boolean | null;
}

/** Cited for its method, influential, both; a citation in passing says nothing of what the citing paper does. */
const METHOD_AND_INFLUENTIAL = 0.35;
const EITHER = 0.2;
/** Papers build on works of other categories too: citations alone never make a proposal surer than this. */
const SUREST = 0.6;

export function citationWeight(work: CitedWork): number {
  const method = work.intents?.includes('METHODOLOGY') ?? false;
  if (method && work.isInfluential) return METHOD_AND_INFLUENTIAL;
  return method || work.isInfluential ? EITHER : 0;
}

/**
 * What the categories of cited works speak for, one signal a root category. A work of several categories gives each its part. Only
 * a category with at least half of the whole weight is spoken for: who cites a bit of everything builds on none.
 */
export function citationSignals(cites: readonly CitedWork[], rootOf: (category: string) => string): Signal[] {
  const byRoot = new Map<string, { work: CitedWork; weight: number }[]>();
  let whole = 0;
  for (const work of cites) {
    const roots = [...new Set(work.categories.map(rootOf))];
    const weight = roots.length === 0 ? 0 : citationWeight(work) / roots.length;
    if (weight === 0) continue;
    whole += weight * roots.length;
    for (const root of roots) byRoot.set(root, [...(byRoot.get(root) ?? []), { work, weight }]);
  }
  return [...byRoot].flatMap(([topic, works]) => {
    const sum = works.reduce((total, { weight }) => total + weight, 0);
    if (sum < whole / 2) return [];
    const open = works.reduce((left, { weight }) => left * (1 - weight), 1);
    return [
      {
        topic,
        weight: Math.min(SUREST, 1 - open),
        aim: false,
        narrower: null,
        from: 'citations' as const,
        words: tell(works.map(({ work }) => work)),
      },
    ];
  });
}

function tell(works: readonly CitedWork[]): string {
  const shown = works
    .toSorted((a, b) => citationWeight(b) - citationWeight(a))
    .slice(0, 3)
    .map((work) => `"${work.title}" (${work.categories.join(', ')}: ${howCited(work)})`);
  const more = works.length - shown.length;
  return `cites ${shown.join(' and ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** `methodology, influential`; empty where the source says neither. */
export function howCited({ intents, isInfluential }: Pick<CitedWork, 'intents' | 'isInfluential'>): string {
  return [...(intents ?? []).map((intent) => intent.toLowerCase()), ...(isInfluential ? ['influential'] : [])].join(
    ', ',
  );
}
