import { tenQuestionsSuite } from './ten-questions.suite.js';

tenQuestionsSuite('embedded');
