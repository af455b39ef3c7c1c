/**
 * How often the rule that proposes methods finds the name that people gave the method of a paper.
 *
 *   npm run bench:methods -- FILE [--json] [--wrong]
 *
 * FILE: a table with the columns name and title (the GAN zoo); abstract and tldr are read where there are such columns. precision: proposed names that are the paper's. recall: of the names that
 * occur in the text given; `recallOfAll` is of all names, most of which only the paper's body has. Names are compared without case, hyphens and plural. A title with several names has them all.
 * Rules are tuned on half of the titles, by a hash. --wrong lists what was wrong or missed on that half.
 */
import { parseArgs } from 'node:util';
import { nameKey } from '../../src/proposals/methods/name-shape.js';
import { METHOD_RULE, proposeMethod } from '../../src/proposals/methods/propose-method.js';
import { halfOf, readLabelled, type Half, type TableRow } from './labelled-files.js';
import { runBench } from './run-bench.js';
import { printScores, scoresOf, share, type Judged } from './scores.js';

interface Row extends Judged {
  readonly half: Half;
  readonly title: string;
  readonly names: readonly string[];
  readonly proposed: string | null;
}

runBench(() => {
  const { values: args, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false }, wrong: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [path] = positionals;
  if (path === undefined) throw new Error('name a FILE: npm run bench:methods -- FILE [--json]');
  const { form, rows: read } = readLabelled(path, ['gan-zoo']);
  const byTitle = new Map<string, TableRow[]>();
  for (const row of read) {
    const title = (row.title ?? '').trim();
    byTitle.set(title, [...(byTitle.get(title) ?? []), row]);
  }
  const rows = [...byTitle].map(([title, of]) => judge(title, of));
  const measure = (of: readonly Row[]) => ({
    ...scoresOf(of),
    recallOfAll: share(of.filter(({ answers }) => answers.some(({ isRight }) => isRight)).length, of.length),
  });
  const halves = {
    tune: measure(rows.filter(({ half }) => half === 'tune')),
    heldOut: measure(rows.filter(({ half }) => half === 'heldOut')),
  };
  const result = { rule: `${METHOD_RULE.name}@${METHOD_RULE.version}`, form, ...measure(rows), halves };
  if (args.json) return console.log(JSON.stringify(result, null, 2));
  console.log(`Rule ${result.rule}, ${form}, ${rows.length} titles`);
  for (const [name, scores] of [
    ['all', measure(rows)],
    ['tune', halves.tune],
    ['held out', halves.heldOut],
  ] as const)
    printScores(name, scores);
  if (args.wrong)
    for (const { half, names, proposed, title, answers, wanted } of rows)
      if (half === 'tune' && (answers.some(({ isRight }) => !isRight) || (wanted > 0 && answers.length === 0)))
        console.log(`${names.join(' / ')} | ${proposed ?? '-'} | ${title}`);
});

function judge(title: string, rows: readonly TableRow[]): Row {
  const texts = (column: string) => rows.find((row) => (row[column] ?? '') !== '')?.[column] ?? null;
  const [abstract, tldr] = [texts('abstract'), texts('tldr')];
  const names = [...new Set(rows.map(({ name = '' }) => name.trim()))];
  const found = proposeMethod({ title, abstract, tldr, publicationTypes: null });
  const keys = new Set(names.map(nameKey));
  const isRight = found !== null && [found.name, ...found.aliases].some((name) => keys.has(nameKey(name)));
  const text = [title, abstract, tldr].join(' \n ');
  return {
    answers: found ? [{ confidence: found.confidence, isRight }] : [],
    wanted: names.some((name) => occursIn(name, text)) ? 1 : 0,
    half: halfOf(title),
    title,
    names,
    proposed: found?.name ?? null,
  };
}

/** Whole words of the text, one to four, have the name's key. */
function occursIn(name: string, text: string): boolean {
  const key = nameKey(name);
  const words = text.split(/[\s()[\]"“”,:;/]+/).filter((word) => word !== '');
  return words.some((_, from) =>
    [1, 2, 3, 4].some((length) => nameKey(words.slice(from, from + length).join(' ')) === key),
  );
}
