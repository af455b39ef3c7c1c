import { disruptionSuite } from './disruption.suite.js';

disruptionSuite('embedded');
