import { expect, it } from '@jest/globals';
import type { ExportFormat } from '../../../src/export/export-format.js';
import { Exporter } from '../../../src/export/exporter.js';
import { SOURCE_CREDITS } from '../../contract/credits.js';
import { batch, paper } from '../../contract/harness.js';
import { openEmbedded } from '../../integration/embedded/open-embedded.js';

/** All that a new format needs; its place in `EXPORT_FORMATS` gives it a name and an address. */
const TITLES: ExportFormat = {
  name: 'titles',
  label: 'Titles',
  ending: 'titles.txt',
  kind: 'list',
  mediaType: 'text/plain; charset=utf-8',
  showsMethods: false,
  async *write({ paperIds, reader }) {
    for await (const papers of reader.read(paperIds)) yield papers.map(({ title }) => `${title}\n`).join('');
  },
};

it('a format is added by one object', async () => {
  const graph = await openEmbedded();
  await graph.stores.writer.apply(batch({ papers: [paper(1), paper(2)] }));
  const exporter = new Exporter(graph.stores, SOURCE_CREDITS, () => '2026-01-01T00:00:00.000Z', null);
  const parameters = { orderBy: ['TITLE'] };
  const { fileName, mediaType, text } = await exporter.open({ what: 'papers', ref: '', format: TITLES, parameters });
  let all = '';
  for await (const piece of text) all += piece;
  await graph.close();
  expect([fileName, mediaType]).toEqual(['papers.titles.txt', 'text/plain; charset=utf-8']);
  expect(all).toBe('Made-up study number 1\nMade-up study number 2\n');
});
