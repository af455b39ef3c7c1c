import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CitationRecord } from '../../src/graph/ports/write-batch.js';
import type { PaperRecord } from '../../src/domain/reconcile-papers.js';
import type { GraphStores } from '../../src/graph/stores.js';

const BATCH = 2000;

/** Reads `<network>.papers.tsv.gz` (id, date, year) and `<network>.cites.tsv.gz` (citing, cited) into the graph as a source would. */
export async function loadNetwork(
  prefix: string,
  { writer }: GraphStores,
): Promise<{ ids: string[]; citations: number }> {
  const at = '2003-01-01T00:00:00.000Z';
  const say = { source: 'bench', at, run: 'bench' };
  const dates = new Map(rows(`${prefix}.papers.tsv.gz`).map(([id = '', date = '', year = '']) => [id, { date, year }]));
  const arcs = rows(`${prefix}.cites.tsv.gz`).flatMap(([citing, cited]) =>
    citing && cited ? [[citing, cited] as const] : [],
  );
  const names = [...new Set([...dates.keys(), ...arcs.flat()])];
  const record = (name: string): PaperRecord => ({
    key: name,
    identifiers: [{ scheme: 'arxiv', value: name }],
    aliases: [],
    status: 'RESOLVED',
    detailed: false,
    fields: {
      title: `A paper of high-energy physics theory, ${name}`,
      year: Number(dates.get(name)?.year) || null,
      publicationDate: dates.get(name)?.date || null,
    },
  });
  const ids = new Map<string, string>();
  for (const chunk of chunks(names)) {
    const written = await writer.apply({ ...say, papers: chunk.map(record) });
    for (const [key, id] of written.ids) ids.set(key, id);
  }
  const idOf = (name: string) => ids.get(name) ?? '';
  let citations = 0;
  for (const chunk of chunks(arcs)) {
    const records = chunk.map(([citing, cited]): CitationRecord => ({
      citing: idOf(citing),
      cited: idOf(cited),
      isInfluential: null,
      intents: null,
      contexts: null,
    }));
    citations += (await writer.apply({ ...say, citations: records })).counts.citationsAdded;
  }
  return { ids: [...ids.values()], citations };
}

/** The ids of the papers of a network that an earlier run loaded. */
export async function findNetwork(prefix: string, { papers }: GraphStores): Promise<{ ids: string[] }> {
  const ids: string[] = [];
  for (const chunk of chunks(rows(`${prefix}.papers.tsv.gz`).map(([name = '']) => name))) {
    const found = await papers.byIdentifiers(
      chunk.map((value) => ({ scheme: 'arxiv', value }) as const),
      [],
    );
    ids.push(...found.flatMap((paper) => paper?.id ?? []));
  }
  return { ids };
}

function rows(file: string): string[][] {
  const [, ...lines] = gunzipSync(readFileSync(join(file)))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => line.split('\t'));
}

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}
