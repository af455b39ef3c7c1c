import { describe, expect, it } from '@jest/globals';
import { citedDate } from '../../../src/domain/paper.js';

describe('the date that a paper is cited by', () => {
  it.each([
    [{ year: 2019, publicationDate: '2018-10-11' }, '2019'],
    [{ year: 2018, publicationDate: '2018-10-11' }, '2018-10-11'],
    [{ year: null, publicationDate: '2018-10-11' }, '2018-10-11'],
    [{ year: 1763, publicationDate: null }, '1763'],
    [{ year: -300, publicationDate: null }, '-300'],
    [{ year: null, publicationDate: null }, null],
  ])('of %j is %s', (paper, date) => {
    expect(citedDate(paper)).toBe(date);
  });
});
