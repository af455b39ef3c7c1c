import { answerQuestions } from '../../processes/answer-questions.js';
import { readReferenceList } from './read-references.js';

answerQuestions(readReferenceList);
