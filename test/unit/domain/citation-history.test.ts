import { describe, expect, it } from '@jest/globals';
import { citationHistory, type CitationSighting } from '../../../src/domain/citation-history.js';

const count = (at: string, reported: number, inGraph: number): CitationSighting => ({
  at,
  reported,
  inGraph,
  list: null,
});
const list = (at: string, reported: number, inGraph: number, outcome: CitationSighting['list'] = 'COMPLETE') => ({
  at,
  reported,
  inGraph,
  list: outcome,
});
const seen = (at: string, number: number) => ({ at, count: number });

describe('citationHistory', () => {
  const record = {
    sightings: [
      count('1', 10, 0),
      list('1b', 10, 10),
      count('2', 10, 10),
      count('3', 13, 10),
      list('3b', 13, 12),
      count('4', 12, 12),
      list('4b', 12, 11),
    ],
    firstSeen: [seen('1b', 10), seen('3b', 2)],
  };

  it('joins the count of a run with its list, and tells what is new from what the source corrected', () => {
    expect(citationHistory(record, null)).toEqual([
      { at: '1b', reported: 10, inGraph: 10, new: 0, corrected: 0 },
      { at: '2', reported: 10, inGraph: 10, new: 0, corrected: 0 },
      { at: '3b', reported: 13, inGraph: 12, new: 2, corrected: 1 },
      { at: '4b', reported: 12, inGraph: 11, new: 0, corrected: 0 },
    ]);
  });

  it('tells what is new since the reading before, also where that is not asked for', () => {
    expect(citationHistory(record, '3').map(({ at, new: added }) => [at, added])).toEqual([
      ['3b', 2],
      ['4b', 0],
    ]);
  });

  it('corrects nothing before the list was read to its end, and then against the last such reading', () => {
    const sightings = [
      list('1', 10, 10),
      count('2', 15, 10),
      list('2b', 15, 11, 'NEWEST'),
      count('3', 15, 11),
      list('3b', 15, 14),
    ];
    const readings = citationHistory({ sightings, firstSeen: [seen('2b', 1), seen('3b', 3)] }, null);
    expect(readings.map(({ new: added, corrected }) => [added, corrected])).toEqual([
      [0, 0],
      [1, 0],
      [3, 1],
    ]);
  });

  it('is empty of a paper that was never read', () => {
    expect(citationHistory({ sightings: [], firstSeen: [] }, null)).toEqual([]);
  });
});
