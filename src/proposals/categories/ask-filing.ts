import { askThread } from '../../platform/threads/ask-thread.js';
import { filePapers, type FilingQuestion } from './file-papers.js';
import type { CategoryProposal } from './propose-categories.js';

const THREAD = new URL('./filing-thread.js', import.meta.url);
/** Fewer are filed within some milliseconds; more would keep the event loop from everybody else. */
const FILED_IN_PLACE = 200;
const LIMITS = {
  timeoutMs: 600_000,
  tooLong: 'proposing categories took longer than ten minutes',
  heapMb: 2048,
} as const;

/**
 * The proposals of `filePapers`, in a thread of its own where there is much to file.
 * @throws TimeoutError
 */
export async function askFiling(question: FilingQuestion): Promise<CategoryProposal[][]> {
  return question.papers.length + question.covered.length <= FILED_IN_PLACE
    ? filePapers(question)
    : askThread<FilingQuestion, CategoryProposal[][]>(THREAD, question, LIMITS);
}
