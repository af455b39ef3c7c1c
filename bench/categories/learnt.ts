import { LearntCategories, type CategoryNode, type Teacher } from '../../src/proposals/categories/learnt-categories.js';
import { halfOf, type Half, type TableRow } from '../proposals/labelled-files.js';
import { printScores, scoresOf, share, type Judged } from '../proposals/scores.js';

interface FiledPaper {
  readonly id: string;
  readonly title: string;
  readonly listed: string;
  readonly paths: readonly string[];
}

interface Asked {
  readonly half: Half;
  readonly own: Judged;
  readonly root: Judged;
  /** What is proposed: the leaf where the rule is sure of it, else the top level where it is sure of that. */
  readonly proposed: Judged;
}

/** What the rule shows a reviewer; see `proposeFiling`. */
const LEAST = 0.7;
const SURE = 0.9;
const SEPARATOR = ' > ';

/**
 * What covered papers teach, by time: papers first listed before `before` teach, the others are asked by their titles. `top1Leaf` and `top1Top` are the shares of asked papers whose likeliest
 * category (top level) is one of theirs, however sure the rule is.
 */
export function measureLearnt(rows: readonly TableRow[], before: string) {
  const papers = filedPapers(rows);
  const teachers = papers.filter(({ listed }) => listed < before);
  const asked = papers.filter(({ listed }) => listed >= before);
  if (asked.length === 0)
    throw new Error(`no paper was first listed on ${before} or later: name another day with --before`);
  const nodes = nodesOf(papers);
  const began = performance.now();
  const learnt = LearntCategories.from(teachers.map(teacherOf), nodes);
  if (learnt === null)
    throw new Error(`only ${teachers.length} papers were first listed before ${before}: too few to learn from`);
  const learning = performance.now() - began;
  const answers = asked.map((paper) => ask(learnt, paper));
  const answering = performance.now() - began - learning;
  const measure = (of: readonly Asked[]) => ({
    top1Leaf: share(of.filter(({ own }) => own.answers[0]?.isRight).length, of.length),
    top1Top: share(of.filter(({ root }) => root.answers[0]?.isRight).length, of.length),
    ...scoresOf(of.map(({ proposed }) => proposed)),
    leaf: { ...scoresOf(of.map(({ own }) => own)), ...sureOf(of.map(({ own }) => own)) },
    top: { ...scoresOf(of.map(({ root }) => root)), ...sureOf(of.map(({ root }) => root)) },
  });
  return {
    form: 'hepml' as const,
    before,
    teachers: teachers.length,
    leaves: new Set(teachers.flatMap(({ paths }) => paths)).size,
    tops: new Set(teachers.flatMap(({ paths }) => paths.map(topOf))).size,
    milliseconds: { learning: Math.round(learning), answering: Math.round(answering) },
    ...measure(answers),
    halves: {
      tune: measure(answers.filter(({ half }) => half === 'tune')),
      heldOut: measure(answers.filter(({ half }) => half === 'heldOut')),
    },
  };
}

export function printLearnt(result: ReturnType<typeof measureLearnt>): void {
  const { teachers, leaves, tops, before, milliseconds } = result;
  console.log(
    `${teachers} papers listed before ${before} teach ${leaves} categories of ${tops} top levels; ${result.counts.rows} later titles are asked`,
  );
  console.log(`learning ${milliseconds.learning} ms, answering ${milliseconds.answering} ms`);
  for (const [name, of] of [
    ['all', result],
    ['tune', result.halves.tune],
    ['held out', result.halves.heldOut],
  ] as const) {
    console.log(`\n${name}: likeliest leaf right ${of.top1Leaf}, likeliest top level right ${of.top1Top}`);
    const { precision, recall, f1, coverage, counts, calibration, calibrationError } = of;
    printScores('proposed', { precision, recall, f1, coverage, counts, calibration, calibrationError });
    for (const level of ['leaf', 'top'] as const) {
      console.log(
        `${level}, said with ${SURE} or more: precision ${of[level].precisionWhereSure}, coverage ${of[level].coverageWhereSure}`,
      );
      console.table(of[level].calibration.filter(({ answers }) => answers > 0));
    }
  }
}

function sureOf(rows: readonly Judged[]) {
  const sure = rows.flatMap(({ answers }) => answers.filter(({ confidence }) => confidence >= SURE));
  return {
    precisionWhereSure: share(sure.filter(({ isRight }) => isRight).length, sure.length),
    coverageWhereSure: share(sure.length, rows.length),
  };
}

function ask(learnt: LearntCategories, { id, title, paths }: FiledPaper): Asked {
  const answer = learnt.answer({ title, abstract: null, tldr: null, cites: [] });
  const tops = new Set(paths.map(topOf));
  const own = answer ? [{ confidence: answer.own.confidence, isRight: paths.includes(answer.own.category) }] : [];
  const root = answer ? [{ confidence: answer.root.confidence, isRight: tops.has(answer.root.category) }] : [];
  const isSure = ({ confidence }: { readonly confidence: number }) => confidence >= LEAST;
  const proposed = own.some(isSure) ? own : root.filter(isSure);
  return {
    half: halfOf(id),
    own: { answers: own, wanted: 1 },
    root: { answers: root, wanted: 1 },
    proposed: { answers: proposed, wanted: 1 },
  };
}

const topOf = (path: string): string => path.split(SEPARATOR)[0] ?? path;

function teacherOf({ id, title, paths }: FiledPaper): Teacher {
  return { id, title, abstract: null, tldr: null, cites: [], categories: paths };
}

function nodesOf(papers: readonly FiledPaper[]): CategoryNode[] {
  const nodes = new Map<string, CategoryNode>();
  for (const path of papers.flatMap(({ paths }) => paths)) {
    const names = path.split(SEPARATOR);
    for (const [n, name] of names.entries()) {
      const slug = names.slice(0, n + 1).join(SEPARATOR);
      nodes.set(slug, { slug, name, parent: n === 0 ? null : names.slice(0, n).join(SEPARATOR) });
    }
  }
  return [...nodes.values()];
}

/** One paper for each arXiv id, DOI or key, first listed when the first of its rows was. */
function filedPapers(rows: readonly TableRow[]): FiledPaper[] {
  const papers = new Map<string, FiledPaper>();
  for (const row of rows) {
    const { title = '', first_listed: listed = '', category_path: path = '' } = row;
    const id = [row.arxiv, row.doi, row.key, title].find((one) => one !== undefined && one !== '') ?? title;
    const known = papers.get(id);
    papers.set(id, {
      id,
      title,
      listed: known && known.listed < listed ? known.listed : listed,
      paths: [...new Set([...(known?.paths ?? []), path])],
    });
  }
  return [...papers.values()];
}
