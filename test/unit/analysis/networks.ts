import * as fc from 'fast-check';
import { InvalidInputError } from '../../../src/domain/errors.js';
import { buildNetwork } from '../../../src/analysis/citation-network.js';
import type { CitationNetwork } from '../../../src/analysis/citation-network.js';

/** A network of named papers from [citing, cited] pairs; papers are numbered as they are named. */
export function named(
  arcs: readonly (readonly [citing: string, cited: string])[],
  years: Readonly<Record<string, number>> = {},
): { readonly network: CitationNetwork; readonly names: readonly string[]; numberOf: (name: string) => number } {
  const names = [...new Set([...Object.keys(years), ...arcs.flat()])];
  const { network } = buildNetwork({
    size: names.length,
    citing: arcs.map(([citing]) => names.indexOf(citing)),
    cited: arcs.map(([, cited]) => names.indexOf(cited)),
    years: Object.keys(years).length === 0 ? null : Int16Array.from(names, (name) => years[name] ?? 0),
  });
  return { network, names, numberOf: (name) => names.indexOf(name) };
}

/** Any network, with cycles, same-year arcs, arcs against time and papers without a year. */
export const anyNetwork: fc.Arbitrary<CitationNetwork> = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.record({
      size: fc.constant(size),
      arcs: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 50 }),
      years: fc.array(fc.constantFrom(0, 2001, 2002, 2003, 2004, 2006, 2009), { minLength: size, maxLength: size }),
    }),
  )
  .map(
    ({ size, arcs, years }) =>
      buildNetwork({
        size,
        citing: arcs.map(([citing]) => citing),
        cited: arcs.map(([, cited]) => cited),
        years: Int16Array.from(years),
      }).network,
  );

/** For naive definitions: the set of what each paper cites. */
export function referenceSets({ size, citing, cited }: CitationNetwork): Set<number>[] {
  const sets = Array.from({ length: size }, () => new Set<number>());
  citing.forEach((from, arc) => sets[from]?.add(cited[arc] as number));
  return sets;
}

/** The field that a call refuses; null where it refuses nothing. Other errors pass. */
export function refusedField(call: () => unknown): string | null {
  try {
    call();
    return null;
  } catch (error) {
    if (error instanceof InvalidInputError) return error.field;
    throw error;
  }
}
