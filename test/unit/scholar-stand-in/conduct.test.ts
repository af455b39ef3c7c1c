import { afterEach, describe, expect, it } from '@jest/globals';
import type { FaultKind } from '../../support/scholar-stand-in/faults.js';
import type { StandIn, StandInOptions } from '../../support/scholar-stand-in/server.js';
import { startStandIn } from '../../support/scholar-stand-in/server.js';
import { truthOf } from '../../support/scholar-stand-in/truth.js';
import { World } from '../../support/scholar-stand-in/world.js';
import { ask, idsOf, paperOf, walk } from './asking.js';

const running: StandIn[] = [];
async function start(options: StandInOptions = {}): Promise<StandIn> {
  const standIn = await startStandIn(options);
  running.push(standIn);
  return standIn;
}
afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.close();
});

function paperUrl(standIn: StandIn, number = 1): string {
  return `${standIn.url}/graph/v1/paper/${standIn.world.paperId(number)}`;
}

describe('the gateway', () => {
  it('refuses a bad key with its own body and headers', async () => {
    const standIn = await start({ keys: ['good'] });
    const read = await ask(paperUrl(standIn), undefined, 'bad');
    expect([read.status, read.text]).toEqual([403, '{"message":"Forbidden"}']);
    expect(read.headers.get('x-amzn-errortype')).toBe('ForbiddenException');
    expect(read.headers.has('access-control-allow-origin')).toBe(false);
    expect((await ask(paperUrl(standIn), undefined, '')).status).toBe(403);
    expect((await ask(paperUrl(standIn), undefined, 'good')).status).toBe(200);
    expect((await ask(paperUrl(standIn))).status).toBe(200);
    expect(standIn.log.map(({ key, status }) => [key, status])).toEqual([
      ['bad', 403],
      ['', 403],
      ['good', 200],
      [null, 200],
    ]);
  });

  it('holds each key to its rate, without Retry-After, and counts what came', async () => {
    const standIn = await start({ rate: 2 });
    expect((await ask(paperUrl(standIn), undefined, 'one')).status).toBe(200);
    const refused = await ask(paperUrl(standIn), undefined, 'one');
    expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, false]);
    expect(refused.body).toEqual({ message: expect.stringContaining('Too Many Requests'), code: '429' });
    expect((await ask(paperUrl(standIn), undefined, 'two')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await ask(paperUrl(standIn), undefined, 'one')).status).toBe(200);
    const stats = standIn.stats();
    expect(stats).toMatchObject({ count: 4, byStatus: { 200: 3, 429: 1 }, faults: 0 });
    expect(stats.peakPerSecond).toBeGreaterThanOrEqual(3);
    expect(stats.minimalSpacingMs).toBeLessThan(400);
  });
});

describe('faults', () => {
  it.each<[FaultKind, number, string]>([
    ['429', 429, '{"message":"Too Many'],
    ['429-retry-after', 429, '{"message":"Too Many'],
    ['403', 403, '{"message":"Forbidden"}'],
    ['500', 500, '{"message":'],
    ['502-html', 502, '<html>'],
    ['503', 503, '{"message":'],
    ['504', 504, '{"message":"Endpoint request timed out"}'],
    ['only-error', 200, '{"error":'],
    ['not-json', 200, 'upstream'],
    ['truncated', 200, '{"paperId":'],
    ['slow', 200, '{"paperId":'],
  ])('sends %s once and then the truth', async (kind, status, begins) => {
    const standIn = await start({ faults: { rules: [{ kind, ms: 50, retryAfter: 7 }] } });
    const response = await fetch(paperUrl(standIn));
    const text = await response.text();
    expect([response.status, text.slice(0, begins.length)]).toEqual([status, begins]);
    expect(response.headers.get('retry-after')).toBe(kind === '429-retry-after' ? '7' : null);
    const truth = await ask(paperUrl(standIn));
    expect(truth.status).toBe(200);
    expect(text === truth.text).toBe(kind === 'slow');
    expect(standIn.stats().faults).toBe(1);
  });

  it.each<FaultKind>(['reset', 'hang', 'wrong-length'])('breaks the connection by %s', async (kind) => {
    const standIn = await start({ faults: { rules: [{ kind, ms: 50 }] } });
    await expect(fetch(paperUrl(standIn)).then((response) => response.text())).rejects.toThrow();
    expect((await ask(paperUrl(standIn))).status).toBe(200);
  });

  it('meets only what matches, after as many as asked, as often as asked; asked over HTTP', async () => {
    const standIn = await start();
    const rules = [{ kind: '500', match: '^GET .*/citations', after: 1, times: 2 }];
    expect((await ask(`${standIn.url}/__stand-in/faults`, { rules })).status).toBe(200);
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      expect((await ask(paperUrl(standIn))).status).toBe(200);
      statuses.push((await ask(`${paperUrl(standIn)}/citations`)).status);
    }
    expect(statuses).toEqual([200, 500, 500, 200]);
    const wrong = await ask(`${standIn.url}/__stand-in/faults`, { rules: [{ kind: 'gone', times: 'x' }] });
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('rules[0].times')]);
  });

  it('fails by chance at the asked rate, the same way for the same seed, never too often in a row', async () => {
    const statuses = async (seed: number): Promise<number[]> => {
      const standIn = await start({ faults: { random: { rate: 0.5, seed, inARow: 2, kinds: ['500'] } } });
      const seen: number[] = [];
      for (let index = 0; index < 60; index += 1) seen.push((await ask(paperUrl(standIn))).status);
      return seen;
    };
    const once = await statuses(5);
    expect(await statuses(5)).toEqual(once);
    expect(await statuses(6)).not.toEqual(once);
    const failed = once.filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(12);
    expect(failed).toBeLessThan(45);
    expect(once.join(' ')).not.toContain('500 500 500');
  });

  it('refuses an answer that grew too large', async () => {
    const standIn = await start({ maxAnswerBytes: 2_000 });
    const ids = [1, 2, 3, 4, 5, 6].map((number) => standIn.world.paperId(number));
    const read = await ask(`${standIn.url}/graph/v1/paper/batch?fields=title,abstract,authors`, { ids });
    expect([read.status, read.text]).toEqual([400, expect.stringContaining('Response would exceed maximum size')]);
    expect((await ask(`${standIn.url}/graph/v1/paper/batch`, { ids })).status).toBe(200);
  });
});

