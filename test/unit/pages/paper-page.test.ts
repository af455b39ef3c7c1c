import { describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { GraphUnavailableError, TimeoutError } from '../../../src/domain/errors.js';
import type { PaperStore } from '../../../src/graph/ports/paper-store.js';
import { PaperPageController } from '../../../src/pages/paper-page.controller.js';

describe('the document of a paper', () => {
  it.each([
    [new GraphUnavailableError('Neo4j has gone'), 503],
    [new TimeoutError('too slow'), 503],
    [null, 404],
  ])('is sent where the graph says %s: with status %d, and the page says why', async (error, status) => {
    const answered: unknown[] = [];
    const response = {
      setHeader: () => response,
      type: () => response,
      status: (code: number) => (answered.push(code), response),
      send: (body: string) => answered.push(body.slice(0, 15)),
    };
    const papers = { byIdentifiers: () => (error ? Promise.reject(error) : Promise.resolve([null])) };
    const controller = new PaperPageController(papers as unknown as PaperStore);
    await controller.paper('arXiv:2006.11239', response as unknown as Response);
    expect(answered).toEqual([status, expect.stringMatching(/^<!doctype html>/i)]);
  });
});
