import type { Identifier } from '../domain/identifier.js';
import type { BoundaryState, ClaimStatus, TrainingNeed } from '../domain/knowledge.js';
import type { LineageRelation } from '../domain/lineage/relations.js';
import type { Day, PartialDate } from '../domain/time.js';
import type { Place } from './problem.js';

/**
 * A checked seed: every key, slug and code in it is known to exist, section claims are resolved to categories, identifiers are in their
 * normal form, and what a file leaves out is null or empty. Lists keep the order of their files.
 */
export interface Seed {
  /** Absolute path of the folder. */
  readonly dir: string;
  readonly survey: SeedSurvey;
  readonly sources: readonly SeedSource[];
  readonly papers: readonly SeedPaper[];
  readonly methods: readonly SeedMethod[];
  /** A parent may come after its children. */
  readonly categories: readonly SeedCategory[];
  /** One for each subject, category and source; several sections that give the same are its evidence. */
  readonly claims: readonly SeedClaim[];
  readonly links: readonly SeedLink[];
  /** What a loader may want to log; errors never come this far. */
  readonly warnings: readonly SeedWarning[];
}

export interface SeedWarning extends Place {
  readonly message: string;
}

export interface SeedSurvey {
  readonly slug: string;
  /** Null until somebody writes it or an ingest reads it. */
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly published: PartialDate | null;
  readonly venue: string | null;
  /** Strongest scheme first; none of a survey that is no published paper: it has a title, and no reference list of its own. */
  readonly identifiers: readonly Identifier[];
  readonly scope: string | null;
  readonly boundary: SeedBoundary;
  /** The day on which the seed first had claims that name no day of their own; null where it does not say. */
  readonly recorded: Day | null;
  /** Hosts of evidence that the seed names, beside those that everybody knows. */
  readonly evidenceHosts: readonly string[];
  readonly place: Place;
}

export interface SeedBoundary {
  /** Whether the survey's own reference list is inside. */
  readonly ownReferences: boolean;
  /** Whether papers marked `boundary: in` are inside. */
  readonly curated: boolean;
  readonly statement: string | null;
}

export type SeedSourceKind = 'SURVEY' | 'LIST' | 'CURATOR';

export interface SeedSource {
  readonly code: string;
  readonly name: string;
  readonly kind: SeedSourceKind;
  readonly url: string | null;
  /** The code of the source it speaks with; its own where it speaks alone. Sources of one voice count once. */
  readonly voice: string;
  readonly note: string | null;
  readonly place: Place;
}

export interface SeedPaper {
  readonly key: string;
  /** Null where only identifiers are known; then there is at least one. */
  readonly title: string | null;
  readonly otherTitles: readonly string[];
  /** In order; empty where they are not known. */
  readonly authors: readonly string[];
  /** That of `published` where only that is given. */
  readonly year: number | null;
  readonly published: PartialDate | null;
  readonly venue: string | null;
  /** Strongest scheme first; empty where the paper is to be found by its title. */
  readonly identifiers: readonly Identifier[];
  /** Null for a paper that is there for the methods it introduces. */
  readonly boundary: BoundaryState | null;
  /** Why it is outside. */
  readonly reason: string | null;
  /** Codes of sources. */
  readonly listedBy: readonly string[];
  readonly conflicts: readonly SeedConflict[];
  readonly place: Place;
}

/** What a source says otherwise of a paper. */
export interface SeedConflict {
  readonly source: string;
  readonly field: 'arxiv' | 'doi' | 'title' | 'venue' | 'year';
  readonly value: string;
  readonly note: string | null;
}

export interface SeedMethod {
  readonly slug: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Code of the source that gave the name, where it is not the paper. */
  readonly nameBy: string | null;
  readonly summary: string | null;
  /** Key of a paper. */
  readonly introducedBy: string | null;
  readonly year: number | null;
  readonly training: TrainingNeed | null;
  readonly place: Place;
}

export interface SeedCategory {
  readonly slug: string;
  readonly name: string;
  readonly definition: string | null;
  readonly parent: string | null;
  readonly place: Place;
}

export interface SeedEvidence {
  readonly text: string | null;
  readonly source: string;
  readonly url: string | null;
  /** Key of a paper. */
  readonly paper: string | null;
  /** Keys of papers. */
  readonly citation: { readonly citing: string; readonly cited: string } | null;
  /** A curator's own reading: no document says it. */
  readonly ownReading: boolean;
  /** When its source said so; null where that is not known. */
  readonly date: PartialDate | null;
  /** The day on which the seed first had it; null where the seed does not say. */
  readonly recorded: Day | null;
}

/** That a source files a paper or a method (exactly one of the two) under a category. */
export interface SeedClaim {
  readonly paper: string | null;
  readonly method: string | null;
  readonly category: string;
  /** Code of a source. */
  readonly claimedBy: string;
  readonly status: Extract<ClaimStatus, 'ACCEPTED' | 'PROPOSED'>;
  /** At least one. */
  readonly evidence: readonly SeedEvidence[];
  readonly confidence: number | null;
  readonly rule: string | null;
  readonly place: Place;
  /** Which entries of the file say it, counted from 0. */
  readonly entries: readonly number[];
}

export interface SeedLink {
  readonly child: string;
  readonly parent: string;
  readonly relation: LineageRelation;
  readonly status: Extract<ClaimStatus, 'ACCEPTED' | 'PROPOSED'>;
  /** Code of a source. */
  readonly claimedBy: string;
  /** At least one. */
  readonly evidence: readonly SeedEvidence[];
  readonly confidence: number | null;
  readonly rule: string | null;
  readonly place: Place;
}
