import type { Seed } from './seed.js';
import { SeedCredits, type SourceCredit } from './credits.js';

/** The credits of the public lists that the loaded seeds name; one that several name comes once. */
export class LoadedSeedCredits extends SeedCredits {
  private readonly credits: readonly SourceCredit[];

  constructor(seeds: readonly Seed[]) {
    super();
    const lists = seeds.flatMap(({ sources }) => sources).filter(({ kind, url }) => kind === 'LIST' && url !== null);
    const byUrl = new Map(lists.map((list) => [list.url ?? '', list]));
    this.credits = [...byUrl].map(([url, { name }]) => ({
      name,
      url,
      licence: 'Only facts were taken (titles, identifiers, sections); the list itself stands under its own licence.',
      cite: `${name}, ${url}`,
    }));
  }

  override async list(): Promise<readonly SourceCredit[]> {
    return this.credits;
  }
}
