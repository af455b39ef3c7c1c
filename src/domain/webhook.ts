import type { ChangeQuestion } from './change-question.js';

/** Who is told of changes by POST. */
export interface Webhook {
  /** By which its place in the change log is kept. */
  readonly name: string;
  readonly url: string;
  /** The key of its signatures; never logged. */
  readonly secret: Buffer;
  /** Of which changes. */
  readonly of: ChangeQuestion;
}
