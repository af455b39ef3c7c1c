import { identifierKey } from '../../domain/identifier.js';
import { foldedTitle, foldText, titlesAgree } from '../../domain/text.js';
import { readAuthors, readDate } from '../authors-and-date.js';
import { arxivYear, readIdentifiers } from '../identifiers.js';
import type { Names } from '../names.js';
import type { ProblemList } from '../problem.js';
import { placeText } from '../problem.js';
import type { PaperEntry } from '../schema.js';
import type { SeedPaper } from '../seed.js';
import type { SeedFiles } from '../seed-files.js';
import { nearlyEqualTitles } from '../titles.js';

type CheckedPaper = SeedPaper & { readonly differsFrom: readonly string[] };

export function checkPapers(files: SeedFiles, names: Names, sources: Names, problems: ProblemList): SeedPaper[] {
  const { entries, placeOf } = files.papers;
  for (const { value, path } of entries) {
    names.add(value.key, placeOf([...path, 'key']), 'give one of them another key, or join the two entries');
  }
  const papers = entries.map(({ value, path }) => {
    const paper = paperOf(value, (part) => placeOf([...path, ...part]), sources, problems);
    names.those(value.differsFrom, (index) => placeOf([...path, 'differsFrom', index]));
    checkEntry(paper, value, (part) => placeOf([...path, ...part]), problems);
    return paper;
  });
  checkSharedIdentifiers(papers, problems);
  checkSharedTitles(papers, problems);
  return papers.map(({ differsFrom: _acknowledged, ...paper }) => paper);
}

type PlaceOf = (path: readonly (string | number)[]) => { readonly file: string; readonly line: number };

function paperOf(value: PaperEntry, placeOf: PlaceOf, sources: Names, problems: ProblemList): CheckedPaper {
  return {
    key: value.key,
    title: value.title ?? null,
    otherTitles: value.otherTitles ?? [],
    authors: readAuthors(value.authors, placeOf, problems),
    ...readDate(value, placeOf, problems),
    venue: value.venue ?? null,
    identifiers: readIdentifiers(value.identifiers, (scheme) => placeOf(['identifiers', scheme]), problems),
    boundary: value.boundary === undefined ? null : value.boundary === 'in' ? 'IN' : 'OUT',
    reason: value.reason ?? null,
    listedBy: sources.those(value.listedBy, (index) => placeOf(['listedBy', index])),
    conflicts: (value.conflicts ?? []).flatMap((conflict, index) =>
      sources.refer(conflict.source, placeOf(['conflicts', index, 'source']))
        ? [{ ...conflict, note: conflict.note ?? null }]
        : [],
    ),
    differsFrom: value.differsFrom ?? [],
    place: placeOf([]),
  };
}

function checkEntry(paper: CheckedPaper, value: PaperEntry, placeOf: PlaceOf, problems: ProblemList): void {
  if (paper.title === null && Object.keys(value.identifiers ?? {}).length === 0) {
    problems.error(
      placeOf([]),
      'nameless',
      `"${paper.key}" has neither a title nor an identifier`,
      'add title, or an identifier such as arxiv or doi: nobody can find it otherwise',
    );
  }
  if (paper.boundary === 'OUT' && paper.reason === null) {
    problems.error(
      placeOf(['boundary']),
      'no-reason',
      `"${paper.key}" is outside without a reason`,
      'add reason: why it is outside',
    );
  }
  if (paper.boundary === 'IN' && paper.listedBy.length === 0) {
    problems.warn(
      placeOf(['boundary']),
      'unlisted',
      `"${paper.key}" is inside the boundary and nobody lists it`,
      'name in listedBy who does, such as yourself as curator',
    );
  }
  const arxiv = paper.identifiers.find(({ scheme }) => scheme === 'arxiv')?.value;
  const given = arxiv === undefined ? null : arxivYear(arxiv);
  if (given !== null && paper.year !== null && given > paper.year + 1) {
    problems.warn(
      placeOf(['identifiers', 'arxiv']),
      'id-after-paper',
      `arXiv gave ${arxiv} in ${given}, but "${paper.title ?? paper.key}" is said to be of ${paper.year}`,
      'compare id and title at arxiv.org: the id is often that of another paper',
    );
  }
  for (const [index, conflict] of (value.conflicts ?? []).entries()) {
    const own = ownValues(paper, conflict.field);
    if (own.some((one) => foldText(one) === foldText(conflict.value))) {
      problems.warn(
        placeOf(['conflicts', index]),
        'no-conflict',
        `what ${conflict.source} says of ${conflict.field} is what the entry says`,
        'remove the conflict',
      );
    }
  }
}

