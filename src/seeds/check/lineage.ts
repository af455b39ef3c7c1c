import { isDescent } from '../../domain/lineage/link-order.js';
import type { Day } from '../../domain/time.js';
import type { Names } from '../names.js';
import type { Place, ProblemList } from '../problem.js';
import { placeText } from '../problem.js';
import type { SeedLink, SeedSource } from '../seed.js';
import type { SeedFiles } from '../seed-files.js';
import { findCycles } from './cycles.js';
import { readReasons, type PaperDates } from './evidence.js';

export function checkLineage(
  files: SeedFiles,
  known: {
    readonly methods: Names;
    readonly papers: Names;
    readonly sourceNames: Names;
    readonly sources: readonly SeedSource[];
    readonly methodAdvice: (written: string) => string | null;
    /** Hosts of evidence that this seed vouches for. */
    readonly hosts: readonly string[];
    readonly dates: PaperDates;
    /** The day on which the seed first had links that name none. */
    readonly recorded: Day | null;
  },
  problems: ProblemList,
): SeedLink[] {
  const { entries, placeOf } = files.links;
  const first = new Map<string, Place>();
  const links: SeedLink[] = [];
  const curator = known.sources.find(({ kind }) => kind === 'CURATOR')?.code;
  for (const { value, path } of entries) {
    const at = (...part: (string | number)[]) => placeOf([...path, ...part]);
    const childKnown = known.methods.refer(value.child, at('child'), known.methodAdvice(value.child));
    const parentKnown = known.methods.refer(value.parent, at('parent'), known.methodAdvice(value.parent));
    const claimedBy = value.claimedBy ?? curator;
    if (claimedBy === undefined) {
      problems.error(
        at(),
        'no-claimant',
        'nobody claims this link',
        'add claimedBy, or a source of kind curator to survey.yaml',
      );
    } else if (value.claimedBy !== undefined) {
      known.sourceNames.refer(value.claimedBy, at('claimedBy'));
    }
    if (value.child === value.parent) {
      problems.error(
        at('parent'),
        'self-link',
        `"${value.child}" is linked to itself`,
        'name the other method, or remove the link',
      );
      continue;
    }
    const key = JSON.stringify([value.child, value.relation, value.parent, claimedBy, value.rule]);
    const before = first.get(key);
    if (before) {
      problems.error(
        at(),
        'duplicate-link',
        `${value.child} ${value.relation} ${value.parent} is said twice: first at ${placeText(before)}`,
        'join the evidence of the two in one entry',
      );
      continue;
    }
    first.set(key, at());
    const source = known.sources.find(({ code }) => code === claimedBy);
    const claimant = { source, isRule: value.rule !== undefined, recorded: value.recorded ?? known.recorded };
    const evidence = readReasons(value.evidence, claimant, (...part) => at('evidence', ...part), known, problems);
    if (!childKnown || !parentKnown || claimedBy === undefined) continue;
    links.push({
      child: value.child,
      parent: value.parent,
      relation: value.relation,
      status: value.status === 'proposed' ? 'PROPOSED' : 'ACCEPTED',
      claimedBy,
      evidence,
      confidence: value.confidence ?? null,
      rule: value.rule ?? null,
      place: at(),
    });
  }
  checkDescent(links, problems);
  return links;
}

/** Nothing descends from itself; comparisons go both ways, and proposals are for people to judge. */
function checkDescent(links: readonly SeedLink[], problems: ProblemList): void {
  const descent = links.filter((link) => isDescent(link) && link.status === 'ACCEPTED');
  const parents = new Map<string, string[]>();
  for (const { child, parent } of descent) parents.set(child, [...(parents.get(child) ?? []), parent]);
  for (const cycle of findCycles(parents)) {
    const steps = cycle.flatMap((child, index) => {
      const parent = cycle[(index + 1) % cycle.length];
      return descent.filter((link) => link.child === child && link.parent === parent);
    });
    const last = steps.at(-1);
    if (!last) continue;
    problems.error(
      last.place,
      'cycle',
      `a cycle of descent: ${[...cycle, cycle[0]].join(' -> ')} (${steps.map(({ place }) => placeText(place)).join(', ')})`,
      'remove or turn round the link that is wrong: a method cannot descend from itself',
    );
  }
}
