import { KNOWN_EVIDENCE_HOSTS } from '../../domain/evidence-hosts.js';
import { evidenceProblem } from '../../domain/evidence-rule.js';
import type { Day, PartialDate } from '../../domain/time.js';
import type { Names } from '../names.js';
import type { Place, ProblemList } from '../problem.js';
import type { ReasonEntry } from '../schema.js';
import type { Seed, SeedEvidence, SeedPaper, SeedSource } from '../seed.js';
import { didYouMean } from '../suggest.js';

/** Who claims what the evidence is for. */
export interface Claimant {
  readonly source: SeedSource | undefined;
  readonly isRule: boolean;
  /** The day on which the seed first had the claim; null where it does not say. */
  readonly recorded: Day | null;
}

export interface EvidenceContext {
  readonly papers: Names;
  /** Hosts that this seed vouches for. */
  readonly hosts: readonly string[];
  readonly dates: PaperDates;
}

/** When papers of a seed appeared, as far as that is known. */
export interface PaperDates {
  readonly ofKey: ReadonlyMap<string, PartialDate | null>;
  readonly ofArxiv: ReadonlyMap<string, PartialDate | null>;
}

export function paperDates(papers: readonly SeedPaper[]): PaperDates {
  const ofArxiv = papers.flatMap(({ identifiers, published }) =>
    identifiers.filter(({ scheme }) => scheme === 'arxiv').map(({ value }) => [value, published] as const),
  );
  return { ofKey: new Map(papers.map(({ key, published }) => [key, published])), ofArxiv: new Map(ofArxiv) };
}

/** An arXiv page of a paper, or its first version: a later one may say what the first did not. */
const ARXIV_PAGE =
  /^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|html|pdf)\/((\d{2})(\d{2})\.\d{4,5})(?:v1)?(?:\.pdf)?$/;

/** When the source of a reason said so: when its paper appeared, or the month in the number of its arXiv page. */
function dateOf({ url, paper }: ReasonEntry, { ofKey, ofArxiv }: PaperDates): PartialDate | null {
  const [, id = '', year, month] = ARXIV_PAGE.exec(url ?? '') ?? [];
  if (year !== undefined) return ofArxiv.get(id) ?? `20${year}-${month}`;
  return url === undefined && paper !== undefined ? (ofKey.get(paper) ?? null) : null;
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
  { papers, hosts, dates }: EvidenceContext,
  problems: ProblemList,
): SeedEvidence[] {
  return reasons.map((reason, index) => {
    const { text, source, url, paper, citation, ownReading, date } = reason;
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
      date: date ?? dateOf(reason, dates),
      recorded: claimant.recorded,
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

/** Reports where no reader can open a piece of evidence. */
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
