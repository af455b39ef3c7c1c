/**
 * How well the rule that proposes links between methods agrees with people.
 *
 *   npm run bench:lineage-proposals [-- CITATIONS_FILE]
 *
 * Three measures, each for what it is:
 * 1. On the graph that the settings name (STEMMA_DATA, STEMMA_STORE, ...), from the contexts of its citations: precision and recall against the curated
 *    links, and how many links the rule adds. This is the measure that counts; it needs a graph that `stemma ingest` has filled from Semantic Scholar.
 * 2. On the sentences of evidence of the curated links, read as if they were contexts. They are our own words about both methods, not those of the citing
 *    paper: it shows which relations the wordings of the rule reach, and no precision on papers.
 * 3. With CITATIONS_FILE (JSON lines of Semantic Scholar's citations data set): what the rule reads out of real contexts of any field, each sentence told,
 *    for a person to judge. Nobody has said which of them are right, so no precision is computed.
 */
import { readFileSync } from 'node:fs';
import type { CitationIntent } from '../src/domain/citation.js';
import { LineageGraph } from '../src/domain/lineage/lineage-graph.js';
import type { LineageArc } from '../src/domain/lineage/lineage-graph.js';
import { isDescent } from '../src/domain/lineage/link-order.js';
import { readConfig } from '../src/platform/config/config.js';
import { createLogger } from '../src/platform/logging/logger.js';
import { allMethods } from '../src/proposals/lineage/propose-lineage.js';
import { LINK_RULE, proposeLinks } from '../src/proposals/lineage/propose-links.js';
import { proposeRelation } from '../src/proposals/lineage/propose-relation.js';
import { openRuntime } from '../src/app/runtime.js';
import { SEMANTIC_SCHOLAR } from '../src/sources/semantic-scholar/description.js';

const NO_LINKS = new LineageGraph({
  methodIds: [],
  linkIds: [],
  children: [],
  parents: [],
  relations: [],
  statuses: [],
});

const pairOf = ({ childId, parentId }: Pick<LineageArc, 'childId' | 'parentId'>): string => `${childId} ${parentId}`;
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const share = (part: number, whole: number): string =>
  whole === 0 ? `${part} of 0` : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;

const runtime = await openRuntime(readConfig(), createLogger('error'));
try {
  const { knowledge, citations } = runtime.stores;
  const methods = await allMethods(knowledge);
  const byId = new Map(methods.map((method) => [method.id, method]));
  const lineage = await knowledge.lineageGraph();
  const links = (await knowledge.lineageLinksByIds(lineage.arcs.map(({ id }) => id))).filter((link) => link !== null);
  const curated = links.filter(({ rule, status }) => rule === null && status === 'ACCEPTED');
  tell(`Rule ${LINK_RULE}; ${methods.length} methods, ${curated.length} curated links that are accepted`);

  const papers = [...new Set(methods.flatMap(({ introducedById }) => introducedById ?? []))];
  const found = await citations.among(papers);
  const read = found.filter(({ contexts }) => (contexts?.length ?? 0) > 0);
  tell(`\n1. This graph: ${found.length} citations between papers of methods, ${read.length} of them with contexts`);
  if (read.length === 0) {
    tell('   Nothing to measure: no citation between papers of methods has contexts. `stemma ingest` brings them.');
  } else {
    const proposed = proposeLinks(methods, found, NO_LINKS, SEMANTIC_SCHOLAR.name);
    const cited = new Set(read.map(({ citingId, citedId }) => `${citingId} ${citedId}`));
    const within = curated.filter(({ childId, parentId }) =>
      cited.has(`${byId.get(childId)?.introducedById} ${byId.get(parentId)?.introducedById}`),
    );
    const known = new Set(curated.map(pairOf));
    const exact = new Set(curated.map((link) => `${pairOf(link)} ${link.relation}`));
    const told = new Set(proposed.map(pairOf));
    tell(`   proposed, whatever is known: ${proposed.length}`);
    tell(
      `   precision, the pair has a curated link: ${share(proposed.filter((one) => known.has(pairOf(one))).length, proposed.length)}`,
    );
    tell(
      `   precision, of that relation: ${share(proposed.filter((one) => exact.has(`${pairOf(one)} ${one.relation}`)).length, proposed.length)}`,
    );
    tell(
      `   recall, of curated links whose papers cite so with contexts: ${share(within.filter((one) => told.has(pairOf(one))).length, within.length)}`,
    );
    tell(
      `   recall, of all curated links: ${share(curated.filter((one) => told.has(pairOf(one))).length, curated.length)}`,
    );
    tell(`   links that it adds to this graph: ${proposeLinks(methods, found, lineage, SEMANTIC_SCHOLAR.name).length}`);
    tell('   A pair without a curated link need not be wrong: the curated links are not all that there are.');
    tell(
      '   Where the citations came from a stand-in, its contexts are made up, and these figures say nothing of papers.',
    );
  }

  let [right, wrong, silent, reached] = [0, 0, 0, 0];
  for (const link of curated) {
    const parent = byId.get(link.parentId);
    const texts = link.evidence.flatMap(({ text }) => text ?? []);
    const answer = proposeRelation(texts, ['METHODOLOGY'], true, parent ? [parent.name, ...parent.aliases] : []);
    if (answer === null) silent += 1;
    else if (answer.relation === link.relation) right += 1;
    else wrong += 1;
    if (answer !== null && isDescent(answer) && isDescent(link)) reached += 1;
  }
  tell('\n2. Sentences of evidence of the curated links (our words, not contexts of papers):');
  tell(`   the curated relation: ${share(right, curated.length)}; another: ${wrong}; none: ${silent}`);
  tell(`   of those answered, right: ${share(right, right + wrong)}; some descent where there is one: ${reached}`);
} finally {
  await runtime.close();
}

interface CitationLine {
  readonly contexts: readonly string[] | null;
  readonly intents: readonly string[] | null;
  readonly isinfluential: boolean | null;
}

const file = process.argv[2];
if (file !== undefined) {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as CitationLine);
  const withContexts = lines.filter(({ contexts }) => (contexts?.length ?? 0) > 0);
  const intentsOf = ({ intents }: CitationLine) =>
    intents?.map((intent) => intent.toUpperCase() as CitationIntent) ?? null;
  const read = withContexts.filter((line) => line.isinfluential || intentsOf(line)?.includes('METHODOLOGY'));
  const answers = read.flatMap((line) => proposeRelation(line.contexts, intentsOf(line), line.isinfluential) ?? []);
  tell(
    `\n3. ${file}: ${lines.length} citations, ${withContexts.length} with contexts, ${read.length} of method or influential`,
  );
  tell(`   a relation is read from ${share(answers.length, read.length)}; nobody has judged these:`);
  for (const { relation, confidence, sentence } of answers)
    tell(`   ${relation} ${confidence.toFixed(2)}  ${sentence}`);
}
