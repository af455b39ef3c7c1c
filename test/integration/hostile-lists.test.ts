import { describe, expect, it } from '@jest/globals';
import type { ImportFormat } from '../../src/seeds/import/imported.js';
import { readReferences } from '../../src/seeds/import/read-references.js';
import { WEB_LIMITS } from '../../src/seeds/import/reading-limits.js';

const SIGNS = [
  '@',
  '{',
  '}',
  '%',
  '\\',
  '$',
  '<',
  '>',
  '&',
  '#',
  '"',
  ',',
  ';',
  '=',
  '\n',
  ' ',
  '\t',
  '\r',
  '.',
  '/',
  '(',
  ')',

  '[',
  ']',
  '-',
  ':',
  '~',
  '^',
  '_',
  "'",
  '`',
  'a',
  '1',
  'a and ',
  '@a{',
  '@a{b,',
  '@a{b,t="',
  '@a{b,t={',
  '{@a{b,t="}',
  'TI  - a\n',
  'TY  - JOUR\n',
  'PMID- 1\n',
  '%0 a\n',
  'PT J\n',
  '(2019) a, b\n',
  '<i>',
  '&amp;',
  '\\{',
  '{}',
  'arXiv:',
  '10.1/',
  'é',
  '\u0301',
];

/** Where a sign may do harm in each format. */
const PLACES: Readonly<Record<ImportFormat, readonly ((signs: string) => string)[]>> = {
  bibtex: [
    (signs) => signs,
    (signs) => `@article{a, title={${signs}}}`,
    (signs) => `@article{a, title="${signs}"}`,
    (signs) => `@article{a, title=${signs}}`,
    (signs) => `@article{a, title={x}, author={${signs}}, note={${signs}}, doi={${signs}}, year={${signs}}}`,
    (signs) => `@string{s = {${signs}}} @article{${signs}, title = s # s}`,
  ],
  ris: [
    (signs) => signs,
    (signs) => `TY  - JOUR\nTI  - ${signs}\nAU  - ${signs}\nDO  - ${signs}\nN1  - ${signs}\nER  - \n`,
  ],
  'csl-json': [
    (signs) => signs,
    (signs) => `[${signs}]`,
    (signs) => JSON.stringify([{ title: signs, DOI: signs, note: signs, issued: signs, author: [{ family: signs }] }]),
  ],
  ids: [(signs) => signs, (signs) => `10.1/${signs}x`, (signs) => `https://arxiv.org/abs/${signs}`],
  pubmed: [(signs) => signs, (signs) => `PMID- 1\nTI  - ${signs}\nAU  - ${signs}\nAID - ${signs}\n`],
  endnote: [(signs) => signs, (signs) => `%0 Journal Article\n%T ${signs}\n%A ${signs}\n%R ${signs}\n`],
  wos: [(signs) => signs, (signs) => `PT J\nTI ${signs}\nAU ${signs}\nDI ${signs}\nER\n`],
  scopus: [(signs) => signs, (signs) => `Scopus\n\n${signs}\n${signs}\n(2019) ${signs}, 1\nDOI: ${signs}\n`],
};

/** Of the processor, not of the clock: other work on the machine does not count. */
async function secondsToRead(text: string, format: ImportFormat): Promise<number> {
  const from = process.cpuUsage();
  await readReferences(text, format, WEB_LIMITS).catch((error: unknown) => {
    // A refusal is an answer too, in words.
    expect(error).toMatchObject({ code: 'INVALID_INPUT' });
  });
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000_000;
}

async function slowOf(format: ImportFormat, length: number, at: (signs: string) => string): Promise<string[]> {
  const slow: string[] = [];
  for (const sign of SIGNS) {
    const seconds = await secondsToRead(at(sign.repeat(Math.ceil(length / sign.length))), format);
    // Many times what the slowest takes; what is quadratic takes minutes.
    if (seconds > 10) slow.push(`${JSON.stringify(sign)}: ${seconds.toFixed(1)} s`);
  }
  return slow;
}

describe.each(Object.keys(PLACES) as ImportFormat[])('hostile lists of %s', (format) => {
  it('of 100,000 equal signs are read in a time that grows with their length, wherever the signs stand', async () => {
    for (const at of PLACES[format]) expect(await slowOf(format, 1e5, at)).toEqual([]);
  }, 900_000);

  it('of 1,000,000 equal signs in a field are read so, too', async () => {
    const [, at = String] = PLACES[format];
    expect(await slowOf(format, 1e6, at)).toEqual([]);
  }, 900_000);
});

describe('macros that double again and again', () => {
  const doublings = Array.from({ length: 40 }, (_, n) => `@string{a${n + 1} = a${n} # a${n}}`).join('\n');

  it('are told as broken from where they grow too long', async () => {
    const text = `@string{a0 = "x"}\n${doublings}\n@article{z, title = a40}\n@article{y, title = {Whole}}`;
    const entries = await readReferences(text, 'bibtex', WEB_LIMITS);
    expect(entries.find(({ broken }) => broken !== null)?.broken).toMatch(/longer than 262144 characters/);
    expect(entries.at(-1)).toMatchObject({ title: 'Whole', broken: null });
  });

  it('are refused where all together grow too long', async () => {
    const uses = Array.from({ length: 100 }, (_, n) => `@article{k${n}, title = {x}, note = a17 # " "}`).join('\n');
    const text = `@string{a0 = "x"}\n${doublings}\n${uses}`;
    await expect(readReferences(text, 'bibtex', WEB_LIMITS)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
