import { readAuthors, readDate } from '../authors-and-date.js';
import { readIdentifiers } from '../identifiers.js';
import { Names } from '../names.js';
import type { ProblemList } from '../problem.js';
import type { SeedSource, SeedSourceKind, SeedSurvey } from '../seed.js';
import type { SeedFiles } from '../seed-files.js';

const KINDS: Record<'survey' | 'list' | 'curator', SeedSourceKind> = {
  survey: 'SURVEY',
  list: 'LIST',
  curator: 'CURATOR',
};

export interface CheckedSurvey {
  readonly survey: SeedSurvey;
  readonly sources: readonly SeedSource[];
}

export function checkSurvey(files: SeedFiles, names: Names, problems: ProblemList): CheckedSurvey | null {
  if (!files.survey) return null;
  const { value, placeOf } = files.survey;
  if (value.slug !== files.folder) {
    problems.error(
      placeOf(['slug']),
      'wrong-slug',
      `the slug "${value.slug}" is not the name of the folder, "${files.folder}"`,
      `write slug: ${files.folder}, or rename the folder: seeds are found by it`,
    );
  }
  const identifiers = readIdentifiers(value.identifiers, (scheme) => placeOf(['identifiers', scheme]), problems);
  if (Object.keys(value.identifiers ?? {}).length === 0) {
    if (value.boundary.ownReferences) {
      problems.error(
        placeOf(['boundary', 'ownReferences']),
        'no-identifier',
        'the survey has no identifier by which its own reference list could be asked for',
        'give its DOI under identifiers, or write ownReferences: false',
      );
    }
    if (value.title === undefined) {
      problems.error(
        placeOf(['identifiers']),
        'no-title',
        'the survey has neither an identifier nor a title',
        'give its DOI under identifiers, or a title',
      );
    }
  }
  const sources: SeedSource[] = [];
  for (const [index, source] of value.sources.entries()) {
    const place = placeOf(['sources', index]);
    if (!names.add(source.code, place, 'give each source a code of its own')) continue;
    sources.push({
      code: source.code,
      name: source.name,
      kind: KINDS[source.kind],
      url: source.url ?? null,
      voice: source.voice ?? source.code,
      note: source.note ?? null,
      place,
    });
  }
  for (const [index, { voice, code }] of value.sources.entries()) {
    if (voice === undefined || !names.refer(voice, placeOf(['sources', index, 'voice']))) continue;
    const spokenFor = value.sources.find((source) => source.code === voice);
    if (voice === code || spokenFor?.voice !== undefined) {
      problems.error(
        placeOf(['sources', index, 'voice']),
        'wrong-voice',
        `"${code}" speaks with "${voice}", which ${voice === code ? 'is itself' : 'speaks with another one'}`,
        'name the source whose voice is counted, one that has no `voice`',
      );
    }
  }
  const survey: SeedSurvey = {
    slug: value.slug,
    title: value.title ?? null,
    authors: readAuthors(value.authors, placeOf, problems),
    ...readDate(value, placeOf, problems),
    venue: value.venue ?? null,
    identifiers,
    scope: value.scope ?? null,
    boundary: { ...value.boundary, statement: value.boundary.statement ?? null },
    recorded: value.recorded ?? null,
    evidenceHosts: value.evidenceHosts ?? [],
    place: placeOf([]),
  };
  return { survey, sources };
}
