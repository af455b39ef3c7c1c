// `npm test`: builds, then runs jest on all tests that need no server, then on the files named *.neo4j.test.ts (see
// test/support/neo4j-server.ts), each of which has a server to itself while it runs.
//
// That server is the one NEO4J_TEST_URL names (with NEO4J_TEST_USER and NEO4J_TEST_PASSWORD; it is emptied!), else one
// of those that scripts/neo4j.sh starts for this run and drops at its end. On a machine that cannot run one, those tests
// are skipped; with CI=true that is a failure instead. `--no-neo4j` leaves them out, `--only-neo4j` all others; all
// other arguments go to jest.
import './build.mjs';
import { basename } from 'node:path';
import { say, TestRuns } from './test-run/jest.mjs';
import { neo4jEnvironments, stopServers } from './test-run/neo4j-servers.mjs';
import { interruption } from './test-run/processes.mjs';

const OWN = ['--no-neo4j', '--only-neo4j'];
const [withoutNeo4j, onlyNeo4j] = OWN.map((option) => process.argv.includes(option));
const isCi = process.env.CI === 'true';

const PLAIN = { testPathIgnorePatterns: ['\\.neo4j\\.test\\.js$'] };
/** They take minutes each: what begins last should be short. */
const LONG = [
  'contract-past',
  'contract-tracking',
  'contract-knowledge',
  'contract-paper',
  'statements',
  'both-stores',
];
const NEO4J = { testMatch: ['<rootDir>/test/**/*.neo4j.test.js'] };

// NEO4J_TEST_URL is only for the runs in which nothing else uses the server.
const { NEO4J_TEST_URL: _, ...plainEnvironment } = process.env;

/** The files, long ones first, each on the server that is free next. */
async function runNeo4jTests(runs, files) {
  const environments = await neo4jEnvironments();
  if (interruption() !== null) return;
  if (environments.length === 0) {
    const reason =
      'no NEO4J_TEST_URL is set and scripts/neo4j.sh cannot run one here (it needs Java 17 or newer and Maven)';
    if (isCi) throw new Error(`with CI=true the Neo4j tests must run, but ${reason}`);
    say(`Neo4j tests: SKIPPED, ${reason}`);
    // They still run, to be counted as skipped.
    await runs.run(NEO4J, ['--runInBand'], plainEnvironment);
    return;
  }
  const rank = (file) => LONG.indexOf(basename(file, '.neo4j.test.js')) >>> 0;
  const waiting = files.toSorted((a, b) => rank(a) - rank(b));
  await Promise.all(
    environments.map(async (environment) => {
      for (let file = waiting.shift(); file !== undefined && interruption() === null; file = waiting.shift()) {
        await runs.run({ testMatch: [file] }, ['--runInBand'], environment);
      }
    }),
  );
}

const runs = new TestRuns(process.argv.slice(2).filter((argument) => !OWN.includes(argument)));
try {
  if (withoutNeo4j && isCi) throw new Error('--no-neo4j is refused with CI=true: there every test must run');
  if (!onlyNeo4j) await runs.run(PLAIN, [], plainEnvironment);
  if (withoutNeo4j) say('Neo4j tests: left out (--no-neo4j)');
  else if (interruption() === null) {
    const files = await runs.files(NEO4J);
    if (files.length > 0 && interruption() === null) await runNeo4jTests(runs, files);
  }
  process.exitCode = interruption() ?? runs.report();
} catch (error) {
  process.stderr.write(`npm test: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  stopServers();
  runs.close();
}
