import { evidenceProblem } from '../../domain/evidence-rule.js';
import type { Claim, Evidence } from '../../domain/knowledge.js';
import type { PresentKnowledge } from './present-knowledge.js';

/** Knowledge as the check of a seed takes it, and the hosts that the seed must name for that. */
export interface ImportableKnowledge {
  readonly known: PresentKnowledge;
  /** Sorted. */
  readonly hosts: readonly string[];
}

/**
 * Graphs hold evidence of a time when nobody asked where it can be read: what nobody can open is its claimant's own reading, and is marked so. Hosts
 * that the service took at its operator's word are handed on by name.
 * @param hosts those that the seed names already
 */
export function importableKnowledge(known: PresentKnowledge, hosts: readonly string[]): ImportableKnowledge {
  const missing = new Set<string>();
  const marked = <C extends Claim>(claim: C): C => {
    const evidence = claim.evidence.map((one) => {
      const problem = problemOf(one, claim, hosts);
      if (problem?.host !== undefined) missing.add(problem.host);
      return problem?.field === 'source' || problem?.field === 'paper' ? { ...one, ownReading: true as const } : one;
    });
    return { ...claim, evidence };
  };
  const claims = known.claims.map(marked);
  const links = known.links.map(marked);
  return { known: { ...known, claims, links }, hosts: [...missing].sort() };
}

function problemOf(
  { text, source, url, paperId, citation, ownReading }: Evidence,
  { rule }: Pick<Claim, 'rule'>,
  hosts: readonly string[],
): ReturnType<typeof evidenceProblem> {
  const points = { hasPaper: paperId !== null, hasCitation: citation !== null };
  return evidenceProblem(
    { text, source, url, ...points, isOwnReading: ownReading ?? false, isByRule: rule !== null },
    hosts,
  );
}
