import type { CitationDirection, CitationFields } from '../domain/citation.js';
import type { Identifier, IdentifierScheme } from '../domain/identifier.js';
import type { ListOutcome, PaperFields } from '../domain/paper.js';
import type { SourceCredit } from '../domain/sources.js';
import type { Instant } from '../domain/time.js';

/** A paper as the source answers it. */
export interface SourcePaper {
  /** Strongest first; empty for an unresolved entry of a reference list. */
  readonly identifiers: readonly Identifier[];
  /** Only the fields that were asked for. */
  readonly fields: Partial<PaperFields>;
}

export interface SourceListEntry {
  readonly paper: SourcePaper;
  readonly citation: CitationFields;
}

export interface SourceListPage {
  /** In the source's order; repeats of an earlier page are possible. */
  readonly entries: readonly SourceListEntry[];
  /** Whether most entries have dates and came newest first by them: then older ones follow. */
  readonly isNewestFirst: boolean;
  /** Where to go on: JSON that outlives the process; null at the end. */
  readonly next: unknown;
  /** How the list ended; null while there is a next page. */
  readonly outcome: ListOutcome | null;
}

/** What a caller wants to know while a call runs, retries included. */
export interface SourceObserver {
  /** One HTTP request is being sent. */
  requested?(): void;
  /** Nothing is sent before then, and why. */
  waiting?(until: Instant, reason: string): void;
}

export interface SourceCall {
  readonly signal?: AbortSignal;
  readonly observer?: SourceObserver;
}

export interface SourceListCall extends SourceCall {
  /** How many entries the list should have, where the caller knows it: by it the source tells a short or capped list from a complete one. */
  readonly expected?: number | null;
}

export interface SourceHealth {
  /** As people write the source's name. */
  readonly label: string;
  /** Null while it was never asked. */
  readonly reachable: boolean | null;
  readonly lastSuccessAt: Instant | null;
  readonly lastError: string | null;
  readonly hasKey: boolean;
}

/** What a source can be asked. */
export interface SourceCapabilities {
  /** The schemes that it looks papers up by, the surest first. */
  readonly lookup: readonly IdentifierScheme[];
  /** The lists that it has of a paper. */
  readonly lists: readonly CitationDirection[];
  /** Whether it finds papers by their titles. */
  readonly titles: boolean;
}

/** What a source is. All that other parts know of it: none of them names one. */
export interface SourceDescription {
  /** What facts carry as their source, and the name of the list that a survey's own references are, as it read them. */
  readonly name: string;
  /** As people write it. */
  readonly label: string;
  /** Schemes of its own ids: an answer under another one of them is the same paper under a new name. */
  readonly ownSchemes: ReadonlySet<IdentifierScheme>;
  readonly credit: SourceCredit;
  readonly capabilities: SourceCapabilities;
}

/**
 * Where papers and their citations are read. All calls keep the source's pace, are repeated where that can help, and end in
 * SourceUnavailableError where it cannot (with `retryAfter` where a later try may), or with the signal's reason.
 */
export abstract class PaperSource implements SourceDescription {
  readonly name: string;
  readonly label: string;
  readonly ownSchemes: ReadonlySet<IdentifierScheme>;
  readonly credit: SourceCredit;
  readonly capabilities: SourceCapabilities;

  constructor({ name, label, ownSchemes, credit, capabilities }: SourceDescription) {
    this.name = name;
    this.label = label;
    this.ownSchemes = ownSchemes;
    this.credit = credit;
    this.capabilities = capabilities;
  }

  /** How many papers one request of `papers` asks for. */
  abstract readonly batchSize: number;

  /** Entries of one request of `list`. */
  abstract readonly listPageSize: number;

  /** At most this many requests are sent in a second; null where the source itself decides. */
  abstract readonly requestsPerSecond: number | null;

  /** The papers' own records, aligned with `identifiers` whatever id the answers carry; null where the source knows none, or does not look it up by that. */
  abstract papers(identifiers: readonly Identifier[], call?: SourceCall): Promise<(SourcePaper | null)[]>;

  /**
   * One page of what a paper cites or what cites it, of the lists that it has (`capabilities.lists`); `cursor` is null, or `next` of the page before. NotFoundError where the source does not know
   * the paper. Lists that the source shows only in part are read in as many windows as it takes; what remains hidden ends CAPPED.
   */
  abstract list(
    paper: Identifier,
    direction: CitationDirection,
    cursor: unknown,
    call?: SourceListCall,
  ): Promise<SourceListPage>;

  /** The paper whose title fits best and agrees (`titlesAgree`); null where none does. Asked only where `capabilities.titles`. */
  abstract byTitle(title: string, call?: SourceCall): Promise<SourcePaper | null>;

  abstract health(): SourceHealth;
}
