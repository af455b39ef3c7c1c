import { describe, expect, it } from '@jest/globals';
import { foldedTitle, titlesAgree } from '../../../src/domain/text.js';
import { TitleIndex } from '../../../src/domain/title-index.js';

/** Always the same numbers: a linear congruential generator (Numerical Recipes). */
let state = 20_260_101;
const below = (end: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * end);
};
const WORDS = ['Fast', 'models', 'of', 'diffusion', 'in', 'Zürich', 'steps', 'for', 'slow', 'readers', 'a', 'b'];

/** Another spelling of a title: words less, words more, a name before it. */
function respelled(title: string): string {
  const words = title.split(' ').filter(() => below(12) > 0);
  if (below(3) === 0) words.splice(below(words.length + 1), 0, WORDS[below(WORDS.length)] ?? '');
  return below(4) === 0 ? `Name${below(3)}: ${words.join(' ')}` : words.join(' ');
}

function titles(): string[] {
  const list = ['', '???', 'Name: ???', '!!!', '???'];
  while (list.length < 300) {
    const isNew = below(3) === 0;
    const fresh = Array.from({ length: 1 + below(14) }, () => WORDS[below(WORDS.length)]).join(' ');
    list.push(isNew ? fresh : respelled(list[below(list.length)] ?? ''));
  }
  return list;
}

describe('an index of titles', () => {
  it('finds what comparing each with each finds, in order', () => {
    const list = titles();
    const index = new TitleIndex();
    let found = 0;
    for (const [at, title] of list.entries()) {
      const before = [...list.slice(0, at).entries()];
      const agreeing = before.filter(([, other]) => titlesAgree(other, title)).map(([place]) => place);
      const same = before.filter(([, other]) => other !== '' && foldedTitle(other) === foldedTitle(title));
      expect(index.agreeing(title)).toEqual(agreeing);
      expect(index.same(title)).toEqual(same.map(([place]) => place));
      found += agreeing.length;
      index.add(title, at);
    }
    expect(found).toBeGreaterThan(100);
  });
});
