import { rm } from 'node:fs/promises';
import { ConflictError } from '../domain/errors.js';
import { foldText } from '../domain/text.js';
import type { Clock } from '../domain/time.js';
import type { GraphStores } from '../graph/stores.js';
import type { NewPaper } from './import/match.js';
import { readDoi, seedNameOf, type NewSurvey } from './init-seed.js';
import type { LoadedSeeds } from './loaded-seeds.js';
import { loadSeed } from './load-seeds.js';
import { listSeeds, seedRoots } from './locate-seed.js';
import type { SeedOrder } from './make-seed.js';
import type { Seed } from './seed.js';
import { askThread } from '../platform/threads/ask-thread.js';

/** Two thousand papers as YAML, written, read again and checked, take a second or two. */
const THREAD = new URL('./making-thread.js', import.meta.url);
const LIMITS = {
  timeoutMs: 60_000,
  heapMb: 512,
  tooLong: 'The seed could not be made within 60 s: take fewer papers.',
};

/** Makes surveys of papers that somebody chose. */
export abstract class SurveyMaker {
  /**
   * The survey's seed as a folder that every start loads, and the survey in the graph: both or neither.
   * @throws InvalidInputError for what can be no DOI or name; ConflictError where a survey has that name, title or DOI; ForbiddenError where seeds
   * cannot be written
   */
  abstract make(survey: NewSurvey, papers: readonly NewPaper[]): Promise<Seed>;
}

type MakerStores = Pick<GraphStores, 'graph' | 'writer' | 'surveys' | 'papers'>;

export class SeedSurveyMaker extends SurveyMaker {
  /** @param root the folder of one's own seeds; it is made where there is none */
  constructor(
    private readonly stores: MakerStores,
    private readonly loaded: LoadedSeeds,
    private readonly root: string,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async make(survey: NewSurvey, papers: readonly NewPaper[]): Promise<Seed> {
    await this.checkFree(survey);
    const seed = await askThread<SeedOrder, Seed>(THREAD, { root: this.root, survey, papers }, LIMITS);
    try {
      await loadSeed(this.stores, seed, this.clock);
    } catch (error) {
      await rm(seed.dir, { recursive: true, force: true });
      throw error;
    }
    this.loaded.add(seed);
    return seed;
  }

  private async checkFree(survey: NewSurvey): Promise<void> {
    const { title, doi } = survey;
    const name = seedNameOf(survey);
    const surveys = await this.stores.surveys.surveys();
    const folders = await listSeeds(seedRoots(this.root));
    if (surveys.some(({ slug }) => slug === name) || folders.has(name)) {
      throw new ConflictError(`a survey has the name ${name} already: choose another name`);
    }
    const namesake = title === null ? undefined : surveys.find((one) => foldText(one.title) === foldText(title));
    if (namesake) throw new ConflictError(`the survey ${namesake.slug} has this title already: choose another title`);
    if (doi === null) return;
    const identifier = readDoi(doi);
    const [paper] = await this.stores.papers.byIdentifiers([identifier], []);
    const known = surveys.find(({ paperId }) => paperId !== null && paperId === paper?.id);
    const other = known?.slug ?? this.loaded.nameOf(identifier);
    if (other !== null) throw new ConflictError(`the survey ${other} has the DOI ${identifier.value} already`);
  }
}
