import type { WeightedCitation } from '../analysis/analyse-paths.js';

/** A citation in JSON: the weight as a string, because numbers of JSON readers end at 2^53. */
export interface CitationJson {
  readonly citing: string;
  readonly cited: string;
  readonly weight: string;
}

export function citationJson(names: readonly string[]): (citation: WeightedCitation) => CitationJson {
  return ({ citing, cited, weight }) => ({
    citing: names[citing] ?? '',
    cited: names[cited] ?? '',
    weight: String(weight),
  });
}

/** JSON of an object whose integers may be larger than 2^53: written with all their digits. */
export function exactJson(fields: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `${JSON.stringify(name)}:${typeof value === 'bigint' ? String(value) : JSON.stringify(value)}`,
  );
  return `{${parts.join(',')}}`;
}

/** Columns of text; those of numbers end at the same place. */
export function textTable(rows: readonly (readonly string[])[], isNumber: readonly boolean[]): string {
  const widths = isNumber.map((_, column) => rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** An integer with thousands divided; beyond 15 digits as a power of ten. */
export function countText(count: bigint | number): string {
  const digits = String(count);
  if (digits.length <= 15) return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${digits[0]}.${digits.slice(1, 4)}e${digits.length - 1}`;
}

/** What part of the whole something is, in percent. */
export function shareText(part: bigint, whole: bigint): string {
  if (whole === 0n) return '-';
  const thousandths = Number((part * 100_000n) / whole);
  return `${(thousandths / 1000).toFixed(2)}%`;
}
