import type { SourceCredit } from '../domain/sources.js';
import type { SourceDescription } from '../sources/paper-source.js';
import { Credits } from './credits.js';
import type { Seed } from './seed.js';

/** The credits of the sources that are read, and of the public lists that the loaded seeds name; one that several name comes once. */
export class LoadedCredits extends Credits {
  private readonly credits: readonly SourceCredit[];

  constructor(sources: readonly Pick<SourceDescription, 'credit'>[], seeds: readonly Seed[]) {
    super();
    const lists = seeds.flatMap(({ sources }) => sources).filter(({ kind, url }) => kind === 'LIST' && url !== null);
    const byUrl = new Map(lists.map((list) => [list.url ?? '', list]));
    const ofLists = [...byUrl].map(([url, { name }]) => ({
      name,
      url,
      licence: 'Only facts were taken (titles, identifiers, sections); the list itself stands under its own licence.',
      cite: `${name}, ${url}`,
    }));
    this.credits = [...sources.map(({ credit }) => credit), ...ofLists];
  }

  override async list(): Promise<readonly SourceCredit[]> {
    return this.credits;
  }
}