describe('a world that changes', () => {
  it('puts new citing papers at the front while a list is read, so that pages overlap', async () => {
    const standIn = await start({
      world: { citations: 9_000, duplicates: 0 },
      faults: { drift: { add: 3, times: 1 } },
    });
    const before = standIn.world.citersOf(1).length;
    const ids = await walk(`${paperUrl(standIn)}/citations`);
    expect(standIn.world.citersOf(1)).toHaveLength(before + 3);
    expect(ids).toHaveLength(before + 3);
    expect(new Set(ids.filter((id) => id !== null)).size).toBe(ids.filter((id) => id !== null).length - 3);
    const again = await walk(`${paperUrl(standIn)}/citations`);
    expect(again.slice(0, 3).some((id) => ids.includes(id))).toBe(false);
  });

  it('grows, loses citers and merges records on request', async () => {
    const standIn = await start();
    const count = standIn.truth().citations;
    const [added] = standIn.grow(1, standIn.world.paperId(2) ?? '');
    expect(idsOf(await ask(`${paperUrl(standIn, 2)}/citations?limit=1`))).toEqual([added]);
    expect(paperOf(await ask(`${standIn.url}/graph/v1/paper/${added}`)).paperId).toBe(added);
    await ask(`${standIn.url}/__stand-in/grow`, { add: 4 });
    expect(standIn.truth().citations).toBe(count + 5);
    const { body } = await ask(`${standIn.url}/__stand-in/vanish`, { paper: standIn.world.paperId(2), count: 2 });
    const left = await walk(`${paperUrl(standIn, 2)}/citations`);
    for (const gone of (body as { gone: string[] }).gone) expect(left).not.toContain(gone);
    expect(standIn.truth().citations).toBe(count + 3);

    const [from, into] = [standIn.world.paperId(3), standIn.world.paperId(4)];
    const covered = standIn.truth().papers.covered;
    await ask(`${standIn.url}/__stand-in/merge`, { from, into });
    expect(paperOf(await ask(paperUrl(standIn, 3))).paperId).toBe(into);
    expect(standIn.truth().papers.covered).toBe(covered - 1);
  });
});

describe('papers that drop out', () => {
  it('are not known by any request until they come back, and stay in the lists of others', async () => {
    const standIn = await start();
    const { world } = standIn;
    const [id, other] = [world.paperId(2), world.paperId(3)];
    const before = (await ask(paperUrl(standIn, 2))).text;
    await ask(`${standIn.url}/__stand-in/drop-out`, { papers: [id] });
    const batch = `${standIn.url}/graph/v1/paper/batch?fields=title`;
    expect((await ask(batch, { ids: [id, other] })).body).toEqual([null, expect.objectContaining({ paperId: other })]);
    expect((await ask(paperUrl(standIn, 2))).status).toBe(404);
    expect((await ask(`${paperUrl(standIn, 2)}/citations`)).status).toBe(404);
    const citing = world.covered.find((number) => world.referencesOf(number).includes(2)) ?? 0;
    expect(await walk(`${paperUrl(standIn, citing)}/references`)).toContain(id);
    expect((await ask(`${standIn.url}/__stand-in/come-back`, {})).body).toEqual({ back: [id] });
    expect((await ask(paperUrl(standIn, 2))).text).toBe(before);
  });
});

