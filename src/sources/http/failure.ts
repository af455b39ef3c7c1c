/**
 * What became of a request that brought no answer.
 * throttled: 429. transient: may be different next time. fatal: stays so until a person changes something. refused: this request is wrong.
 * missing: the source does not know what was asked for. tooLarge: less must be asked for at once.
 */
export type FailureKind = 'throttled' | 'transient' | 'fatal' | 'refused' | 'missing' | 'tooLarge';

export interface Failure {
  readonly kind: FailureKind;
  /** Of the HTTP answer; null where there was none. */
  readonly status: number | null;
  /** For people; holds no secret. */
  readonly text: string;
  /** How long the source asked to wait; null where it did not say. */
  readonly retryAfterMs: number | null;
}

/** A failure that the caller of one request may know what to do about: refused, missing or tooLarge. Never leaves this folder. */
export class RequestRefused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.text);
    this.name = 'RequestRefused';
  }
}

/** A body with status 200 that is not what this endpoint answers; asking again may help. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}
