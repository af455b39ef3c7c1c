import { describe, expect, it } from '@jest/globals';
import { DistinctEntries, entryKey } from '../../../src/ingest/distinct-entries.js';

describe('DistinctEntries', () => {
  it('counts an entry once, also after having been saved in between', () => {
    const whole = new DistinctEntries();
    const keys = Array.from({ length: 2_500 }, (_, index) => `s2:${index % 2_000}`);
    for (const key of keys) whole.add(key);
    const half = new DistinctEntries();
    for (const key of keys.slice(0, 1_000)) half.add(key);
    const resumed = new DistinctEntries(half.save());
    for (const key of keys.slice(1_000)) resumed.add(key);
    expect([whole.size, resumed.size]).toEqual([2_000, 2_000]);
    expect(resumed.save()).toBe(whole.save());
  });

  it('saves the state at an earlier page', () => {
    const entries = new DistinctEntries();
    entries.add('a');
    const early = entries.save();
    entries.add('b');
    expect(entries.save(1)).toBe(early);
    expect(new DistinctEntries(early).add('b')).toBe(true);
    expect(new DistinctEntries(early).add('a')).toBe(false);
  });
});

describe('entryKey', () => {
  it('is the strongest identifier, else the text, else nothing', () => {
    const doi = { scheme: 'doi', value: '10.1000/x' } as const;
    expect(entryKey({ identifiers: [doi, { scheme: 'corpusId', value: '7' }], fields: {} })).toBe('corpusId:7');
    const text = { title: 'On Trees', year: 1999 };
    expect(entryKey({ identifiers: [], fields: text })).toBe(
      entryKey({ identifiers: [], fields: { ...text, title: 'on  trees.' } }),
    );
    expect(entryKey({ identifiers: [], fields: { title: '' } })).toBeNull();
  });
});
