/**
 * How often the rule that proposes links between methods is right about citation contexts that people labelled.
 *
 *   npm run bench:relations -- FILE [--json] [--wrong]
 *
 * FILE, recognised by its content: MultiCite (JSON; right is a descent proposed of a context labelled `extends`) or UKP/PST (a table; right is a
 * descent proposed of a pair of papers labelled `impact-revealing`). Rules are tuned on half of the citing papers, by a hash; each half is printed beside the whole.
 * --wrong lists what was proposed wrongly on the half that rules are tuned on.
 */
import { parseArgs } from 'node:util';
import { isDescent } from '../../src/domain/lineage/link-order.js';
import {
  proposeRelation,
  RELATION_RULE,
  strongest,
  type CitingSentence,
  type ProposedRelation,
} from '../../src/proposals/lineage/propose-relation.js';
import { splitSentences } from '../../src/proposals/lineage/sentences.js';
import { halfOf, readLabelled, type ContextRow, type Half, type TableRow } from './labelled-files.js';
import { printScores, scoresOf, type Judged } from './scores.js';
import { runBench } from './run-bench.js';

interface Row extends Judged {
  readonly half: Half;
  readonly relation: string | null;
  readonly text: string;
}

runBench(() => {
  const { values: args, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false }, wrong: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [path] = positionals;
  if (path === undefined) throw new Error('name a FILE: npm run bench:relations -- FILE [--json]');
  const file = readLabelled(path, ['multicite', 'ukp-pst']);
  const rows = file.form === 'multicite' ? file.rows.map(judgeContext) : file.rows.map(judgePair);
  const measure = (of: readonly Row[]) => ({
    ...scoresOf(of),
    byRelation: Object.fromEntries(
      [...new Set(of.flatMap(({ relation }) => relation ?? []))]
        .sort()
        .map((relation) => [relation, scoresOf(of.filter((row) => row.relation === relation)).counts]),
    ),
  });
  const halves = {
    tune: measure(rows.filter(({ half }) => half === 'tune')),
    heldOut: measure(rows.filter(({ half }) => half === 'heldOut')),
  };
  const result = { rule: `${RELATION_RULE.name}@${RELATION_RULE.version}`, form: file.form, ...measure(rows), halves };
  if (args.json) return console.log(JSON.stringify(result, null, 2));
  console.log(`Rule ${result.rule}, ${file.form}, ${rows.length} rows`);
  for (const [name, { byRelation, ...scores }] of [
    ['all', result],
    ['tune', halves.tune],
    ['held out', halves.heldOut],
  ] as const) {
    const { precision, recall, f1, coverage, counts, calibration, calibrationError } = scores;
    printScores(name, { precision, recall, f1, coverage, counts, calibration, calibrationError });
    console.table(byRelation);
  }
  if (args.wrong)
    for (const row of rows)
      if (row.half === 'tune' && row.answers.some(({ isRight }) => !isRight))
        console.log(`${row.relation} | ${row.text}`);
});

function judgeContext({ id, text, intents }: ContextRow): Row {
  const found = strongest([taggedSentences(text)], 1);
  return judged(found, intents.includes('extends'), halfOf(id.replace(/_\d+$/, '')));
}

function judgePair(row: TableRow): Row {
  const contexts = (row.contexts ?? '').split('###');
  const found = proposeRelation(contexts, ['METHODOLOGY'], true);
  return judged(found, row.class === 'impact-revealing', halfOf(row.citing ?? row.citing_title ?? ''));
}

function judged(found: ProposedRelation | null, isWanted: boolean, half: Half): Row {
  const isProposed = found !== null && isDescent(found);
  return {
    answers: isProposed ? [{ confidence: found.confidence, isRight: isWanted }] : [],
    wanted: isWanted ? 1 : 0,
    half,
    relation: isProposed ? found.relation : null,
    text: found?.sentence ?? '',
  };
}

/** Sentences without the tags; the cited work is where they were. */
function taggedSentences(tagged: string): CitingSentence[] {
  return splitSentences(tagged).map((sentence) => {
    let text = '';
    const cited: { start: number; end: number }[] = [];
    let start: number | null = null;
    for (const part of sentence.split(/(<\/?cite>)/)) {
      if (part === '<cite>') start = text.length;
      else if (part !== '</cite>') text += part;
      else if (start !== null) {
        cited.push({ start, end: text.length });
        start = null;
      }
    }
    return { text, cited };
  });
}
