import { KNOWN_EVIDENCE_HOSTS } from '../../domain/evidence-hosts.js';
import { evidenceProblem } from '../../domain/evidence-rule.js';
import type { Names } from '../names.js';
import type { Place, ProblemList } from '../problem.js';
import type { ReasonEntry } from '../schema.js';
import type { Seed, SeedEvidence, SeedSource } from '../seed.js';
import { didYouMean } from '../suggest.js';

/** Who claims what the evidence is for. */
export interface Claimant {
  readonly source: SeedSource | undefined;
  readonly isRule: boolean;
}

export interface EvidenceContext {
  readonly papers: Names;
  /** Hosts that this seed vouches for. */
  readonly hosts: readonly string[];
}

/** The hosts that a seed vouches for: those that it names, and those of its sources. */
export function hostsOfSeed({ survey, sources }: Pick<Seed, 'survey' | 'sources'>): readonly string[] {
  const ofSources = sources.flatMap(({ url }) => (url !== null && URL.canParse(url) ? [new URL(url).hostname] : []));
  return [...new Set([...survey.evidenceHosts, ...ofSources])];
}

/** Reasons with sources of their own; each must be one that a reader can open, and the papers that they name are looked up. */
export function readReasons(
  reasons: readonly ReasonEntry[],
  claimant: Claimant,
  at: (...part: (string | number)[]) => Place,
  { papers, hosts }: EvidenceContext,
  problems: ProblemList,
): SeedEvidence[] {
  return reasons.map(({ text, source, url, paper, citation, ownReading }, index) => {
    if (paper !== undefined) papers.refer(paper, at(index, 'paper'));
    if (citation) {
      papers.refer(citation.citing, at(index, 'citation', 'citing'));
      papers.refer(citation.cited, at(index, 'citation', 'cited'));
    }
    const evidence: SeedEvidence = {
      text: text ?? null,
      source,
      url: url ?? null,
      paper: paper ?? null,
      citation: citation ?? null,
      ownReading: ownReading ?? false,
    };
    const { source: by, isRule } = claimant;
    if (ownReading && by && by.kind !== 'CURATOR') {
      problems.error(
        at(index, 'ownReading'),
        'evidence-foreign-reading',
        `${by.code} is a ${by.kind.toLowerCase()}, and only a curator reads for themselves`,
        'give the address where it says so, or let a source of kind curator claim it',
      );
    } else tellUnopenable(evidence, isRule, (field) => at(index, field), hosts, problems);
    return evidence;
  });
}

/** Tells where no reader can open a piece of evidence. */
export function tellUnopenable(
  { text, source, url, paper, citation, ownReading }: SeedEvidence,
  isByRule: boolean,
  at: (field: string) => Place,
  hosts: readonly string[],
  problems: ProblemList,
): void {
  const stated = { text, source, url, hasPaper: paper !== null, hasCitation: citation !== null };
  const problem = evidenceProblem({ ...stated, isOwnReading: ownReading, isByRule }, hosts);
  if (problem === null) return;
  const { code, field, message, fix, host } = problem;
  const advice = host === undefined ? fix : didYouMean(host, KNOWN_EVIDENCE_HOSTS, fix);
  problems.error(at(field), code, message, advice);
}
