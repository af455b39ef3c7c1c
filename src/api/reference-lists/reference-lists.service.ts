import { Injectable } from '@nestjs/common';
import { givingWay } from '../../platform/event-loop-yield.js';
import { InvalidInputError } from '../../domain/errors.js';
import { kindOfNodeId, parseReference } from '../../domain/identifier.js';
import { PaperStore } from '../../graph/ports/paper-store.js';
import { currentCaller } from '../../graph/turns/caller.js';
import { SearchStore } from '../../graph/ports/search-store.js';
import type { ImportedEntry, ImportFormat } from '../../seeds/import/imported.js';
import { choosePapers, type EntryChoice, type MatchedEntry } from '../../seeds/import/choose-papers.js';
import { Matcher, type KnownPaper } from '../../seeds/import/match.js';
import { KNOWN_PARTS, knownPaper, papersOfEntries } from '../../seeds/import/papers-of-entries.js';
import type { ReferenceText } from '../../seeds/import/read-references.js';
import type { Seed } from '../../seeds/seed.js';
import { SurveyMaker } from '../../seeds/survey-maker.js';
import { BesideReader } from '../../seeds/import/read-beside.js';
import { WEB_LIMITS } from '../../seeds/import/reading-limits.js';
import { ReadingSeats } from './reading-seats.js';

/** Longer lists are no references of one survey, and would hold up the others who ask. */
const MAX_ENTRIES = 2_000;

/** A list of 2,000 entries takes a second or two. */
const BOUNDS = { timeoutMs: 10_000, heapMb: 384 };
/** Lists that are read at once and that wait hold their texts. */
const SEATS = { atOnce: 2, open: 12, ofOne: 3 };

/** A list whose entries were joined with the papers of the graph. */
export interface MatchedList {
  readonly format: ImportFormat;
  readonly entries: readonly MatchedEntry[];
  /** Papers of the graph that its entries may be. */
  readonly known: readonly KnownPaper[];
}

export interface SurveyOfList {
  readonly title: string;
  readonly name: string | null;
  readonly doi: string | null;
  readonly list: ReferenceText;
  readonly choices: readonly EntryChoice[];
}

export interface MadeSurvey {
  readonly seed: Seed;
  readonly papers: number;
  readonly leftOut: readonly number[];
}

/** What `stemma seed import` does with a seed, for papers of the graph. */
@Injectable()
export class ReferenceListsService {
  private readonly reader = new BesideReader(BOUNDS);
  private readonly seats = new ReadingSeats(SEATS);

  constructor(
    private readonly papers: PaperStore,
    private readonly search: SearchStore,
    private readonly maker: SurveyMaker,
  ) {}

  /** Says of each entry which paper it is, by identifier and title together. @throws InvalidInputError, TimeoutError, OverloadedError */
  async match(list: ReferenceText): Promise<MatchedList> {
    const caller = currentCaller();
    const left = new AbortController();
    const stop = caller?.onEnd(() => left.abort(caller.endedBy));
    const limited = { ...list, limits: WEB_LIMITS };
    const { format, entries } = await this.seats
      .run(caller?.client ?? '', () => this.reader.read(limited, left.signal))
      .finally(stop);
    if (entries.length > MAX_ENTRIES) {
      throw new InvalidInputError(
        'list.text',
        `list.text: ${list.name} has ${entries.length} entries; at most ${MAX_ENTRIES} are read at once.`,
      );
    }
    const stores = { papers: this.papers, search: this.search };
    const known = await papersOfEntries(entries, stores);
    return { format, entries: await matchEntries(entries, known), known };
  }

  /** Makes a survey of the papers of a list. @throws as `match` and `SurveyMaker.make` */
  async makeSurvey({ title, name, doi, list, choices }: SurveyOfList, by: string): Promise<MadeSurvey> {
    const { entries, known } = await this.match(list);
    const { papers, leftOut } = choosePapers(entries, choices, [...known, ...(await this.named(choices))]);
    if (papers.length === 0) {
      throw new InvalidInputError('choices', 'No paper is left: a survey covers at least one.');
    }
    const seed = await this.maker.make({ title, name, doi, curator: by }, papers);
    return { seed, papers: papers.length, leftOut };
  }

  /** The papers of the graph that choices name by an id of ours, or by an identifier. */
  private async named(choices: readonly EntryChoice[]): Promise<readonly KnownPaper[]> {
    const refs = choices.flatMap(({ paper }) => (paper === null ? [] : [paper.trim()]));
    const ids = refs.filter((ref) => kindOfNodeId(ref) === 'paper');
    const identifiers = refs.flatMap((ref) => parseReference(ref) ?? []);
    const byId = await this.papers.byIds(ids, KNOWN_PARTS);
    const byIdentifier = await this.papers.byIdentifiers(identifiers, KNOWN_PARTS);
    return [
      // Under the id of a paper that was absorbed the store answers the absorbing one.
      ...byId.flatMap((paper, index) =>
        paper === null ? [] : [{ ...knownPaper(paper), key: ids[index] ?? paper.id }],
      ),
      ...byIdentifier.filter((paper) => paper !== null).map(knownPaper),
    ];
  }
}

async function matchEntries(
  entries: readonly ImportedEntry[],
  known: readonly KnownPaper[],
): Promise<readonly MatchedEntry[]> {
  const matcher = new Matcher(known);
  const giveWay = givingWay();
  const matched: MatchedEntry[] = [];
  for (const entry of entries) {
    matched.push({ entry, outcome: matcher.match(entry) });
    await giveWay();
  }
  return matched;
}
