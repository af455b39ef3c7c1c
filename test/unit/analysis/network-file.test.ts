import { describe, expect, it } from '@jest/globals';
import { readNetwork, type InputFile, type NamedNetwork } from '../../../src/analysis/files/network-file.js';

function file(content: string | Uint8Array, name = 'arcs'): InputFile {
  return { name, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content };
}

/** Each citation as "citing > cited". */
function citations({ network, names }: NamedNetwork): string[] {
  return Array.from(network.citing, (from, arc) => `${names[from]} > ${names[network.cited[arc] ?? -1]}`);
}

function read(content: string | Uint8Array, papers?: string): NamedNetwork {
  return readNetwork(file(content), papers === undefined ? null : file(papers, 'papers'));
}

describe('a table of citations', () => {
  it.each([
    ['tabs', 'citing\tcited\nb\ta\nc\ta\n'],
    ['spaces', 'citing cited\nb a\n  c   a  \n'],
    ['a header with spaces and lines with tabs', 'citing cited\nb\ta\nc\ta'],
    ['CR LF and no end of the last line', 'citing\tcited\r\nb\ta\r\nc\ta'],
    ['CR alone', 'citing\tcited\rb\ta\rc\ta\r'],
    ['a byte order mark', '\uFEFFciting\tcited\nb\ta\nc\ta\n'],
    ['columns in another order, and others beside', 'year\tCited\tciting\n1999\ta\tb\n2000\ta\tc\n'],
    ['blank lines and comments before the header', '\n# from a crawl\n\nciting\tcited\n\nb\ta\n\nc\ta\n\n'],
    ['a quoted header', '"citing"\t"cited"\nb\ta\nc\ta\n'],
    ['empty values at the end of lines', 'citing\tcited\nb\ta\t\nc\ta\t\t\n'],
  ])('is read with %s', (_, text) => {
    expect(citations(read(text))).toEqual(['b > a', 'c > a']);
  });

  it('is read in UTF-16 and in Latin-1', () => {
    const text = 'citing\tcited\nMüller\tBöhm\n';
    const utf16 = Uint8Array.of(0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer));
    const latin1 = Uint8Array.from(text, (character) => character.charCodeAt(0));
    for (const bytes of [utf16, latin1, Uint8Array.of(0xef, 0xbb, 0xbf, ...latin1)]) {
      expect(citations(read(bytes))).toEqual(['Müller > Böhm']);
    }
  });

  it('keeps ids with spaces where tabs divide columns', () => {
    expect(citations(read('citing\tcited\nSmith 1999\tJones 1998\n'))).toEqual(['Smith 1999 > Jones 1998']);
  });

  it('numbers papers by id: whole numbers as numbers, then the rest; whatever the order of lines', () => {
    const lines = ['10\t9', 'a10\t9', 'B\ta10', '9\t007'];
    for (const order of [lines, lines.toReversed()]) {
      expect(read(['citing\tcited', ...order].join('\n')).names).toEqual(['007', '9', '10', 'B', 'a10']);
    }
  });

  it('counts self-citations and repeated lines, and keeps the papers they name', () => {
    const named = read('citing\tcited\nb\ta\nb\ta\nc\tc\n');
    expect(named).toMatchObject({ loops: 1, duplicates: 1, names: ['a', 'b', 'c'] });
    expect(citations(named)).toEqual(['b > a']);
  });

  it('takes dates and more papers from a second table, and numbers papers by date', () => {
    const named = read(
      'citing\tcited\na\tb\nc\tb\n',
      'id\ttitle\tyear\tdate\na\tA\t1999\t1999-05-02\nb\tB\t1998\t\nd\tD\t\t\n',
    );
    expect(named.names).toEqual(['c', 'd', 'b', 'a']);
    expect(named.network.dates).toEqual([null, null, '1998', '1999-05-02']);
    expect([...(named.network.years ?? [])]).toEqual([0, 0, 1998, 1999]);
  });

  it.each([
    ['an empty file', '', /line 1: the file is empty: begin the file/u],
    ['no header', 'a\tb\nc\td\n', /line 1: "a\tb" is no header: .*citing, a tab, cited/u],
    ['commas', 'citing,cited\na,b\n', /line 1: .*not commas/u],
    ['a column named twice', 'citing\tcited\tciting\n', /line 1: .*citing twice/u],
    ['a line with one id', 'citing\tcited\na\tb\nc\n', /line 3: "c" names one paper/u],
    ['a line without the citing id', 'citing\tcited\n\tb\n', /line 2: .*names one paper/u],
    [
      'ids with spaces among spaces',
      'citing cited\nSmith 1999 Jones 1998\n',
      /line 2: it has 4 values for 2 columns: divide .* tabs/u,
    ],
  ])('is refused with %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it.each([
    ['no date', 'paper\ttitle\na\tA\n', /papers, line 1: .*"date" or "year"/u],
    ['a date that is none', 'paper\tdate\na\t5 May\n', /papers, line 2: "5 May" is no date: write 2003/u],
    ['a paper twice', 'paper\tyear\na\t1999\na\t2000\n', /papers, line 3: "a" has a line already/u],
  ])('is refused with a table of papers with %s', (_, papers, message) => {
    expect(() => read('citing\tcited\nb\ta\n', papers)).toThrow(message);
  });
});

