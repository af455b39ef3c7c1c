import type { Day } from '../../domain/time.js';
import type { Names } from '../names.js';
import type { Place, ProblemList } from '../problem.js';
import { placeText } from '../problem.js';
import type { ClaimEntry } from '../schema.js';
import type { SeedClaim, SeedEvidence, SeedPaper, SeedSource } from '../seed.js';
import type { SeedFiles } from '../seed-files.js';
import { readReasons, tellUnopenable, type Claimant, type PaperDates } from './evidence.js';
import { didYouMean } from '../suggest.js';

/** Source code -> heading -> the categories that the heading names. */
export type SectionMap = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

export function checkSections(files: SeedFiles, sources: Names, categories: Names, problems: ProblemList): SectionMap {
  const { entries, placeOf } = files.sections;
  const places = new Map<string, Place>();
  const map = new Map<string, Map<string, readonly string[]>>();
  for (const { value, path } of entries) {
    if (!sources.refer(value.source, placeOf([...path, 'source']))) continue;
    const sections = map.get(value.source) ?? new Map<string, readonly string[]>();
    map.set(value.source, sections);
    for (const [index, section] of value.sections.entries()) {
      const place = placeOf([...path, 'sections', index]);
      const key = JSON.stringify([value.source, section.section]);
      const first = places.get(key);
      if (first) {
        problems.error(
          place,
          'duplicate-section',
          `the section "${section.section}" of ${value.source} is mapped twice: first at ${placeText(first)}`,
          'keep one of the two, with all its categories',
        );
        continue;
      }
      places.set(key, place);
      if (section.categories.length === 0 && section.note === undefined) {
        problems.warn(
          place,
          'silent-section',
          `"${section.section}" makes no claim and no note says why`,
          'add note: why it names no technique',
        );
      }
      sections.set(
        section.section,
        categories.those(section.categories, (part) => placeOf([...path, 'sections', index, 'categories', part])),
      );
    }
  }
  return map;
}

export interface ClaimContext {
  readonly sources: ReadonlyMap<string, SeedSource>;
  readonly papers: ReadonlyMap<string, SeedPaper>;
  readonly names: { readonly source: Names; readonly paper: Names; readonly method: Names; readonly category: Names };
  readonly methodAdvice: (written: string) => string | null;
  readonly sections: SectionMap;
  /** Hosts of evidence that this seed vouches for. */
  readonly hosts: readonly string[];
  readonly dates: PaperDates;
  /** The day on which the seed first had claims that name none. */
  readonly recorded: Day | null;
}

export function checkClaims(files: SeedFiles, context: ClaimContext, problems: ProblemList): SeedClaim[] {
  const { entries, placeOf } = files.claims;
  const first = new Map<string, Place>();
  const merged = new Map<string, SeedClaim>();
  for (const [index, { value, path }] of entries.entries()) {
    const at = (...part: (string | number)[]) => placeOf([...path, ...part]);
    if (!isWhole(value, at(), problems)) continue;
    const key = JSON.stringify([value.paper, value.method, value.claimedBy, value.section, value.category, value.rule]);
    const before = first.get(key);
    if (before) {
      problems.error(
        at(),
        'duplicate-claim',
        `the same claim is made at ${placeText(before)}`,
        'remove one of the two',
      );
      continue;
    }
    first.set(key, at());
    const subjectKnown =
      value.paper !== undefined
        ? context.names.paper.refer(value.paper, at('paper'))
        : context.names.method.refer(value.method ?? '', at('method'), context.methodAdvice(value.method ?? ''));
    const sourceKnown = context.names.source.refer(value.claimedBy, at('claimedBy'));
    const categories = categoriesOf(value, at, context, problems);
    const claimant = context.sources.get(value.claimedBy);
    const given = typeof value.evidence === 'string' ? [] : (value.evidence ?? []);
    const reading = { papers: context.names.paper, hosts: context.hosts, dates: context.dates };
    const recorded = value.recorded ?? context.recorded;
    const by = { source: claimant, isRule: value.rule !== undefined, recorded };
    const reasons = readReasons(given, by, (...part) => at('evidence', ...part), reading, problems);
    if (!subjectKnown || !sourceKnown) continue;
    warnIfUnlisted(value, at('claimedBy'), context, problems);
    const evidence = evidenceOf(value, reasons, by, (own) =>
      tellUnopenable(own, by.isRule, () => at('claimedBy'), context.hosts, problems),
    );
    for (const category of categories) addClaim(merged, claimOf(value, evidence, category, at(), index));
  }
  return [...merged.values()];
}

