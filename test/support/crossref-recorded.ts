import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A recorded answer of Crossref, `test/fixtures/crossref`. */
export interface Recorded {
  readonly request?: { readonly method: string; readonly url: string };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly json?: { readonly message: unknown };
    readonly text?: string;
  };
  readonly cases?: Readonly<Record<string, unknown>>;
}

export type RecordedWork = Readonly<Record<string, unknown>> & {
  readonly DOI: string;
  readonly reference?: readonly Readonly<Record<string, string>>[];
};

export function recorded(name: string): Recorded {
  // Compiled, this file lies below dist.
  const folder = new URL('../../../test/fixtures/crossref/', import.meta.url);
  return JSON.parse(readFileSync(fileURLToPath(new URL(`${name}.json`, folder)), 'utf8')) as Recorded;
}

/** The work of a recorded answer that holds one. */
export function recordedWork(name: string): RecordedWork {
  return recorded(name).response.json?.message as RecordedWork;
}