describe('a Pajek network', () => {
  const three = '*Vertices 3\n1 "a"\n2 "b"\n3 "c"\n';

  it.each([
    ['arcs', `${three}*Arcs\n1 2\n1 3\n`],
    ['a list of arcs', `${three}*Arcslist\n1 2 3\n`],
    ['both', `${three}*Arcslist\n1 3\n*Arcs\n1 2\n`],
    ['values and attributes of lines', `${three}*Arcs :1 "cites"\n1 2 1 c Blue\n      1      3 -2.5\n`],
    ['coordinates', '*vertices 3\n1 "a" 0.1 0.2 0.5 ic Red\n2 b 0.1 0.3\n3 "c" box\n*ARCS\n1 2 1\n1 3 1\n'],
    [
      'comments, CR LF and no end of the last line',
      `% made by hand\r\n${three.replaceAll('\n', '\r\n')}*Arcs\r\n% one\r\n1 2\r\n1 3`,
    ],
    ['a byte order mark', `\uFEFF${three}*Arcs\n1 2\n1 3\n`],
    ['an empty section of edges', `${three}*Arcs\n1 2\n1 3\n*Edges\n`],
    [
      'a project file',
      `*Network small.net\n${three}*Arcs\n1 2\n1 3\n\n*Partition years.clu\n*Vertices 3\n1999\n2000\n2000\n*Vector size.vec\n*Vertices 3\n0.5\n0.5\n1\n`,
    ],
    ['a partition before the network', `*Partition p.clu\n*Vertices 2\n1\n2\n*Network n\n${three}*Arcs\n1 2\n1 3\n`],
    ['every arc twice and a loop', `${three}*Arcs\n1 2\n1 2\n1 3\n1 3\n2 2\n`],
  ])('is read with %s, from the cited to the citing paper', (_, text) => {
    expect(citations(read(text))).toEqual(['b > a', 'c > a']);
  });

  it('keeps labels with spaces and quotes, in Latin-1 too', () => {
    const text =
      '*Vertices 3\n1 "Bühler K 1934, Sprache"   0.1 0.2\n2 "the "small" world"\n3 " padded "\n*Arcs\n1 2\n2 3\n';
    const { names } = read(Uint8Array.from(text, (character) => character.charCodeAt(0)));
    expect(names).toEqual(['Bühler K 1934, Sprache', 'the "small" world', 'padded']);
  });

  it('names vertices without a label by their number, and numbers equal labels', () => {
    expect(read('*Vertices 4\n2 "x"\n4 "x"\n*Arcs\n1 2\n').names).toEqual(['1', 'x #2', '3', 'x #4']);
  });

  it('keeps the order of the vertices, and isolated ones', () => {
    const { names, network } = read('*Vertices 3\n1 "z"\n2 "y"\n3 "x"\n*Arcs\n1 2\n');
    expect([names, network.size]).toEqual([['z', 'y', 'x'], 3]);
  });

  it.each([
    ['edges', `${three}*Arcs\n1 2\n*Edges\n1 3\n`, /line 8: \*Edges have no direction.*write the line under \*Arcs/u],
    ['lists of edges', `${three}*Edgeslist\n1 3 2\n`, /line 6: \*Edges have no direction/u],
    ['a matrix', `${three}*Matrix\n0 1 1\n`, /line 5: \*Matrix is not read/u],
    ['a vertex beyond the last', `${three}*Arcs\n1 4\n`, /line 6: "4" is no vertex: their numbers are 1 to 3/u],
    ['a vertex 0', `${three}*Arcs\n0 1\n`, /line 6: "0" is no vertex/u],
    ['a label as an end', `${three}*Arcs\na b\n`, /line 6: "a" is no vertex/u],
    ['an arc with one end', `${three}*Arcs\n1\n`, /line 6: "1" names one vertex/u],
    ['a vertex listed twice', '*Vertices 2\n1 "a"\n1 "b"\n', /line 3: vertex 1 has a line already/u],
    ['a label without an end', '*Vertices 2\n1 "a\n', /line 2: the label of vertex 1 does not end/u],
    ['no number of vertices', '*Vertices\n', /line 1: write \*Vertices and their number/u],
    ['two modes', '*Vertices 5 2\n', /line 1: this is a two-mode network/u],
    ['a second network', `${three}*Network two\n${three}`, /line 6: a second network begins here/u],
    ['arcs before vertices', '*Arcs\n1 2\n', /line 1: arcs come before \*Vertices/u],
    ['no vertices', '*Network n\n', /the file has no \*Vertices/u],
    ['a section that nobody knows', `${three}*Arks\n1 2\n`, /line 5: \*Arks is no part/u],
  ])('is refused with %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

it('reads lines whatever the size of a file', () => {
  // More than one chunk, with two bytes of a character and of a line's end on both sides of a border.
  const line = 'ü'.repeat(20);
  const rows = Array.from({ length: 200_000 }, (_, at) => `${line}${at + 1}\t${line}${at}`);
  const named = read(`citing\tcited\r\n${rows.join('\r\n')}`);
  expect(named).toMatchObject({ loops: 0, duplicates: 0, network: { size: 200_001 } });
});
