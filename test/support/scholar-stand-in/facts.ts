import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What is known of a paper before the source is asked: the part of the world that is not made up. */
export interface PaperFact {
  readonly title: string;
  readonly year: number;
  readonly arxiv?: string;
  readonly doi?: string;
}

/** The facts of a survey: the paper that is the survey, and the papers that its seed lists. */
export interface SurveyFacts {
  readonly survey: PaperFact;
  /** Papers within the survey's boundary, whose lists an ingest reads. */
  readonly papers: readonly PaperFact[];
  /** Papers that the seed names beyond the boundary: only their details are asked. */
  readonly outside?: readonly PaperFact[];
}

/** A covered paper of nobody, with ids that no real paper has: months of 2089 for arXiv. */
export function madeUpFact(index: number): PaperFact {
  const year = 2015 + (index % 10);
  const title = `Made-up covered paper ${index + 1} on faster sampling`;
  if (index % 10 === 9) return { title, year, doi: `10.5555/Made-Up.Covered.${index + 1}` };
  return { title, year, arxiv: `8901.${String(index + 1).padStart(5, '0')}` };
}

/** The small world used where no seed is given. */
export function madeUpFacts(papers: number): SurveyFacts {
  return {
    survey: { title: 'Made-up survey of faster sampling', year: 2024, doi: '10.5555/made-up-survey' },
    papers: Array.from({ length: papers }, (_, index) => madeUpFact(index)),
  };
}

type Entry = Readonly<Record<string, unknown>>;

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function toFact(entry: Entry): PaperFact | undefined {
  const title = text(entry.title);
  const year = entry.year;
  if (title === undefined || typeof year !== 'number') return undefined;
  const ids = isEntry(entry.identifiers) ? entry.identifiers : {};
  const arxiv = text(ids.arxiv);
  const doi = text(ids.doi);
  return { title, year, ...(arxiv !== undefined && { arxiv }), ...(doi !== undefined && { doi }) };
}

/**
 * Titles, years and ids of a seed folder (`survey.yaml`, `papers.yaml`). Read here on its own, so that a mistake in the project's reader
 * cannot hide in the world it is tested against. Throws when either file has no usable entry.
 */
export function readSeedFacts(folder: string): SurveyFacts {
  const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'));
  const surveyFile = read('survey.yaml');
  const survey = isEntry(surveyFile) ? toFact(surveyFile) : undefined;
  if (!survey) throw new Error(`${folder}/survey.yaml has no title and year`);
  const papersFile = read('papers.yaml');
  const entries = Array.isArray(papersFile) ? papersFile.filter(isEntry) : [];
  const papersOf = (inside: boolean): PaperFact[] =>
    entries.filter((entry) => (entry.boundary === 'in') === inside).flatMap((entry) => toFact(entry) ?? []);
  const papers = papersOf(true);
  if (papers.length === 0)
    throw new Error(`${folder}/papers.yaml lists no paper with \`boundary: in\`, title and year`);
  return { survey, papers, outside: papersOf(false) };
}
