import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { registerSeedCommands } from '../../../src/cli/seed-commands.js';
import { changed, seedFolder } from './seed-folder.js';

let before: typeof process.exitCode;
beforeEach(() => {
  before = process.exitCode;
});
afterEach(() => {
  // What a command sets here is not the exit code of the tests.
  process.exitCode = before ?? 0;
});

async function stemma(...args: string[]) {
  let [out, err] = ['', ''];
  const program = new Command('stemma').exitOverride().configureOutput({ writeErr: (text) => (err += text) });
  registerSeedCommands(program, { out: (text) => (out += text), err: (text) => (err += text) });
  await program.parseAsync(['node', 'stemma', 'seed', ...args]);
  return { code: process.exitCode, out, err };
}

describe('stemma seed init', () => {
  it('makes a seed that passes the check, and never overwrites one', async () => {
    const root = await mkdtemp(join(tmpdir(), 'stemma-init-'));
    expect((await stemma('init', '--doi', 'https://doi.org/10.1234/Some.Survey', '--dir', root, 'mine')).code).toBe(0);
    expect(await stemma('check', 'mine', '--seeds', root)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/0 errors, 0 warnings/),
    });
    expect(await readFile(join(root, 'mine', 'survey.yaml'), 'utf8')).toContain('doi: 10.1234/some.survey');
    expect(JSON.parse(await readFile(join(root, 'schema', 'papers.schema.json'), 'utf8'))).toHaveProperty('items');
    await writeFile(join(root, 'mine', 'papers.yaml'), '# kept\n');
    expect(await stemma('init', '--doi', '10.1234/other', '--dir', root, 'mine')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/exists already/),
    });
    expect(await readFile(join(root, 'mine', 'papers.yaml'), 'utf8')).toBe('# kept\n');
  });

  it('names the seed by its DOI where no name is given', async () => {
    const root = await mkdtemp(join(tmpdir(), 'stemma-init-'));
    await stemma('init', '--doi', '10.1007/s10462-024-10800-8', '--dir', root);
    expect((await stemma('check', '10-1007-s10462-024-10800-8', '--seeds', root)).code).toBe(0);
  });

  it('makes a seed of a survey that is no published paper, named by its title', async () => {
    const root = await mkdtemp(join(tmpdir(), 'stemma-init-'));
    await stemma('init', '--title', 'What we read: in spring, 2026', '--dir', root);
    const checked = await stemma('check', 'what-we-read-in-spring-2026', '--seeds', root);
    expect(checked).toMatchObject({ code: 0, out: expect.stringMatching(/0 errors, 0 warnings/) });
  });

  it.each([
    [['init'], /needs a title/],
    [['init', '--title', 'Обзор'], /no Latin letters or digits to make the seed's name of/],
    [['init', '--title', 'Schema'], /cannot be named schema/],
    [['init', '--doi', 'nonsense'], /not a DOI/],
    [['init', '--doi', '10.1234/x', 'My Seed'], /such as "my-seed"/],
    [['init', '--doi', '10.1234/x', '../evil'], /cannot be the name/],
  ])('ends with 2 for %j', async (args, says) => {
    const root = await mkdtemp(join(tmpdir(), 'stemma-init-'));
    expect(await stemma(...args, '--dir', root)).toMatchObject({ code: 2, err: expect.stringMatching(says) });
  });
});

describe('stemma seed check', () => {
  it('ends with 1 and names file, line and fix where there is an error', async () => {
    const dir = await seedFolder(changed('lineage.yaml', 'parent: alpha', 'parent: beta'));
    const { code, out } = await stemma('check', dir);
    expect(code).toBe(1);
    expect(out).toMatch(/lineage\.yaml:3: error: "beta" is linked to itself\n {4}fix: /);
    const json = await stemma('check', dir, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      ok: false,
      seeds: [{ dir, problems: [{ code: 'self-link', line: 3 }] }],
    });
  });

  it('checks all seeds where none is named, the bundled one among them', async () => {
    expect(await stemma('check')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/lightweight-diffusion-models: 0 errors/),
    });
  });

  it('ends with 3 for a seed that is not there, and says which one may be meant', async () => {
    expect(await stemma('check', 'lightweight-diffusion-model')).toMatchObject({
      code: 3,
      err: expect.stringMatching(/did you mean "lightweight-diffusion-models"/),
    });
  });
});

describe('stemma seed import', () => {
  it('reports every entry, as text and as JSON', async () => {
    const dir = await seedFolder();
    const file = join(dir, '..', 'list.txt');
    await writeFile(file, '2101.00001\n2305.00005\nnonsense\n');
    const dry = await stemma('import', dir, file, '--dry-run');
    expect(dry).toMatchObject({
      code: 0,
      out: expect.stringMatching(/list\.txt:3 nonsense: "nonsense" is no identifier/),
    });
    expect(dry.out).toMatch(/nothing was written/);
    const { out } = await stemma('import', dir, file, '--json', '--source', 'listB');
    expect(JSON.parse(out)).toMatchObject({
      written: true,
      counts: { entries: 3, matched: 1, ambiguous: 0, added: 1, missing: 1 },
      matched: [{ line: 1, paper: 'alpha', by: 'identifier' }],
      added: [{ line: 2, paper: 'arxiv-2305-00005' }],
      missing: [{ line: 3, label: 'nonsense' }],
    });
    expect(await readFile(join(dir, 'papers.yaml'), 'utf8')).toMatch(
      /arxiv: '2305\.00005' \}\n {2}boundary: in\n {2}listedBy: \[listB\]\n$/,
    );
  });

  it('ends with 3 for a file that is not there, and with 2 for one that is not text', async () => {
    const dir = await seedFolder();
    expect((await stemma('import', dir, join(dir, 'none.bib'))).code).toBe(3);
    const file = join(dir, '..', 'latin1.bib');
    await writeFile(file, Buffer.from([0x40, 0xe9, 0xff]));
    expect(await stemma('import', dir, file)).toMatchObject({ code: 2, err: expect.stringMatching(/UTF-8/) });
  });
});
