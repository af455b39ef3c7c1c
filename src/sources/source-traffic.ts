/** What one request to a source came to. */
export type SourceOutcome = 'answered' | 'throttled' | 'transient' | 'fatal' | 'refused' | 'missing' | 'tooLarge';

/** Is informed of each request to a source and of each wait before one. */
export interface SourceTraffic {
  /** From sending to the last byte. `throttled`: 429. */
  requested(outcome: SourceOutcome, seconds: number): void;
  /** Nothing was sent for so long: by the pace, or because the source asked for it. */
  waited(seconds: number): void;
}
