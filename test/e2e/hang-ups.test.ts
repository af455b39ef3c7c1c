import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runService, type RunningService } from '../support/running-service.js';
import { documentedQueries } from '../support/documented-queries.js';

const QUERIES = [
  '{ methods(first: 50) { nodes { name categories { category { name } evidence { text } } parents { parent { name } } introducedBy { title authors { name } surveys { slug } categories { category { name } } } } } }',
  '{ papers(first: 50) { nodes { title notices { kind } introduces { name categories { category { name } } } categories { category { name } } surveys { slug } } } }',
  '{ claims(first: 50) { totalCount nodes { evidence { text paper { title } } ... on LineageLink { child { name } parent { name } } ... on CategoryClaim { paper { title categories { category { name } } } } } } }',
  '{ search(text: "quantisation difusion") { totalCount reading { correctedTo } nodes { ... on Paper { title categories { category { name } } } ... on Method { name introducedBy { title } } } } }',
];

/** A promise that was rejected and that nobody awaits ends a Node process; jest fails the test that it meets one in. */
describe('clients that hang up', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await runService({ STEMMA_SOURCES: 'semantic-scholar' });
  }, 180_000);
  afterAll(async () => service?.stop());

  it.each([
    ['asking much at once', QUERIES],
    ['asking what docs/queries ask', documentedQueries().map(({ query }) => query)],
  ])('leave the service as it was: %s', async (_, queries) => {
    for (let round = 0; round < 12; round += 1) {
      await Promise.all(
        queries.map(async (query, index) => {
          const signal = AbortSignal.timeout(1 + ((round * 37 + index * 11) % 160));
          const request = { method: 'POST', headers: { 'content-type': 'application/json' }, signal };
          await fetch(`${service.url}/graphql`, { ...request, body: JSON.stringify({ query }) })
            .then(async (response) => response.text())
            .catch(() => null);
        }),
      );
    }
    expect((await service.ask('{ status { papers } }')).data).toEqual({ status: { papers: expect.any(Number) } });
  });
});
