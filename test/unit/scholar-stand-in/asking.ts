import { z } from 'zod';

/** An answer of the stand-in, read. */
export interface Read {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

/** GETs, or POSTs where there is a body, and reads the whole answer. */
export async function ask(url: string, body?: unknown, key?: string): Promise<Read> {
  const headers = new Headers(key === undefined ? {} : { 'x-api-key': key });
  const response = await fetch(
    url,
    body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) },
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

const Paper = z.looseObject({ paperId: z.string().nullable() });
const Page = z.looseObject({
  offset: z.int(),
  next: z.int().optional(),
  data: z.array(z.looseObject({ citingPaper: Paper.optional(), citedPaper: Paper.optional() })),
});

export function pageOf(read: Read): z.infer<typeof Page> {
  return Page.parse(read.body);
}

export function paperOf(read: Read): z.infer<typeof Paper> {
  return Paper.parse(read.body);
}

/** The paperIds of a list page, in order. */
export function idsOf(read: Read): (string | null | undefined)[] {
  return pageOf(read).data.map((entry) => (entry.citingPaper ?? entry.citedPaper)?.paperId);
}

/** Reads a list to its end, 1,000 at a time, and tells every entry's paperId. */
export async function walk(url: string): Promise<(string | null | undefined)[]> {
  const ids: (string | null | undefined)[] = [];
  let offset: number | undefined = 0;
  while (offset !== undefined && offset < 9_999) {
    const read: Read = await ask(`${url}?fields=title&offset=${offset}&limit=${Math.min(1_000, 9_999 - offset)}`);
    ids.push(...idsOf(read));
    offset = pageOf(read).next;
  }
  return ids;
}
