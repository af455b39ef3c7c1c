import { identifierKey, type Identifier } from '../domain/identifier.js';
import { hostsOfSeed } from './check/evidence.js';
import { surveyIdOf } from './seed-batch.js';
import type { Seed } from './seed.js';

/** The seeds of this process: those it began with, and those that were made since. */
export class LoadedSeeds {
  private readonly seeds: Seed[];

  constructor(seeds: readonly Seed[]) {
    this.seeds = [...seeds];
  }

  add(seed: Seed): void {
    this.seeds.push(seed);
  }

  /** Whether a seed says that the survey's own reference list is inside of its boundary. */
  readsOwnReferences(surveyId: string): boolean {
    return this.seeds.some(({ survey }) => surveyIdOf(survey.slug) === surveyId && survey.boundary.ownReferences);
  }

  /** Hosts of evidence that these seeds vouch for. */
  evidenceHosts(): readonly string[] {
    return this.seeds.flatMap(hostsOfSeed);
  }

  /** The name of the seed whose survey has this identifier; null where none has. */
  nameOf(identifier: Identifier): string | null {
    const key = identifierKey(identifier);
    const holder = this.seeds.find(({ survey }) => survey.identifiers.some((one) => identifierKey(one) === key));
    return holder?.survey.slug ?? null;
  }
}
