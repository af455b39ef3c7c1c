import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import * as fc from 'fast-check';
import { z } from 'zod';
import { TOOLS } from '../../src/mcp/mcp-server.js';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';
import { opaqueText } from '../support/opaque-texts.js';
import { runService, type RunningService } from '../support/running-service.js';

type Found = Record<string, unknown> & { readonly cut: string | null };

/** The same tools through both doors. */
function toolsContract(name: string, connect: () => Promise<Client>): void {
  describe(`tools over ${name}`, () => {
    let client: Client;
    beforeAll(async () => {
      client = await connect();
    });
    afterAll(() => client.close());

    const call = async (tool: string, args: Record<string, unknown> = {}) =>
      (await client.callTool({ name: tool, arguments: args })) as CallToolResult;
    const found = async (tool: string, args: Record<string, unknown> = {}): Promise<Found> => {
      const { isError, content, structuredContent } = await call(tool, args);
      expect({ isError, content: isError ? content : null }).toEqual({ isError: undefined, content: null });
      expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
      const declared = TOOLS.find((one) => one.name === tool)?.output ?? {};
      // Strictly: what an answer has at its top is what its tool says.
      expect(Object.keys(structuredContent ?? {}).filter((key) => !(key in declared))).toEqual([]);
      expect(z.looseObject(declared).safeParse(structuredContent).error).toBeUndefined();
      return structuredContent as Found;
    };
    const refusal = async (tool: string, args: Record<string, unknown>): Promise<string> => {
      const { isError, content } = await call(tool, args);
      expect(isError).toBe(true);
      return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
    };

    it('are listed, described, and only read, except where they say so', async () => {
      const { tools } = await client.listTools();
      expect(tools.map((tool) => tool.name)).toEqual(TOOLS.map((tool) => tool.name));
      for (const { name: of, description, annotations, inputSchema, outputSchema } of tools) {
        expect(description?.length).toBeGreaterThan(40);
        expect(annotations?.readOnlyHint).toBe(!of.startsWith('propose_'));
        expect(inputSchema.type).toBe('object');
        expect(outputSchema).toMatchObject({ type: 'object', required: expect.arrayContaining(['cut']) });
      }
      expect(client.getInstructions()).toContain('Semantic Scholar');
    });

    it('are never at fault, whatever texts they are given', async () => {
      const required: Readonly<Record<string, unknown>> = { ref: 'arXiv:2010.02502', text: 'ddim', name: 'ddim' };
      const { tools } = await client.listTools();
      let given = 0;
      for (const { name: tool, inputSchema } of tools) {
        const properties = Object.entries(inputSchema.properties ?? {}) as [
          string,
          { type?: string; enum?: unknown },
        ][];
        const texts = properties.filter(([, { type, enum: values }]) => type === 'string' && values === undefined);
        const others = (inputSchema.required ?? []).map((input) => [input, required[input] ?? 'ddim']);
        for (const [input] of texts) {
          for (const text of fc.sample(opaqueText, { numRuns: 6, seed: given })) {
            const { isError, content } = await call(tool, { ...Object.fromEntries(others), [input]: text });
            given += 1;
            expect([tool, input, text, isError === true && JSON.stringify(content)]).not.toContainEqual(
              expect.stringContaining('Something went wrong on our side'),
            );
          }
        }
      }
      expect(given).toBeGreaterThan(tools.length);
    }, 600_000);

    it('find_paper finds by identifier and by words, page by page', async () => {
      const byId = await found('find_paper', { text: 'https://arxiv.org/abs/2010.02502v2' });
      expect(byId).toMatchObject({ papers: [{ title: 'Denoising Diffusion Implicit Models' }], total: 1, cut: null });
      const first = await found('find_paper', { text: 'quantization', limit: 3 });
      expect(first['papers']).toHaveLength(3);
      expect(first.cut).toMatch(/^3 of \d+ papers are here/);
      const second = await found('find_paper', { text: 'quantization', limit: 3, cursor: first['nextCursor'] });
      const ids = [first, second].flatMap((page) => page['papers'] as { id: string }[]).map(({ id }) => id);
      expect(new Set(ids).size).toBe(6);
      expect((await found('find_paper', { text: 'zzzz' }))['papers']).toEqual([]);
    });

    it('paper tells who says what', async () => {
      const { paper } = (await found('paper', { ref: 'arXiv:2010.02502' })) as unknown as Record<string, Found>;
      expect(paper).toMatchObject({ title: 'Denoising Diffusion Implicit Models', introduces: [{ slug: 'ddim' }] });
      expect(paper?.['provenance']).toEqual(
        expect.arrayContaining([expect.objectContaining({ field: 'title', source: expect.stringContaining('seed') })]),
      );
      const categories = paper?.['categories'] as { claimedBy: string }[];
      expect(categories.length).toBeGreaterThan(3);
      for (const { claimedBy } of categories) expect(claimedBy).not.toBe('');
    });

    it('cited and citing say how much is known, also where it is nothing', async () => {
      for (const tool of ['cited', 'citing']) {
        const answer = await found(tool, { ref: 'arXiv:2010.02502' });
        expect(answer).toMatchObject({ papers: [], total: 0, cut: null });
        expect(answer['of']).toMatchObject({ completeness: { known: 0, reasons: ['NOT_FETCHED'] } });
      }
    });

    it('method tells its parents and children with evidence', async () => {
      const { method } = (await found('method', { ref: 'LCM' })) as unknown as Record<string, Found>;
      expect(method).toMatchObject({ slug: 'lcm', introducedBy: { year: 2023 } });
      const parents = method?.['parents'] as readonly { evidence: unknown[] }[] | undefined;
      expect(parents?.[0]?.evidence.length).toBeGreaterThan(0);
      expect(await refusal('method', { ref: 'AdaDiff' })).toMatch(/^AMBIGUOUS: .*adadiff/);
    });

    it('lineage walks many steps, page by page, with the links of each', async () => {
      const args = { ref: 'edm', direction: 'DESCENDANTS' };
      const whole = await found('lineage', { ...args, limit: 50 });
      expect(whole.cut).toBeNull();
      const methods = whole['methods'] as { slug: string; depth: number }[];
      expect(methods[0]).toMatchObject({ slug: 'edm', depth: 0 });
      expect(methods.length).toBe(whole['total']);
      expect(methods.length).toBeGreaterThan(20);
      const pages: Found[] = [];
      for (let cursor: unknown; pages.length === 0 || cursor !== undefined;) {
        const page = await found('lineage', { ...args, limit: 9, ...(cursor === undefined ? {} : { cursor }) });
        pages.push(page);
        cursor = page['nextCursor'];
      }
      expect(pages.flatMap((page) => page['methods'])).toEqual(methods);
      const linkKeys = (answers: readonly Found[]) =>
        answers.flatMap((answer) => (answer['links'] as object[]).map((link) => JSON.stringify(link))).toSorted();
      expect(linkKeys(pages)).toEqual(linkKeys([whole]));
      expect(pages[0]?.cut).toContain('Methods 1 to 9 of');
      expect((await found('lineage', { ...args, maxDepth: 1, limit: 50 })).cut).toContain('maxDepth 1');
    });

    it('lineage_path tells each step of a descent', async () => {
      const { paths, cut } = await found('lineage_path', { from: 'LCM-LoRA', to: 'DDIM', limit: 1 });
      const [path] = paths as { methods: { slug: string }[]; links: { claimedBy: string; evidence: unknown[] }[] }[];
      expect(path?.methods.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['ddim', 'lcm-lora']));
      for (const { claimedBy, evidence } of path?.links ?? []) {
        expect(claimedBy).not.toBe('');
        expect(evidence.length).toBeGreaterThan(0);
      }
      expect(cut === null || cut.includes('higher limit')).toBe(true);
      expect(await refusal('lineage_path', { from: 'LCM', to: 'nobody' })).toMatch(/^INVALID_INPUT: to/);
    });

    it('category tells the tree, and the papers of one', async () => {
      const { categories } = await found('category');
      expect(categories).toEqual(
        expect.arrayContaining([expect.objectContaining({ slug: 'distillation', papers: expect.any(Number) })]),
      );
      const page = await found('category', { ref: 'distillation', limit: 2 });
      expect(page['papers']).toHaveLength(2);
      expect(page['total']).toBeGreaterThan(50);
      expect(page.cut).toContain('2 of');
    });

    it('export answers a part of the text, and goes on', async () => {
      const args = { what: 'category', ref: 'distillation', format: 'bibtex', limit: 3000 };
      const first = await found('export', args);
      expect(String(first['text']).length).toBeLessThanOrEqual(3000);
      expect(first['address']).toBe('/export/category/distillation.bib');
      const texts = [String(first['text'])];
      for (let cursor = first['nextCursor']; cursor !== undefined;) {
        const next = await found('export', { ...args, limit: 50_000, cursor });
        texts.push(String(next['text']));
        cursor = next['nextCursor'];
      }
      const whole = texts.join('');
      expect(whole.match(/^@/gm)).toHaveLength(first['papers'] as number);
      expect(whole.endsWith('}\n')).toBe(true);
      expect(await refusal('export', { what: 'papers', options: { year: '1' } })).toContain('year is no option here');
    });

    it('candidates needs no survey where there is one', async () => {
      const answer = await found('candidates', { limit: 1 });
      expect(answer).toMatchObject({ survey: { slug: 'lightweight-diffusion-models' }, candidates: [], total: 0 });
    });

    it('what is wrong is told in words', async () => {
      expect(await refusal('paper', { ref: 'arXiv:0101.00001' })).toMatch(/^NOT_FOUND/);
      expect(await refusal('paper', { ref: 'hello' })).toMatch(/^INVALID_INPUT: ref/);
      expect(await refusal('citing', { ref: 'arXiv:2010.02502', cursor: 'x' })).toMatch(/^INVALID_INPUT: after/);
      expect(await refusal('citing', { ref: 'arXiv:2010.02502', limit: 1000 })).toContain('50');
      expect(await refusal('category', { ref: 'nobody' })).toContain('without ref');
      expect(await refusal('category', { category: 'distillation' })).toContain('category');
    });
  });
}

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.stop());

