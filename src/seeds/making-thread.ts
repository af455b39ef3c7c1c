import { answerOnce } from '../threads/answer-once.js';
import { makeSeed } from './make-seed.js';

await answerOnce(makeSeed);
