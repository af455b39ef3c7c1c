import { answerOnce } from '../platform/threads/answer-once.js';
import { makeSeed } from './make-seed.js';

await answerOnce(makeSeed);
