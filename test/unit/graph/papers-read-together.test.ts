import { describe, expect, it } from '@jest/globals';
import { TimeoutError } from '../../../src/domain/errors.js';
import { PapersReadTogether } from '../../../src/graph/neo4j/reads/papers-read-together.js';
import type { PaperStore } from '../../../src/graph/ports/paper-store.js';

/** A store of papers named by one letter, that notes what it is asked and fails where it meets a letter it cannot read. */
class Letters {
  readonly asked: string[] = [];
  unreadable = '';
  private title = 'first';

  async byIds(ids: readonly string[], parts: readonly string[]): Promise<unknown[]> {
    this.asked.push(`${ids.join('')} ${parts.join()}`.trim());
    if (this.unreadable !== '' && ids.includes(this.unreadable)) throw new TimeoutError('too long');
    return ids.map((id) => (id === '-' ? null : { id, title: this.title }));
  }

  async byIdentifiers(identifiers: readonly { value: string }[]): Promise<unknown[]> {
    return this.byIds(
      identifiers.map(({ value }) => value),
      ['identifiers'],
    );
  }

  rename(title: string): void {
    this.title = title;
  }
}

function setUp() {
  const letters = new Letters();
  return { letters, papers: new PapersReadTogether(letters as unknown as PaperStore) };
}

describe('papers of one graph that many ask for', () => {
  it('are read in one question where they are asked for in one turn, each once, and each asker gets its own', async () => {
    const { letters, papers } = setUp();
    const answers = await Promise.all([
      papers.byIds(['a', 'b'], ['title']),
      papers.byIds(['b', '-', 'a', 'a'], ['title']),
      papers.byIds([], ['title']),
    ]);
    expect(letters.asked).toEqual(['ab- title']);
    expect(answers.map((rows) => rows.map((row) => row?.id ?? null))).toEqual([['a', 'b'], ['b', null, 'a', 'a'], []]);
  });

  it('are asked for apart where other parts or lists are wanted, by ids and by identifiers', async () => {
    const { letters, papers } = setUp();
    const list = { direction: 'citations' } as never;
    await Promise.all([
      papers.byIds(['a'], ['title']),
      papers.byIds(['b'], ['year']),
      papers.byIds(['c'], ['title'], [list]),
      papers.byIdentifiers([{ scheme: 'arxiv', value: '2010.02502' }], ['title']),
      papers.byIdentifiers([{ scheme: 'arxiv', value: '2202.00512' }], ['title']),
    ]);
    expect(letters.asked).toEqual(['a title', 'b year', 'c title', '2010.025022202.00512 identifiers']);
  });

  it('are never those that were read before they were asked for', async () => {
    const { letters, papers } = setUp();
    const before = papers.byIds(['a'], ['title']);
    await before;
    letters.rename('second');
    const [after] = await papers.byIds(['a'], ['title']);
    expect(after).toEqual({ id: 'a', title: 'second' });
    expect(letters.asked).toEqual(['a title', 'a title']);
  });

  it('fail only for who asked for what fails', async () => {
    const { letters, papers } = setUp();
    letters.unreadable = 'x';
    const [fine, failed] = await Promise.allSettled([papers.byIds(['a'], ['title']), papers.byIds(['x'], ['title'])]);
    expect(fine).toEqual({ status: 'fulfilled', value: [{ id: 'a', title: 'first' }] });
    expect(failed).toMatchObject({ status: 'rejected', reason: expect.any(TimeoutError) as unknown });
    expect(letters.asked).toEqual(['ax title', 'a title', 'x title']);
  });

  it('are asked for once more only where somebody else had a part in the question that failed', async () => {
    const { letters, papers } = setUp();
    letters.unreadable = 'x';
    await expect(papers.byIds(['x', 'a'], ['title'])).rejects.toThrow(TimeoutError);
    expect(letters.asked).toEqual(['xa title']);
  });

  it('wait for nobody who asks for many', async () => {
    const { letters, papers } = setUp();
    const many = Array.from({ length: 33 }, (_, i) => String.fromCodePoint(0x100 + i));
    await Promise.all([papers.byIds(['a'], ['title']), papers.byIds(many, ['title']), papers.byIds(['b'], ['title'])]);
    expect(letters.asked).toEqual([`${many.join('')} title`, 'ab title']);
  });
});