describe('a count', () => {
  it('may move without its list', async () => {
    const standIn = await start({ world: { countsDisagree: false } });
    const count = async () => (await ask(`${paperUrl(standIn, 2)}?fields=citationCount`)).body;
    const length = standIn.world.citersOf(2).length;
    standIn.world.miscount(2, 3);
    expect(await count()).toMatchObject({ citationCount: length + 3 });
    standIn.world.miscount(2, -4);
    expect(await count()).toMatchObject({ citationCount: length - 1 });
    expect(await walk(`${paperUrl(standIn, 2)}/citations`)).toHaveLength(length);
  });
});

describe('the truth', () => {
  it('is what a whole reading of the answers finds, in no fewer requests than it says', async () => {
    const standIn = await start({ world: { papers: 15, citations: 4_000, elidedCitations: 1, merged: 1, unknown: 2 } });
    const { world } = standIn;
    const truth = standIn.truth();
    const papers = new Set<string>();
    const pairs = new Set<string>();
    const read = async (paper: string, list: string): Promise<void> => {
      const probe = (await ask(`${standIn.url}/graph/v1/paper/${paper}/${list}?limit=1`)).body as { data: unknown };
      const others = probe.data === null ? [] : await walk(`${standIn.url}/graph/v1/paper/${paper}/${list}`);
      papers.add(paper);
      for (const other of others) {
        if (typeof other !== 'string') continue;
        papers.add(other);
        pairs.add(list === 'citations' ? `${other} ${paper}` : `${paper} ${other}`);
      }
    };
    const survey = world.paperId(world.survey) ?? '';
    await read(survey, 'references');
    const covered = new Set([...papers, ...world.covered.map((number) => world.paperId(world.primary(number)) ?? '')]);
    covered.delete(survey);
    standIn.clearLog();
    for (const paper of covered) {
      await read(paper, 'references');
      await read(paper, 'citations');
    }
    expect(covered.size).toBe(truth.papers.covered);
    expect(papers.size).toBe(truth.papers.all);
    expect(pairs.size).toBe(truth.citations);
    const pages = standIn.log.filter(({ path }) => path.includes('limit=1000')).length;
    const hidden = truth.elidedReferences.length + truth.elidedCitations.length;
    // The survey's one page was read before the log was cleared, and hidden lists were not asked again.
    expect(pages).toBe(truth.leastRequests.referencePages - 1 + truth.leastRequests.citationPages - hidden);
    expect(truth.leastRequests.batches).toBe(1);
    expect(world.unknownFacts).toHaveLength(2);
  });

  it('is the same for the same seed, and another one for another', () => {
    const ids = (seed: number): (string | null)[] =>
      [...new World({ seed }).citersOf(1)].map((number) => new World({ seed }).paperId(number));
    expect(ids(1)).toEqual(ids(1));
    expect(ids(1)).not.toEqual(ids(2));
    expect(truthOf(new World({ seed: 1 })).citations).toBe(truthOf(new World({ seed: 1 })).citations);
  });

  it('knows which citations no request reaches', () => {
    const world = new World({ papers: 3, citations: 0, hub: 12_000, duplicates: 0 });
    const truth = truthOf(world);
    const behind = [...world.citersOf(1)].slice(9_999).filter((number) => world.effectiveDate(number) === null);
    expect(behind.length).toBeGreaterThan(0);
    expect(truth.unreachableCitations).toBe(behind.length);
    expect(truth.citationsOf.get(world.paperId(1) ?? '')?.pages).toBe(12);
  });

  it('holds gaps as often as recorded answers do, and counts that disagree with the lists', async () => {
    const standIn = await start({ world: { citations: 12_000, papers: 60 } });
    const read = await ask(
      `${paperUrl(standIn)}/citations?limit=1000&fields=abstract,year,publicationDate,venue,externalIds,openAccessPdf`,
    );
    const papers = (read.body as { data: { citingPaper: Record<string, unknown> }[] }).data.map(
      ({ citingPaper }) => citingPaper,
    );
    const part = (test: (paper: Record<string, unknown>) => boolean): number =>
      papers.filter(test).length / papers.length;
    expect(papers).toHaveLength(1_000);
    expect(part(({ publicationDate }) => publicationDate === null)).toBeCloseTo(0.1, 1);
    expect(part(({ venue }) => venue === '')).toBeCloseTo(0.17, 1);
    // Nested abstracts are missing more often than the papers' own.
    expect(part(({ abstract }) => abstract === null)).toBeGreaterThan(0.27);
    expect(part(({ externalIds }) => /MADE-UP/.test(JSON.stringify(externalIds)))).toBeGreaterThan(0.1);
    const wrong = standIn.world.covered.filter(
      (number) => standIn.world.countOf(number, 'citations') !== standIn.world.citersOf(number).length,
    );
    expect(wrong.length).toBeGreaterThan(3);
    expect(wrong.length).toBeLessThan(30);
  });
});
