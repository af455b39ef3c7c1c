import type { Seed } from '../../../src/seeds/seed.js';
import type { StandInWork } from './server.js';

/**
 * A record of the seed's survey whose deposited list names the covered papers as Springer's Basic style writes them: every third with its arXiv id in the text, the
 * others by authors, year and title alone. The list is made up: nobody says that the survey cites them in this form.
 */
export function surveyWork({ survey, papers }: Seed): StandInWork {
  const doi = survey.identifiers.find(({ scheme }) => scheme === 'doi')?.value ?? '10.1007/made-up';
  const covered = papers.filter(({ boundary, title }) => boundary === 'IN' && title !== null);
  return {
    DOI: doi,
    type: 'journal-article',
    title: [survey.title ?? 'A survey'],
    issued: { 'date-parts': [[survey.year]] },
    'references-count': covered.length,
    'reference-count': covered.length,
    relation: {},
    reference: covered.map(({ title, authors, year, identifiers }, at) => {
      const arxiv = identifiers.find(({ scheme }) => scheme === 'arxiv')?.value;
      const venue =
        at % 3 === 0 && arxiv !== undefined ? `arXiv preprint arXiv:${arxiv}` : 'Adv Neural Inf Process Syst 36:1–12';
      return {
        key: `10800_CR${at + 1}`,
        unstructured: `${authors.slice(0, 4).map(basicName).join(', ')} (${year ?? 2024}) ${title ?? ''}. ${venue}`,
      };
    }),
  };
}

/** `Ho J`. */
function basicName(name: string): string {
  const words = name.split(/\s+/);
  const family = words.at(-1) ?? name;
  return `${family} ${words
    .slice(0, -1)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')}`.trim();
}
