import type { WeightedCitation } from '../analysis/analyse-paths.js';
import type { CitationNetwork } from '../analysis/citation-network.js';
import type { CycleTreatment } from '../analysis/cycle-treatment.js';
import type { PathSearch } from '../analysis/main-path.js';
import type { TraversalWeight } from '../analysis/traversal-weights.js';
import { askThread, type ThreadLimits } from '../platform/threads/ask-thread.js';
import type { MainPathAnswer, MainPathRequest } from './main-path-thread.js';

/** How to look for a main path; SPC, GLOBAL, SHRINK, one key route and no tolerance by default. */
export interface MainPathQuestion {
  readonly weight?: TraversalWeight | null;
  readonly search?: PathSearch | null;
  readonly cycles?: CycleTreatment | null;
  readonly keyRoutes?: number | null;
  readonly tolerance?: number | null;
}

export interface SharedCitation extends WeightedCitation {
  /** The weight by all that it counts. */
  readonly share: number;
}

export interface FoundMainPath extends Omit<MainPathAnswer, 'citations' | 'total'> {
  readonly citations: readonly SharedCitation[];
  /** Null where `flow` is 0. */
  readonly log10Flow: number | null;
}

const THREAD = new URL('./main-path-thread.js', import.meta.url);
/** A million papers with ten million citations need about half of either on an idle machine. */
const LIMITS: ThreadLimits = {
  timeoutMs: 60_000,
  tooLong: 'The analysis took longer than a minute and was ended: choose a smaller scope.',
  heapMb: 2_000,
};

/** The main path of a network, found in a thread of its own. @throws InvalidInputError for options out of bounds, TimeoutError */
export async function findMainPath(network: CitationNetwork, question: MainPathQuestion): Promise<FoundMainPath> {
  const { weight, search, cycles, keyRoutes, tolerance } = question;
  const options = {
    weight: weight ?? 'SPC',
    search: search ?? 'GLOBAL',
    cycles: cycles ?? 'SHRINK',
    keyRoutes: keyRoutes ?? 1,
    tolerance: tolerance ?? 0,
  };
  const answer = await askThread<MainPathRequest, MainPathAnswer>(THREAD, { network, options }, LIMITS);
  const { total, citations, ...found } = answer;
  return {
    ...found,
    log10Flow: decimalLogarithm(found.flow),
    citations: citations.map((citation) => ({ ...citation, share: quotient(citation.weight, total) })),
  };
}

/** Numbers end at 2^1024. */
function decimalLogarithm(count: bigint): number | null {
  if (count === 0n) return null;
  const digits = String(count);
  return digits.length - 16 > 0
    ? Math.log10(Number(digits.slice(0, 16))) + digits.length - 16
    : Math.log10(Number(digits));
}

/** To 15 digits, however large the numbers are. */
function quotient(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 10n ** 15n) / whole) / 1e15;
}
