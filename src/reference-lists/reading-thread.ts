import { readReferenceList } from '../seeds/import/read-references.js';
import { answerOnce } from '../threads/answer-once.js';

await answerOnce(readReferenceList);