toolsContract('HTTP', async () => {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${service.url}/mcp`)));
  return client;
});

const folder = mkdtempSync(join(tmpdir(), 'stemma-mcp-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
toolsContract('standard input and output', async () => {
  const client = new Client({ name: 'test', version: '1' });
  const { PATH = '', HOME = '' } = process.env;
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [join(PACKAGE_ROOT, 'bin/stemma.js'), 'mcp'],
      cwd: folder,
      env: { PATH, HOME, STEMMA_DATA: join(folder, 'data') },
    }),
  );
  return client;
});

describe('proposals of agents', () => {
  const KEY = 'secret-of-the-agent-1';
  let keyed: RunningService;
  beforeAll(async () => {
    keyed = await runService({ STEMMA_KEYS: `bot:${KEY}:proposer`, STEMMA_PROPOSALS_PER_DAY: '1' });
  });
  afterAll(() => keyed?.stop());

  const call = async (tool: string, args: Record<string, unknown>, key: string | null): Promise<CallToolResult> => {
    const client = new Client({ name: 'test', version: '1' });
    const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
    await client.connect(new StreamableHTTPClientTransport(new URL(`${keyed.url}/mcp`), { requestInit: { headers } }));
    const result = (await client.callTool({ name: tool, arguments: args })) as CallToolResult;
    await client.close();
    return result;
  };
  const says = ({ content }: CallToolResult) => content.map((part) => (part.type === 'text' ? part.text : '')).join('');

  it('need a key, words that the graph holds, and a share of the day, and wait in the list of claims', async () => {
    const accepted = await call('claims', { status: ['ACCEPTED'], kinds: ['LINEAGE'], limit: 50 }, KEY);
    const links = (accepted.structuredContent as { claims: ProposableLink[] }).claims;
    const link = links.find(
      ({ evidence, relation }) => (evidence?.[0]?.text ?? '').length > 40 && relation === 'EXTENDS',
    );
    if (!link) throw new Error('the bundled survey has no link with evidence of 40 characters');
    const text = link.evidence?.[0]?.text ?? '';
    // The other way round nobody claims it.
    const proposal = (quote: string) => ({
      child: link.parent.slug,
      parent: link.child.slug,
      relation: 'COMPARED_WITH',
      quote: { text: quote, place: 'EVIDENCE', claim: link.id },
    });
    expect(says(await call('propose_link', proposal(text), null))).toMatch(/^UNAUTHENTICATED: /);
    expect(says(await call('propose_link', proposal(`${text.slice(0, 20)}#${text.slice(20)}`), KEY))).toMatch(
      /^INVALID_INPUT: input\.quote\.text is not in the evidence/,
    );
    const proposed = await call('propose_link', proposal(text), KEY);
    expect(proposed.structuredContent).toMatchObject({
      claim: { kind: 'LINEAGE', status: 'PROPOSED', claimedBy: 'bot' },
    });
    const open = await call('claims', { claimedBy: 'bot' }, null);
    expect(open.structuredContent).toMatchObject({ total: 1, claims: [{ status: 'PROPOSED' }] });
    const again = { ...proposal(text), relation: 'DISTILS' };
    expect(says(await call('propose_link', again, KEY))).toMatch(/^RATE_LIMITED: bot .* 1 proposals in a day/);
    expect(says(await call('propose_link', proposal(text), KEY))).toMatch(/^CONFLICT: bot proposes this already/);
  });
});