function isWhole(value: ClaimEntry, place: Place, problems: ProblemList): boolean {
  const oneSubject = (value.paper === undefined) !== (value.method === undefined);
  const oneObject = (value.section === undefined) !== (value.category === undefined);
  if (!oneSubject) {
    problems.error(
      place,
      'claim-subject',
      'a claim is about a paper or a method, exactly one of the two',
      'give either paper or method',
    );
  }
  if (!oneObject) {
    problems.error(
      place,
      'claim-object',
      'a claim names a section or a category, exactly one of the two',
      'give either section or category',
    );
  }
  return oneSubject && oneObject;
}

function categoriesOf(
  value: ClaimEntry,
  at: (...part: string[]) => Place,
  context: ClaimContext,
  problems: ProblemList,
): readonly string[] {
  if (value.category !== undefined) {
    return context.names.category.refer(value.category, at('category')) ? [value.category] : [];
  }
  const section = value.section ?? '';
  const sections = context.sections.get(value.claimedBy);
  const categories = sections?.get(section);
  if (categories) return categories;
  problems.error(
    at('section'),
    'unknown-section',
    `unknown section "${section}" of "${value.claimedBy}"`,
    didYouMean(section, sections?.keys() ?? [], 'say in sections.yaml which categories it names, if any'),
  );
  return [];
}

/** A list that files a paper lists it. */
function warnIfUnlisted(value: ClaimEntry, place: Place, context: ClaimContext, problems: ProblemList): void {
  const source = context.sources.get(value.claimedBy);
  const paper = value.paper === undefined ? undefined : context.papers.get(value.paper);
  if (!paper || source?.kind !== 'LIST' || paper.listedBy.includes(source.code)) return;
  problems.warn(
    place,
    'claim-without-listing',
    `${source.code} files "${paper.key}", but its entry (${placeText(paper.place)}) does not name ${source.code}`,
    `add ${source.code} to its listedBy, or remove the claim`,
  );
}

/** The reasons of a claim: what its source says in its own name, if anything, and those with sources of their own. */
function evidenceOf(
  value: ClaimEntry,
  reasons: readonly SeedEvidence[],
  { source, recorded }: Claimant,
  check: (own: SeedEvidence) => void,
): readonly SeedEvidence[] {
  const listed = value.section === undefined ? null : `Listed under "${value.section}"`;
  if (reasons.length > 0 && listed === null) return reasons;
  const said = typeof value.evidence === 'string' ? value.evidence : null;
  const text = [listed, said].filter((part) => part !== null).join('; ');
  const own: SeedEvidence = {
    text: text === '' ? null : text,
    source: source?.name ?? value.claimedBy,
    url: source?.url ?? null,
    paper: null,
    citation: null,
    ownReading: source?.kind === 'CURATOR',
    date: null,
    recorded,
  };
  check(own);
  return [own, ...reasons];
}

function claimOf(
  value: ClaimEntry,
  evidence: readonly SeedEvidence[],
  category: string,
  place: Place,
  index: number,
): SeedClaim {
  return {
    paper: value.paper ?? null,
    method: value.method ?? null,
    category,
    claimedBy: value.claimedBy,
    status: value.status === 'proposed' ? 'PROPOSED' : 'ACCEPTED',
    evidence,
    confidence: value.confidence ?? null,
    rule: value.rule ?? null,
    place,
    entries: [index],
  };
}

/** Two sections of one list that give one category are one claim with two pieces of evidence; accepted if one of them is. */
function addClaim(merged: Map<string, SeedClaim>, claim: SeedClaim): void {
  const key = JSON.stringify([claim.paper, claim.method, claim.category, claim.claimedBy, claim.rule]);
  const known = merged.get(key);
  const accepted = known?.status === 'ACCEPTED' || claim.status === 'ACCEPTED';
  merged.set(
    key,
    known
      ? {
          ...known,
          status: accepted ? 'ACCEPTED' : 'PROPOSED',
          evidence: [...known.evidence, ...claim.evidence],
          confidence: claim.confidence ?? known.confidence,
          entries: [...known.entries, ...claim.entries],
        }
      : claim,
  );
}
