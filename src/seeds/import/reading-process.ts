import { answerQuestions } from '../../platform/processes/answer-questions.js';
import { readReferenceList } from './read-references.js';

answerQuestions(readReferenceList);
