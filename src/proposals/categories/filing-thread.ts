import { answerOnce } from '../../platform/threads/answer-once.js';
import { filePapers, type FilingQuestion } from './file-papers.js';
import type { CategoryProposal } from './propose-categories.js';

await answerOnce<FilingQuestion, CategoryProposal[][]>((question) => Promise.resolve(filePapers(question)));