function ownValues(paper: SeedPaper, field: 'arxiv' | 'doi' | 'title' | 'venue' | 'year'): string[] {
  if (field === 'title') return [...titlesOf(paper)];
  if (field === 'venue') return paper.venue === null ? [] : [paper.venue];
  if (field === 'year') return paper.year === null ? [] : [String(paper.year)];
  return paper.identifiers.filter(({ scheme }) => scheme === field).map(({ value }) => value);
}

/** One identifier is one paper. */
function checkSharedIdentifiers(papers: readonly CheckedPaper[], problems: ProblemList): void {
  const holders = new Map<string, CheckedPaper>();
  for (const paper of papers) {
    for (const identifier of paper.identifiers) {
      const key = identifierKey(identifier);
      const first = holders.get(key);
      if (!first) {
        holders.set(key, paper);
        continue;
      }
      const bothNamed = titlesOf(first).length > 0 && titlesOf(paper).length > 0;
      const agree = !bothNamed || titlesOf(first).some((a) => titlesOf(paper).some((b) => titlesAgree(a, b)));
      const both = `${identifier.scheme} ${identifier.value} is that of "${first.key}" (${placeText(first.place)}) and of "${paper.key}"`;
      if (agree) {
        problems.error(
          paper.place,
          'duplicate-identifier',
          `two papers of one id: ${both}`,
          `join the two entries under "${first.key}"; put another spelling of the title under otherTitles`,
        );
      } else {
        problems.error(
          paper.place,
          'title-not-of-id',
          `a title that does not fit its id: ${both}, with other titles ("${titlesOf(first)[0]}" and "${titlesOf(paper)[0]}")`,
          'look the id up and correct the entry that is wrong; if the paper changed its title, join the entries and use otherTitles',
        );
      }
    }
  }
}

/** One title is one paper, unless the entries say that the works differ. */
function checkSharedTitles(papers: readonly CheckedPaper[], problems: ProblemList): void {
  const titles = papers.flatMap((paper) => titlesOf(paper).map((title) => ({ title, paper })));
  const holders = new Map<string, CheckedPaper>();
  for (const { title, paper } of titles) {
    const folded = foldedTitle(title);
    const first = holders.get(folded);
    if (!first) {
      holders.set(folded, paper);
    } else if (first !== paper && !acknowledged(first, paper) && !shareIdentifier(first, paper)) {
      problems.error(
        paper.place,
        'duplicate-title',
        `one title, two papers: "${title}" is that of "${first.key}" (${placeText(first.place)}) and of "${paper.key}"${otherIds(first, paper)}`,
        `join the two entries, or correct the title that is wrong; if they are two works, add differsFrom: [${first.key}]`,
      );
    }
  }
  const told = new Set<string>();
  for (const [a, b] of nearlyEqualTitles(titles.map(({ title }) => title))) {
    const [first, second] = [titles[a]?.paper, titles[b]?.paper];
    if (!first || !second || first === second || acknowledged(first, second) || shareIdentifier(first, second))
      continue;
    const pair = `${first.key} ${second.key}`;
    if (told.has(pair)) continue;
    told.add(pair);
    problems.warn(
      second.place,
      'similar-title',
      `nearly one title, two papers: "${second.key}" and "${first.key}" (${placeText(first.place)})${otherIds(first, second)}`,
      `join the two entries, or add differsFrom: [${first.key}] if they are two works`,
    );
  }
}

function titlesOf(paper: SeedPaper): readonly string[] {
  return paper.title === null ? paper.otherTitles : [paper.title, ...paper.otherTitles];
}

function acknowledged(a: CheckedPaper, b: CheckedPaper): boolean {
  return a.differsFrom.includes(b.key) || b.differsFrom.includes(a.key);
}

function shareIdentifier(a: SeedPaper, b: SeedPaper): boolean {
  const keys = new Set(a.identifiers.map(identifierKey));
  return b.identifiers.some((identifier) => keys.has(identifierKey(identifier)));
}

/** Where both have an identifier of one scheme, which ones: that decides whether it is one work or two. */
function otherIds(a: SeedPaper, b: SeedPaper): string {
  for (const { scheme, value } of a.identifiers) {
    const other = b.identifiers.find((identifier) => identifier.scheme === scheme);
    if (other) return `, with other ids (${scheme} ${value} and ${other.value})`;
  }
  return '';
}
