import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SourceUnavailableError } from '../../../../src/domain/errors.js';
import { AnnouncedLimits } from '../../../../src/sources/crossref/announced-limits.js';
import { Crossref, type CrossrefOptions } from '../../../../src/sources/crossref/crossref.js';
import { crossrefFailure } from '../../../../src/sources/crossref/crossref-failure.js';
import { toWork, toWorks } from '../../../../src/sources/crossref/to-work.js';
import type { Timing } from '../../../../src/sources/http/timing.js';
import { recorded, recordedWork } from '../../../support/crossref-recorded.js';
import {
  startCrossrefStandIn,
  type CrossrefStandIn,
  type StandInWork,
} from '../../../support/crossref-stand-in/server.js';

/** No test waits: sleeping moves its clock. */
function fakeTiming(): Timing & { readonly slept: number[] } {
  let now = Date.parse('2026-11-29T12:00:00Z');
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    random: () => 0.5,
    sleep: (ms) => {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}

const work = (doi: string, more: object = {}): StandInWork => ({
  DOI: doi,
  type: 'journal-article',
  title: [`Title of ${doi}`],
  'references-count': 0,
  ...more,
});

describe('Crossref', () => {
  let standIn: CrossrefStandIn;
  let timing: ReturnType<typeof fakeTiming>;

  beforeEach(async () => {
    timing = fakeTiming();
    standIn = await startCrossrefStandIn({
      works: [
        '10.1000/a',
        '10.1000/b',
        '10.1000/prime',
        '10.1000/comma,in',
        '10.1002/(sici)1097<1::aid>3.0.co;2-#',
      ].map((doi) => work(doi)),
      aliases: { '10.1000/alias': '10.1000/prime' },
    });
  });
  afterEach(() => standIn.close());

  const open = (options: Partial<CrossrefOptions> = {}) =>
    new Crossref({
      baseUrl: standIn.url,
      mailto: null,
      slots: () => Promise.resolve(0),
      timing,
      retry: { maxTries: 4, maxThrottledTries: 6, maxTotalMs: 600_000, baseMs: 100, longestMs: 1_000 },
      ...options,
    });
  const doisOf = (works: readonly ({ doi: string } | null)[]) => works.map((one) => one?.doi ?? null);

  it('joins a batch by folded DOI, whatever its order, and asks singly for what is missing', async () => {
    const works = await open().works(['10.1000/B', '10.1000/nobody', '10.1000/a', '10.1000/b']);
    expect(doisOf(works)).toEqual(['10.1000/b', null, '10.1000/a', '10.1000/b']);
    expect(standIn.requests).toHaveLength(2);
    expect(standIn.requests[0]).toMatch(/^\/works\?filter=doi:10\.1000(?:%2F|\/)b,doi:|^\/works\?filter=doi%3A/);
    expect(standIn.requests[1]).toBe('/works/10.1000%2Fnobody');
  });

  it('follows an alias to its prime record', async () => {
    expect(doisOf(await open().works(['10.1000/alias', '10.1000/a', '10.1000/b']))).toEqual([
      '10.1000/prime',
      '10.1000/a',
      '10.1000/b',
    ]);
  });

  it('asks for a DOI with a comma by itself, and encodes any sign', async () => {
    const dois = ['10.1000/comma,in', '10.1000/a', '10.1000/b', '10.1002/(SICI)1097<1::AID>3.0.CO;2-#'];
    expect(doisOf(await open().works(dois))).toEqual(dois.map((doi) => doi.toLowerCase()));
    expect(standIn.requests.filter((path) => path.startsWith('/works?'))).toHaveLength(1);
  });

  it('never asks for DOIs of DataCite, nor for what is no DOI', async () => {
    expect(await open().works(['10.48550/arXiv.2006.11239', 'nonsense'])).toEqual([null, null]);
    expect(standIn.requests).toEqual([]);
  });

  it('asks 252 works in six requests', async () => {
    const dois = Array.from({ length: 252 }, (_, at) => `10.1000/many.${at}`);
    for (const doi of dois) standIn.put(work(doi));
    expect(doisOf(await open().works(dois))).toEqual(dois);
    expect(standIn.requests).toHaveLength(6);
  });

  it('names the contact address where there is one, and nowhere else', async () => {
    await open({ mailto: 'a@example.org' }).works(['10.1000/a', '10.1000/b']);
    await open().works(['10.1000/a', '10.1000/b']);
    expect(
      standIn.requests.map((path) => path.includes('mailto=a%40example.org') || path.includes('mailto=a@example.org')),
    ).toEqual([true, false]);
  });

  it.each(['error-500', 'gateway-504', 'html-200', 'throttled', 'throttled-bare', 'down'] as const)(
    'tries again after %s',
    async (fault) => {
      standIn.fail(fault, 2);
      expect(doisOf(await open().works(['10.1000/a', '10.1000/b']))).toEqual(['10.1000/a', '10.1000/b']);
      expect(standIn.requests).toHaveLength(3);
    },
  );

  it('ends as unavailable, with no stack trace and no page in its words', async () => {
    for (const fault of ['error-500', 'gateway-504'] as const) {
      standIn.fail(fault, 4);
      const error: unknown = await open()
        .works(['10.1000/a', '10.1000/b'])
        .catch((one: unknown) => one);
      expect(error).toBeInstanceOf(SourceUnavailableError);
      expect(String(error)).not.toMatch(/stack|clj|<html/);
      expect((error as SourceUnavailableError).retryAfter).not.toBeNull();
    }
  });

  it('stops where it is blocked, and asks nothing more for an hour', async () => {
    const crossref = open();
    standIn.fail('blocked');
    await expect(crossref.works(['10.1000/a', '10.1000/b'])).rejects.toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      retryAfter: null,
    });
    await expect(crossref.works(['10.1000/a', '10.1000/b'])).rejects.toThrow(/CROSSREF_MAILTO/);
    expect(standIn.requests).toHaveLength(1);
    await timing.sleep(3_600_001);
    expect(doisOf(await crossref.works(['10.1000/a', '10.1000/b']))).toEqual(['10.1000/a', '10.1000/b']);
  });

  it('takes an address without Crossref for what it is, and not for an unknown record', async () => {
    await expect(open({ baseUrl: `${standIn.url}/elsewhere` }).works(['10.1000/a'])).rejects.toThrow(
      /CROSSREF_API_URL/,
    );
  });

  it('keeps the pace that answers announce', async () => {
    await standIn.close();
    standIn = await startCrossrefStandIn({
      works: [work('10.1000/a'), work('10.1000/b')],
      announces: { perSecond: 0.5, atOnce: 1 },
    });
    const crossref = open({ mailto: 'a@example.org' });
    expect(crossref.requestsPerSecond).toBe(3);
    await crossref.works(['10.1000/a', '10.1000/b']);
    expect(crossref.requestsPerSecond).toBe(0.5);
    await crossref.works(['10.1000/a', '10.1000/b']);
    expect(Math.max(...timing.slept)).toBeGreaterThan(1_500);
  });
});

