import type { CitationNetwork } from '../analysis/citation-network.js';
import { askThread, type ThreadLimits } from '../platform/threads/ask-thread.js';
import type { MeasureName, MeasureOption, MeasureRequest, Measures } from './measure-thread.js';

const THREAD = new URL('./measure-thread.js', import.meta.url);
const LIMITS: ThreadLimits = {
  timeoutMs: 60_000,
  tooLong: 'The analysis took longer than a minute and was ended: choose a smaller scope.',
  heapMb: 2_000,
};

/** A measure of a network, computed in a thread of its own. @throws InvalidInputError for options out of bounds, TimeoutError */
export function measureNetwork<Name extends MeasureName>(
  measure: Name,
  network: CitationNetwork,
  option: MeasureOption<Name>,
): Promise<ReturnType<Measures[Name]>> {
  return askThread<MeasureRequest, ReturnType<Measures[Name]>>(THREAD, { measure, network, option }, LIMITS);
}
