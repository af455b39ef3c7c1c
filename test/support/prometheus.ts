import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';
import { pythonEnvironment, runProgram } from './python-environment.js';

interface Family {
  readonly name: string;
  readonly metrics: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value?: string }[];
}

// It has no types, and its entry for imports is not marked as a module.
const parse = createRequire(import.meta.url)('parse-prometheus-text-format') as (text: string) => Family[];

/** Counters and gauges of a scrape, as a parser that is not ours reads them. */
export class Scrape {
  readonly families: ReadonlyMap<string, Family>;

  constructor(text: string) {
    this.families = new Map(parse(text).map((family) => [family.name, family]));
  }

  /** Of the first sample with these labels; null where there is none. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number | null {
    const found = this.families
      .get(name)
      ?.metrics.find((metric) => Object.entries(labels).every(([label, value]) => metric.labels?.[label] === value));
    return found === undefined ? null : Number(found.value);
  }

  /** Every value that a label has. */
  valuesOf(name: string, label: string): string[] {
    return [...new Set(this.families.get(name)?.metrics.map(({ labels }) => labels?.[label] ?? '') ?? [])].sort();
  }
}

export interface Sample {
  readonly family: string;
  readonly type: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Every sample of a scrape, by Prometheus' own parser, which takes no wrong line; null where this machine has no Python. */
export async function readStrictly(text: string): Promise<Sample[] | null> {
  const environment = pythonEnvironment('prometheus', ['prometheus-client==0.23.1']);
  if (environment === null) return null;
  const program = join(PACKAGE_ROOT, 'test/support/read_metrics.py');
  return JSON.parse(await runProgram(environment.bin('python'), [program], text)) as Sample[];
}