describe('the limits that answers announce', () => {
  it.each([
    [{}, 1],
    [{ 'x-rate-limit-limit': '3', 'x-rate-limit-interval': '1s' }, 3],
    [{ 'x-rate-limit-limit': '5', 'x-rate-limit-interval': '10s' }, 0.5],
    [{ 'x-ratelimit-limit': '2', 'x-ratelimit-interval': '1s' }, 2],
    [{ 'x-rate-limit-limit': '150', 'x-api-pool': 'plus' }, 10],
    [{ 'x-rate-limit-limit': 'many' }, 1],
  ])('are read from %j', (headers, perSecond) => {
    const limits = new AnnouncedLimits(false);
    limits.read('list', headers);
    expect(limits.requestsPerSecond).toBe(perSecond);
  });

  it('let in as many as may be under way, and an aborted one gives its place up', async () => {
    const limits = new AnnouncedLimits(false);
    const leave = await limits.enter(undefined);
    const stop = new AbortController();
    const [aborted, next] = [limits.enter(stop.signal), limits.enter(undefined)];
    stop.abort(new Error('stopped'));
    await expect(aborted).rejects.toThrow('stopped');
    leave();
    (await next)();
    (await limits.enter(undefined))();
  });
});

describe('recorded failures of Crossref', () => {
  it.each([
    ['works-unknown-404-text', 'missing'],
    ['works-unknown-404-text-declared-json', 'missing'],
    ['arxiv-doi-unknown-404', 'missing'],
    ['cursor-invalid-404', 'refused'],
    ['validation-failure-400', 'refused'],
    ['filter-not-available-400', 'refused'],
    ['exception-500', 'transient'],
    ['gateway-504-html', 'transient'],
  ])('%s is %s', (name, kind) => {
    const { response } = recorded(name);
    const body = response.text ?? JSON.stringify(response.json);
    const failure = crossrefFailure(response.status, body, null, (text) => text);
    expect(failure.kind).toBe(kind);
    expect(failure.text).not.toMatch(/\.clj|\.java|<html/);
  });
});

describe('recorded works of Crossref', () => {
  it('has no list where none was deposited, which is not an empty one', () => {
    expect(toWork(recordedWork('work-preprint-no-references'))).toMatchObject({ referencesCount: 0, references: null });
  });

  it('reads the batch of two lists in its own order', () => {
    const works = toWorks(recorded('works-batch-by-doi-200').response.json?.message);
    expect(works.map(({ referencesCount, references }) => [referencesCount, references?.length])).toEqual([
      [101, 101],
      [39, 39],
    ]);
  });

  it('reads records that break strict typings', () => {
    const cases = Object.values(recorded('works-edge-cases').cases ?? {});
    expect(cases.length).toBeGreaterThan(5);
    for (const one of cases) expect(toWork(one).doi).toMatch(/^10\./);
    expect(toWork({ DOI: '10.1000/x', title: [''], issued: { 'date-parts': [[null]] } })).toMatchObject({
      title: null,
      year: null,
      type: null,
    });
  });

  it('folds the ids of relations', () => {
    expect(toWork(recordedWork('work-preprint-no-references')).versions).toEqual(['doi:10.1364/oe.572415']);
    const relation = {
      'has-preprint': [
        { 'id-type': 'arxiv', id: '2304.05376v2' },
        { 'id-type': 'doi', id: '10.48550/arXiv.2304.05376' },
      ],
    };
    expect(toWork({ DOI: '10.1000/x', relation }).versions).toEqual(['arxiv:2304.05376']);
  });

  it('reads notices with their source and record', () => {
    expect(toWork(recordedWork('work-retracted-in-place-ieee')).updatedBy).toEqual([
      {
        doi: '10.1109/icetce.2011.5774727',
        type: 'retraction',
        source: 'retraction-watch',
        date: '2011-05-27',
        recordId: '25991',
      },
    ]);
  });

  it('refuses what is no work', () => {
    expect(() => toWork({})).toThrow('without a DOI');
    expect(() => toWorks({})).toThrow('without items');
  });
});
