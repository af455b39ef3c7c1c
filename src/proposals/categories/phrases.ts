/** A wording looked for in a title or sentence. */
export interface Phrase {
  readonly pattern: RegExp;
  /** 0 to 1: how plainly it speaks, alone and in a title. */
  readonly weight: number;
  /**
   * An aim that several techniques share (fast sampling, one step): it speaks only where no technique is named for another category.
   */
  readonly aim: boolean;
  /** The narrower category that the wording names. */
  readonly narrower: string | null;
}

export interface Match {
  readonly start: number;
  readonly end: number;
  readonly phrase: Phrase;
}

const NUMBER = '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|single)';

/**
 * A wording as a pattern of whole words. `*` stands for any letters and digits, `#` for a number, ` ... ` for up to fifty characters of the same
 * clause, `(a|b)` and `?` mean what they mean in patterns, so that ` ?` is a space or none. Case counts only where the wording has capitals (`*DiT*` is not in `credit`).
 */
export function compilePhrase(wording: string): RegExp {
  const source = wording
    .replaceAll(' ... ', '~')
    .replaceAll(' ?', '\\s{0,2}')
    .replaceAll(' ', '\\s+')
    .replaceAll('*', '[\\p{L}\\p{N}]*')
    .replaceAll('#', NUMBER)
    .replaceAll('~', '\\s+(?:[^.:;?!]{0,50}?\\s+)??');
  const flags = wording === wording.toLowerCase() ? 'giu' : 'gu';
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, flags);
}

/** Hyphens, dashes and slashes as spaces, so that `post-training` and `post training` read alike; no character moves. */
export function readable(text: string): string {
  return text.replace(/[\p{Pd}\u2212_/]/gu, ' ');
}

/** Whether a text, made readable, has one of the wordings. */
export function saysAny(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => text.search(pattern) >= 0);
}

/**
 * Where a text, made readable, has the phrases, without what lies in a guard: a wording that is at least as long and says something else
 * (`vector quantized` is no quantization of a network).
 */
export function findPhrases(text: string, phrases: readonly Phrase[], guards: readonly RegExp[]): Match[] {
  const guarded = guards.flatMap((guard) => spans(text, guard));
  return phrases.flatMap((phrase) =>
    spans(text, phrase.pattern)
      .filter(
        ({ start, end }) =>
          !guarded.some((guard) => guard.start < end && start < guard.end && guard.end - guard.start >= end - start),
      )
      .map((span) => ({ ...span, phrase })),
  );
}

function spans(text: string, pattern: RegExp): { start: number; end: number }[] {
  return [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ start: index, end: index + match.length }));
}
