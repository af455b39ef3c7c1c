import { describe, expect, it } from '@jest/globals';
import { isRetracted } from '../../../../src/domain/notice.js';
import { noticesOf } from '../../../../src/sources/crossref/notices-of.js';
import { toWork } from '../../../../src/sources/crossref/to-work.js';
import { recordedWork } from '../../../support/crossref-recorded.js';

const AT = '2026-11-29T12:00:00.000Z';
const read = (name: string) => noticesOf(toWork(recordedWork(name)));
const retracted = (notices: ReturnType<typeof noticesOf>) =>
  isRetracted({ checkedAt: AT, notices: notices.map((notice) => ({ ...notice, since: AT })) });
const brief = (notices: ReturnType<typeof noticesOf>) =>
  notices.map(({ kind, doi, confirmed }) => [kind, doi, confirmed]);

describe('notices about recorded works', () => {
  it('the Surgisphere paper is retracted, by Retraction Watch alone', () => {
    const notices = read('work-retracted-reversed-deposit');
    expect(retracted(notices)).toBe(true);
    expect(notices[0]).toEqual({
      kind: 'RETRACTION',
      doi: '10.1016/s0140-6736(20)31324-6',
      date: '2020-06-05',
      source: 'retraction-watch',
      recordId: '23529',
      confirmed: true,
    });
    expect(brief(notices)).toEqual([
      ['RETRACTION', '10.1016/s0140-6736(20)31324-6', true],
      ['EXPRESSION_OF_CONCERN', '10.1016/s0140-6736(20)31290-3', true],
      ['CORRECTION', '10.1016/s0140-6736(20)31249-6', true],
      ['CORRECTION', '10.1016/s0140-6736(20)31528-2', false],
    ]);
  });

  it('its notice is not, though the publisher deposited that the wrong way round', () => {
    expect(read('work-retraction-notice')).toEqual([]);
    expect(retracted(read('work-retraction-notice'))).toBe(false);
  });

  it('one notice of two types is a retraction once', () => {
    expect(brief(read('work-retracted-two-types'))).toEqual([['RETRACTION', '10.1016/j.apsusc.2017.07.145', true]]);
  });

  it('a retraction in place names the paper itself', () => {
    expect(brief(read('work-retracted-in-place-ieee'))).toEqual([['RETRACTION', '10.1109/icetce.2011.5774727', true]]);
    expect(retracted(read('work-retracted-in-place-ieee'))).toBe(true);
  });

  it('a new version is no retraction', () => {
    expect(brief(read('work-self-update-new-version'))).toEqual([
      ['NEW_VERSION', '10.1371/journal.ppat.1006930', false],
    ]);
    expect(retracted(read('work-self-update-new-version'))).toBe(false);
  });

  it('a correction neither retracts nor undoes a retraction', () => {
    expect(retracted(read('work-updated-by'))).toBe(false);
    expect(brief(read('work-retracted-wakefield'))).toEqual([
      ['RETRACTION', '10.1016/s0140-6736(10)60175-4', true],
      ['CORRECTION', '10.1016/s0140-6736(04)15715-2', true],
    ]);
    expect(retracted(read('work-retracted-wakefield'))).toBe(true);
  });
});

describe('notices', () => {
  const update = (type: string, more: object = {}) => ({ DOI: '10.1000/n', type, source: 'publisher', ...more });
  const of = (updatedBy: readonly object[], more: object = {}) =>
    noticesOf(toWork({ DOI: '10.1000/x', title: ['A paper'], 'updated-by': updatedBy, ...more }));

  it('of a publisher alone are unconfirmed, and retract nothing', () => {
    expect(brief(of([update('retraction')]))).toEqual([['RETRACTION', '10.1000/n', false]]);
    expect(retracted(of([update('retraction')]))).toBe(false);
  });

  it.each([
    ['Retraction: A paper', {}],
    ['Notice of Retraction: A paper', {}],
    ['Expression of concern: A paper', {}],
    ['Correction to: A paper', {}],
    ['A paper', { 'update-to': [update('erratum', { DOI: '10.1000/other' })] }],
  ])('of a publisher alone against what is a notice itself are left out: %s', (title, more) => {
    expect(of([update('retraction'), update('withdrawal', { DOI: '10.1000/m' })], { title: [title], ...more })).toEqual(
      [],
    );
    const watched = update('retraction', { source: 'retraction-watch' });
    expect(retracted(of([watched], { title: [title], ...more }))).toBe(true);
  });

  it('are never read from what the work itself updates', () => {
    expect(of([], { 'update-to': [update('retraction', { source: 'retraction-watch' })] })).toEqual([]);
  });

  it('stay where the paper was changed in place, whoever says it', () => {
    const inPlace = { DOI: '10.1000/x' };
    const more = { 'update-to': [update('removal', inPlace)] };
    expect(brief(of([update('removal', inPlace)], more))).toEqual([['REMOVAL', '10.1000/x', false]]);
  });

  it.each([
    ['retraction', 'RETRACTION'],
    ['Expression of Concern', 'EXPRESSION_OF_CONCERN'],
    ['expression_of_concern', 'EXPRESSION_OF_CONCERN'],
    ['corrigendum', 'CORRECTION'],
    ['partial_retraction', 'CORRECTION'],
    ['withdrawal', 'WITHDRAWAL'],
    ['new-version', 'NEW_VERSION'],
  ])('of the type %s are %s', (type, kind) => {
    expect(of([update(type)]).map((notice) => notice.kind)).toEqual([kind]);
  });

  it('are one where deposits repeat it, and pass over broken entries', () => {
    expect(
      of([
        update('erratum'),
        update('correction'),
        { type: 'retraction' },
        7 as unknown as object,
        { DOI: '10.1000/n' },
      ]),
    ).toHaveLength(1);
    expect(of([update('correction', { updated: { 'date-parts': [[2020, 2, 31]] } })])[0]?.date).toBe('2020-02');
    expect(of([update('correction', { updated: { 'date-parts': [[null]] } })])[0]?.date).toBeNull();
  });
});
