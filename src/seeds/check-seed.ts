import { InvalidInputError } from '../domain/errors.js';
import { checkCategories } from './check/categories.js';
import { checkClaims, checkSections } from './check/claims.js';
import { hostsOfSeed, paperDates } from './check/evidence.js';
import { checkLineage } from './check/lineage.js';
import { checkMethods, slugAdvice, slugsByName } from './check/methods.js';
import { checkPapers } from './check/papers.js';
import { checkSurvey } from './check/survey.js';
import { Names } from './names.js';
import type { SeedProblem } from './problem.js';
import { placeText, ProblemList } from './problem.js';
import type { Seed } from './seed.js';
import { readSeedFiles } from './seed-files.js';

export interface SeedCheck {
  /** The seed, or null where there is an error. */
  readonly seed: Seed | null;
  /** By file and line. */
  readonly problems: readonly SeedProblem[];
}

/** Reads and checks the seed in a folder; NotFoundError where there is no such folder. */
export async function checkSeed(dir: string): Promise<SeedCheck> {
  const problems = new ProblemList();
  const files = await readSeedFiles(dir, problems);
  // What a file that cannot be read holds would be told missing by all the others.
  if (problems.has('broken-yaml')) return { seed: null, problems: problems.sorted() };
  const sources = new Names('source', new Set(), problems);
  const papers = new Names('paper', files.papers.broken, problems);
  const methods = new Names('method', files.methods.broken, problems);
  const categories = new Names('category', files.categories.broken, problems);

  const survey = checkSurvey(files, sources, problems);
  // Without the sources of survey.yaml every reference to one would be told; its own mistake has been.
  if (!survey) return { seed: null, problems: problems.sorted() };
  const seedPapers = checkPapers(files, papers, sources, problems);
  const seedMethods = checkMethods(files, methods, { sources, paperNames: papers, papers: seedPapers }, problems);
  const seedCategories = checkCategories(files, categories, problems);
  const sections = checkSections(files, sources, categories, problems);
  const reading = { hosts: hostsOfSeed(survey), dates: paperDates(seedPapers), recorded: survey.survey.recorded };
  const byName = slugsByName(seedMethods);
  const methodAdvice = (written: string) => slugAdvice(written, byName);
  const claims = checkClaims(
    files,
    {
      sources: new Map(survey.sources.map((source) => [source.code, source])),
      papers: new Map(seedPapers.map((paper) => [paper.key, paper])),
      names: { source: sources, paper: papers, method: methods, category: categories },
      methodAdvice,
      sections,
      ...reading,
    },
    problems,
  );
  const links = checkLineage(
    files,
    { methods, papers, sourceNames: sources, sources: survey.sources, methodAdvice, ...reading },
    problems,
  );

  const found = problems.sorted();
  if (found.some(({ severity }) => severity === 'ERROR')) return { seed: null, problems: found };
  const seed: Seed = {
    dir,
    survey: survey.survey,
    sources: survey.sources,
    papers: seedPapers,
    methods: seedMethods,
    categories: seedCategories,
    claims,
    links,
    warnings: found.map(({ file, line, message }) => ({ file, line, message })),
  };
  return { seed, problems: found };
}

/** A seed with errors; the message names the first of them and how many there are. */
export class InvalidSeedError extends InvalidInputError {
  constructor(
    readonly dir: string,
    readonly problems: readonly SeedProblem[],
  ) {
    const errors = problems.filter(({ severity }) => severity === 'ERROR');
    const [first] = errors;
    const what = first ? `${placeText(first)}: ${first.message}. Fix: ${first.fix}` : 'unknown';
    super(
      'seed',
      `the seed in ${dir} has ${errors.length} error(s); the first is at ${what}. See \`stemma seed check\``,
    );
  }
}

/** The checked seed of a folder. NotFoundError without the folder, InvalidSeedError (all problems in it) where there is an error. */
export async function readSeed(dir: string): Promise<Seed> {
  const { seed, problems } = await checkSeed(dir);
  if (!seed) throw new InvalidSeedError(dir, problems);
  return seed;
}