interface ProposableLink {
  readonly id: string;
  readonly relation: string;
  readonly child: { readonly slug: string };
  readonly parent: { readonly slug: string };
  readonly evidence?: readonly { readonly text?: string }[];
}

describe('the door at /mcp', () => {
  const ask = (headers: Record<string, string>, method = 'POST') =>
    fetch(`${service.url}/mcp`, {
      method,
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      ...(method === 'POST'
        ? { body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }) }
        : {}),
    });

  it('answers each request by itself', async () => {
    const response = await ask({});
    expect(response.status).toBe(200);
    const { result } = (await response.json()) as { result: { tools: unknown[] } };
    expect(result.tools).toHaveLength(TOOLS.length);
  });

  it('is shut for pages of other sites', async () => {
    expect((await ask({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask({ origin: service.url })).status).toBe(200);
  });

  it('is shut for other names of this machine where there are no keys', async () => {
    // fetch does not let anybody set the host.
    const { request } = await import('node:http');
    const statusFor = (host: string) =>
      new Promise<number>((done, fail) => {
        const asked = request(`${service.url}/mcp`, { method: 'POST', headers: { host } }, (response) => {
          response.resume();
          done(response.statusCode ?? 0);
        });
        asked.on('error', fail).end('{}');
      });
    expect(await statusFor('rebound.example')).toBe(403);
    expect(await statusFor('localhost:1')).not.toBe(403);
  });

  it('takes POST alone', async () => {
    expect((await ask({}, 'GET')).status).toBe(405);
    expect((await ask({}, 'DELETE')).status).toBe(405);
  });

  it('tells what is no JSON, and what is too long', async () => {
    const send = (body: string) =>
      fetch(`${service.url}/mcp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
        body,
      });
    expect((await send('{')).status).toBe(400);
    expect((await send('x'.repeat(200_000))).status).toBe(413);
  });
});
