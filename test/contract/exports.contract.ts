import { describe, expect, it } from '@jest/globals';
import { DirectedGraph } from 'graphology';
import jsonld, { type Options } from 'jsonld';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';
import { displayName, nameParts } from '../../src/domain/author-name.js';
import { IDENTIFIER_SCHEMES } from '../../src/domain/identifier.js';
import { familiesOfNames } from '../../src/seeds/import/authors.js';
import { foldText } from '../../src/domain/text.js';
import { CitationKeys, KEY_PARTS } from '../../src/export/citation-key.js';
import { EXPORT_FORMATS, formatNamed } from '../../src/export/export-formats.js';
import { Exporter } from '../../src/export/exporter.js';
import { parametersOf } from '../../src/platform/query-parameters.js';
import { plainTitle } from '../../src/domain/rich-text.js';
import { paperIris } from '../../src/export/paper-iris.js';
import { oneLine } from '../../src/platform/one-line.js';
import { readReferences } from '../../src/seeds/import/read-references.js';
import { SOURCE_CREDITS } from './credits.js';
import { AWKWARD_TITLES, awkwardBatch } from '../support/awkward-papers.js';
import { sharedGraph } from './graphs.js';
import { batch, cites, day, identifier, method, paper, paperId, s2, surveyId } from './harness.js';
import type { OpenGraph, Opener } from './harness.js';

const SCHEMA = 'https://schema.org/';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

interface Term {
  readonly termType: string;
  readonly value: string;
  readonly datatype?: { readonly value: string };
}
interface Quad {
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
}

/** As another program reads it, which fetches nothing. */
async function triplesOf(text: string): Promise<readonly Quad[]> {
  const documentLoader = (url: string): never => {
    throw new Error(`it would be fetched: ${url}`);
  };
  // The types say nothing of `safe`, which refuses what JSON-LD would drop in silence.
  const options = { documentLoader, safe: true } as Options.ToRdf;
  return (await jsonld.toRDF(JSON.parse(text), options)) as unknown as readonly Quad[];
}

/** The members of a list, in order. */
function listAt(quads: readonly Quad[], start: string): string[] {
  const at = (node: string, predicate: string) =>
    quads.find((quad) => quad.subject.value === node && quad.predicate.value === RDF + predicate)?.object.value;
  const members = [];
  for (let node: string | undefined = start; node !== undefined && node !== `${RDF}nil`; node = at(node, 'rest')) {
    const member = at(node, 'first');
    if (member === undefined) break;
    members.push(member);
  }
  return members;
}

function isRelative({ termType, value }: Term): boolean {
  return termType === 'NamedNode' && !/^[a-z]+:/.test(value);
}

const NOW = day(20);
const COUNT = AWKWARD_TITLES.length;

async function exportFrom(
  { stores }: OpenGraph,
  what: string,
  ref: string,
  format: string,
  parameters: Record<string, string> = {},
) {
  const exporter = new Exporter(stores, SOURCE_CREDITS, () => NOW, null);
  const opened = await exporter.open({
    what,
    ref,
    format: formatNamed(format),
    parameters: parametersOf(Object.entries(parameters)),
  });
  let text = '';
  for await (const piece of opened.text) text += piece;
  return { ...opened, text };
}

export function exportsContract(name: string, open: Opener): void {
  untitledContract(name, open);
  describe(`${name}: exports`, () => {
    const graph = sharedGraph(async () => {
      const opened = await open();
      await opened.stores.writer.apply(awkwardBatch());
      return opened;
    });

    const exportOf = (what: string, ref: string, format: string, parameters: Record<string, string> = {}) =>
      exportFrom(graph(), what, ref, format, parameters);

    const everything = (format: string, parameters: Record<string, string> = {}) =>
      exportOf('papers', '', format, { orderBy: 'OLDEST', ...parameters });

    it.each(['bibtex', 'ris', 'csl-json'] as const)('%s is read by `seed import` as it went out', async (format) => {
      const { text } = await everything(format);
      const entries = await readReferences(text, format);
      expect(entries.map(({ broken }) => broken)).toEqual(entries.map(() => null));
      expect(entries).toHaveLength(COUNT);
      const papers = await graph().stores.papers.byIds(
        AWKWARD_TITLES.map((_, index) => paperId(index + 1)),
        [...KEY_PARTS, 'identifiers'],
      );
      const keys = new CitationKeys();
      keys.add(papers.filter((paper) => paper !== null));
      expect(new Set(keys.keys().values()).size).toBe(COUNT);
      for (const [index, entry] of entries.entries()) {
        const out = papers[index];
        expect(entry.label).toBe(keys.keys().get(out?.id ?? ''));
        expect(entry.authors).toEqual(familiesOfNames((out?.authors ?? []).map(({ name }) => name)));
        expect(entry.year).toBe(out?.year);
        expect(entry.unreadable).toEqual([]);
        // What RIS and CSL cannot say of a paper is its sha at the source.
        const expected = (out?.identifiers ?? []).filter(({ scheme }) => scheme !== 's2');
        const found = entry.identifiers.filter(({ scheme }) => scheme !== 's2');
        expect(found.map(({ scheme }) => IDENTIFIER_SCHEMES.indexOf(scheme))).toEqual(
          expected.map(({ scheme }) => IDENTIFIER_SCHEMES.indexOf(scheme)),
        );
        expect(found).toEqual(expected);
        if (format !== 'bibtex') expect(foldText(entry.title ?? '')).toBe(foldText(plainTitle(out?.title ?? '')));
      }
    });

    it('names one paper by one key in every format of a list, whatever its order', async () => {
      const columnsOf = (csv: string) =>
        csv
          .split('\r\n')
          .slice(1, -1)
          .map((row) => row.split(',').slice(0, 2));
      const keys = new Map(columnsOf((await everything('csv')).text).map(([key = '', id = '']) => [id, key]));
      expect(new Set(keys.values()).size).toBe(COUNT);
      const newest = columnsOf((await everything('csv', { orderBy: 'NEWEST' })).text);
      expect(newest.map(([key]) => key)).toEqual([...keys.values()].reverse());
      for (const format of ['bibtex', 'ris', 'csl-json'] as const) {
        const labels = (await readReferences((await everything(format)).text, format)).map(({ label }) => label);
        expect(labels).toEqual([...keys.values()]);
      }
      const cytoscape = JSON.parse((await everything('cytoscape')).text);
      const nodes: { data: { id: string; key: string } }[] = cytoscape.elements.nodes;
      expect(nodes.map(({ data }) => [data.id, data.key])).toEqual([...keys]);
    });

    it('BibTeX keeps every letter of a title, and its TeX as TeX', async () => {
      const { text } = await everything('bibtex');
      const entries = await readReferences(text, 'bibtex');
      const withoutTex = AWKWARD_TITLES.map((title, index) => ({ title, read: entries[index]?.title ?? '' })).filter(
        ({ title }) => !/\$[^$]*[\\^_]/.test(title),
      );
      expect(withoutTex.length).toBeGreaterThan(10);
      for (const { title, read } of withoutTex) expect(foldText(read)).toBe(foldText(plainTitle(title)));
      expect(text).toContain('$\\ell_1$');
      expect(text).toContain('$\\mathcal{N}(0, I)$');
      expect(text).toContain('\\$5 to \\$10 \\& more');
      expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
    });

    it.each([['graphml', graphml] as const, ['gexf', gexf] as const])(
      '%s is read by graphology, with every value',
      async (format, reader) => {
        const { text } = await everything(format);
        const read = reader.parse(DirectedGraph, text);
        expect(read.order).toBe(COUNT);
        expect(read.size).toBe(2 * COUNT - 3 + (COUNT - 3));
        for (const [index, title] of AWKWARD_TITLES.entries()) {
          const attributes = read.getNodeAttributes(paperId(index + 1));
          expect(attributes['label']).toBe(oneLine(plainTitle(title)));
          expect(attributes['year']).toBe(2000 + index);
        }
        expect(read.hasDirectedEdge(paperId(3), paperId(1))).toBe(true);
        expect(read.getDirectedEdgeAttributes(paperId(3), paperId(1))).toMatchObject({
          intents: 'methodology',
          influential: true,
        });
        expect(text).toContain(NOW.slice(0, 10));
        expect(text).toContain('Arcs point from the citing paper to the cited one.');
        expect(text).toContain('/export/papers.');
        expect(text).toContain('ODC-BY');
      },
    );

    it('GEXF says from which day each node and arc is there', async () => {
      const { text } = await everything('gexf');
      expect(text).toContain('version="1.3"');
      expect(text).toContain('mode="dynamic" timeformat="date"');
      expect(text).toMatch(new RegExp(`<node id="${paperId(1)}" label="[^"]*" start="2000-01-15">`));
      expect(text).toMatch(new RegExp(`<node id="${paperId(2)}" label="[^"]*" start="2001-01-01">`));
      expect(text).toContain(`source="${paperId(3)}" target="${paperId(1)}" start="2002-01-01"`);
    });

    it('Pajek has vertices by number, arcs between them, and partitions of the same order', async () => {
      const { text } = await everything('pajek');
      const lines = text.trim().split('\n');
      expect(lines[0]).toBe(`*Vertices ${COUNT}`);
      expect(lines[COUNT + 1]).toBe('*Arcs');
      expect(lines.slice(COUNT + 2)).toContain('3 1 1');
      expect(text).toMatch(/^[\n -~]+$/);
      const years = (await everything('pajek-partition', { partition: 'year' })).text.trim().split('\n');
      expect(years).toEqual([`*Vertices ${COUNT}`, ...AWKWARD_TITLES.map((_, index) => String(2000 + index))]);
      const categories = (await everything('pajek-partition')).text.trim().split('\n');
      expect(categories.slice(0, 4)).toEqual([`*Vertices ${COUNT}`, '1', '2', '0']);
    });

    it('Cytoscape JSON and JSON-LD parse, with the same nodes and arcs', async () => {
      const cytoscape = JSON.parse((await everything('cytoscape')).text);
      expect(cytoscape.elements.nodes).toHaveLength(COUNT);
      expect(cytoscape.data).toMatchObject({ nodes: COUNT, edges: cytoscape.elements.edges.length, snapshotAt: NOW });
      const linked = JSON.parse((await everything('json-ld')).text);
      expect(linked.hasPart).toHaveLength(COUNT);
      const arcs = linked.hasPart.flatMap((part: Record<string, unknown[]>) => part['cito:cites'] ?? []);
      expect(arcs).toHaveLength(cytoscape.elements.edges.length);
    });

    it('JSON-LD is linked data to another program: typed dates, addresses of papers, authors in their order', async () => {
      const quads = await triplesOf((await everything('json-ld')).text);
      const objects = (subject: string, predicate: string) =>
        quads.filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate);
      const papers = await graph().stores.papers.byIds(
        AWKWARD_TITLES.map((_, index) => paperId(index + 1)),
        ['title', 'identifiers', 'year', 'publicationDate', 'authors'],
      );
      for (const paper of papers) {
        if (paper === null) throw new Error('a paper is missing');
        const [iri] = paperIris(paper);
        const ofSame = quads.filter(
          ({ predicate, object }) => predicate.value === `${SCHEMA}sameAs` && object.value === iri,
        );
        expect(ofSame.map(({ subject, object }) => [subject.value, object.termType])).toEqual([[iri, 'NamedNode']]);
        const [date] = objects(iri, `${SCHEMA}datePublished`);
        expect([date?.object.value, date?.object.datatype?.value]).toEqual([
          paper.publicationDate ?? String(paper.year),
          `http://www.w3.org/2001/XMLSchema#${paper.publicationDate ? 'date' : 'gYear'}`,
        ]);
        const [authors] = objects(iri, `${SCHEMA}author`);
        const names = listAt(quads, authors?.object.value ?? '').map(
          (agent) => objects(agent, `${SCHEMA}name`)[0]?.object.value,
        );
        expect(names).toEqual(paper.authors?.map(({ name: written }) => displayName(nameParts(written))));
        for (const word of [`${SCHEMA}citation`, 'http://purl.org/spar/cito/cites']) {
          expect(objects(iri, word).every(({ object }) => object.termType === 'NamedNode')).toBe(true);
        }
      }
      const iriOf = (n: number) => paperIris(papers[n - 1] ?? { id: '', identifiers: [] })[0];
      const cited = (word: string) => objects(iriOf(3), word).map(({ object }) => object.value);
      expect(cited(`${SCHEMA}citation`).toSorted()).toEqual([iriOf(1), iriOf(2)].toSorted());
      expect(cited('http://purl.org/spar/cito/cites').toSorted()).toEqual([iriOf(1), iriOf(2)].toSorted());
      expect(cited('http://purl.org/spar/cito/usesMethodIn')).toEqual([iriOf(1)]);
      expect(quads.filter(({ subject, object }) => [subject, object].some(isRelative))).toEqual([]);
    });

    it('JSON-LD of a lineage says what descends from what, and counts methods and links', async () => {
      const { text, size } = await exportOf('lineage', 'first', 'json-ld');
      const cytoscape = JSON.parse((await exportOf('lineage', 'first', 'cytoscape')).text);
      const { nodes, edges } = cytoscape.elements;
      expect(size).toEqual({ methods: nodes.length, links: edges.length });
      expect(cytoscape.data).toMatchObject({ methods: nodes.length, links: edges.length });
      expect(cytoscape.data).not.toHaveProperty('papers');
      const linked = JSON.parse(text);
      expect(linked.description).toContain(`${nodes.length} methods and ${edges.length} link`);
      const quads = await triplesOf(text);
      const nameOf = new Map<string, string>(
        linked.about.map((node: Record<string, string>) => [node['@id'], node['termCode']]),
      );
      const slugOfNode = new Map<string, string>(
        nodes.map(({ data }: { data: Record<string, string> }) => [data['id'], data['slug']]),
      );
      const derived = quads
        .filter(({ predicate }) => predicate.value === 'http://www.w3.org/ns/prov#wasDerivedFrom')
        .map(({ subject, object }) => `${nameOf.get(subject.value)} ${nameOf.get(object.value)}`);
      const descents = edges
        .map(({ data }: { data: Record<string, string> }) => data)
        .filter(({ relation }: Record<string, string>) => relation !== 'compared_with')
        .map(
          ({ source = '', target = '' }: Record<string, string>) =>
            `${slugOfNode.get(source)} ${slugOfNode.get(target)}`,
        );
      expect(derived.toSorted()).toEqual([...new Set<string>(descents)].toSorted());
      expect(derived.length).toBeGreaterThan(0);
      const qualified = quads.filter(({ object }) => object.value === 'http://www.w3.org/ns/prov#Derivation');
      expect(qualified).toHaveLength(descents.length);
      for (const format of ['gexf', 'graphml'] as const) {
        const said = `${nodes.length} methods and ${edges.length} link`;
        expect((await exportOf('lineage', 'first', format)).text).toContain(said);
      }
    });

    it('JSON-LD names the service by whole addresses where its address is known', async () => {
      const exporter = new Exporter(graph().stores, SOURCE_CREDITS, () => NOW, 'https://stemma.example.org/sub');
      const request = { what: 'paper', ref: paperId(1), format: formatNamed('json-ld'), parameters: {} };
      const read = async (base?: string) => {
        let text = '';
        for await (const piece of (await exporter.open(request, base)).text) text += piece;
        return JSON.parse(text);
      };
      const linked = await read();
      expect(linked.isBasedOn).toBe(`https://stemma.example.org/sub/export/paper/${paperId(1)}.jsonld`);
      expect(linked.hasPart[0].mainEntityOfPage).toBe(`https://stemma.example.org/sub/papers/${paperId(1)}`);
      expect((await read('http://localhost:3000')).isBasedOn).toMatch(/^http:\/\/localhost:3000\/export\//);
      expect(JSON.parse((await exportOf('paper', paperId(1), 'json-ld')).text)).not.toHaveProperty('isBasedOn');
    });

    it('CSV has a row a paper, and no cell that a spreadsheet would run', async () => {
      const { text } = await everything('csv');
      const rows = text.split('\r\n');
      expect(rows).toHaveLength(COUNT + 2);
      expect(text).toContain("'=SUM(A1:A9)");
      expect((await everything('csv', { bom: 'true' })).text.startsWith('\uFEFFkey,')).toBe(true);
    });

    it('Markdown has a table for each category, in the order of their tree', async () => {
      const { text } = await everything('markdown');
      const headings = text.split('\n').filter((line) => line.startsWith('##'));
      expect(headings).toEqual([
        '## Category other',
        '## Category top',
        '### Category below \\& "beside"',
        '## Without category',
      ]);
      const rows = text.split('\n').filter((line) => /^\| (?!Paper|---)/.test(line));
      // The second paper stands in two tables.
      expect(rows).toHaveLength(COUNT + 1);
    });

    it('abstracts are left out unless they are asked for', async () => {
      for (const format of ['bibtex', 'ris', 'csl-json', 'csv', 'json-ld'] as const) {
        expect((await everything(format)).text).not.toContain('An abstract of');
        expect((await everything(format, { abstracts: 'true' })).text).toContain('An abstract of');
      }
    });

    it('selects what is asked for', async () => {
      const keysOf = async (what: string, ref: string, parameters: Record<string, string> = {}) => {
        const { text } = await exportOf(what, ref, 'csv', parameters);
        const ids = text
          .split('\r\n')
          .slice(1, -1)
          .map((row) => row.split(',')[1]);
        return ids.map((id) => AWKWARD_TITLES.findIndex((_, index) => paperId(index + 1) === id) + 1);
      };
      expect(await keysOf('paper', 'CorpusId:1003')).toEqual([3]);
      expect(await keysOf('references', 'CorpusId:1005')).toEqual([1, 3, 4]);
      expect(await keysOf('citations', paperId(4))).toEqual([5, 6]);
      expect(await keysOf('category', 'top')).toEqual([2, 1]);
      expect(await keysOf('category', 'top', { includeDescendants: 'false' })).toEqual([1]);
      expect(await keysOf('survey', 's')).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
      expect(await keysOf('survey', 's', { boundary: 'out' })).toEqual([12]);
      expect(await keysOf('search', 'emoji titles')).toEqual([11]);
      expect(await keysOf('papers', '', { yearFrom: '2016', orderBy: 'oldest' })).toEqual([17, 18]);
      expect(await keysOf('papers', '', { citesPaper: 'CorpusId:1017' })).toEqual([18]);
      expect(await keysOf('lineage', 'first')).toEqual([1, 2, 3]);
      expect(await keysOf('lineage', 'third', { direction: 'ancestors' })).toEqual([3, 2, 1]);
      expect(await keysOf('lineage', 'second', { direction: 'both', maxDepth: '1' })).toEqual([2, 3, 1]);
    });

    it('a paper as a network stands among what it cites and what cites it', async () => {
      const { text } = await exportOf('paper', 'CorpusId:1005', 'cytoscape');
      const { elements } = JSON.parse(text);
      expect(elements.nodes.map((node: { data: { id: string } }) => node.data.id).sort()).toEqual(
        [1, 3, 4, 5, 6, 7].map(paperId).sort(),
      );
    });

    it('a lineage as a network has methods and their links, those without a paper too', async () => {
      const { text } = await exportOf('lineage', 'first', 'cytoscape');
      const { elements, data } = JSON.parse(text);
      expect(elements.nodes.map((node: { data: { slug: string } }) => node.data.slug).sort()).toEqual([
        'first',
        'paperless',
        'second',
        'third',
      ]);
      expect(elements.edges).toHaveLength(3);
      expect(elements.edges[0].data).toMatchObject({ relation: 'extends', evidence: 'A made-up reason' });
      expect(data.orientation).toContain('descends');
      const listed = await exportOf('lineage', 'first', 'markdown');
      expect(listed.text).toContain('1 of its methods have no paper');
    });

    it('names what is wrong before any text', async () => {
      const code = async (what: string, ref: string, parameters: Record<string, string> = {}) =>
        exportOf(what, ref, 'bibtex', parameters).then(
          () => 'none',
          (error: unknown) => error,
        );
      expect(await code('plane', 'x')).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('survey') });
      expect(await code('survey', 'nobody')).toMatchObject({
        code: 'NOT_FOUND',
        message: expect.stringContaining('There are: s'),
      });
      expect(await code('paper', 'CorpusId:9')).toMatchObject({ code: 'NOT_FOUND' });
      expect(await code('paper', 'no identifier')).toMatchObject({ code: 'INVALID_INPUT', field: 'ref' });
      expect(await code('paper', ' ')).toMatchObject({ code: 'INVALID_INPUT', field: 'ref' });
      expect(await code('papers', '', { yearsFrom: '2' })).toMatchObject({
        field: 'yearsFrom',
        message: expect.stringContaining('yearFrom'),
      });
      expect(await code('papers', '', { yearFrom: 'x' })).toMatchObject({ field: 'yearFrom' });
      expect(await code('papers', '', { training: 'MUCH' })).toMatchObject({
        message: expect.stringContaining('FINE_TUNING'),
      });
      expect(await code('category', 'nobody')).toMatchObject({ code: 'NOT_FOUND' });
      expect(await code('lineage', 'nobody')).toMatchObject({ code: 'NOT_FOUND' });
      expect(await code('lineage', 'first', { maxDepth: '0' })).toMatchObject({ field: 'maxDepth' });
      expect(await code('paper', 'CorpusId:1003', { abstracts: 'yes' })).toMatchObject({ field: 'abstracts' });
    });

    it('every format of every kind of export ends, empty ones too', async () => {
      for (const { name: format } of EXPORT_FORMATS) {
        const { text } = await exportOf('papers', '', format, { yearFrom: '2999' });
        if (format === 'csl-json') expect(JSON.parse(text)).toEqual([]);
        if (format === 'cytoscape') expect(JSON.parse(text).elements).toEqual({ nodes: [], edges: [] });
        if (format === 'json-ld') expect(JSON.parse(text).hasPart).toEqual([]);
      }
    });
  });
}

/** What a source answers for entries of a list of which it knows nothing; one has an identifier all the same. */
function untitledContract(name: string, open: Opener): void {
  describe(`${name}: exports of entries without title`, () => {
    const graph = sharedGraph(async () => {
      const opened = await open();
      const keys = [1, 2, 3, 4];
      await opened.stores.writer.apply(
        batch({
          papers: [
            paper(1, { title: 'A paper with a title' }, { identifiers: [s2(1), identifier('corpusId', '1001')] }),
            paper(2, { title: '' }, { identifiers: [], status: 'STUB' }),
            paper(3, { title: ' ', year: 1999 }, { identifiers: [s2(3), identifier('doi', '10.5555/untitled')] }),
            paper(4, { title: 'Another one' }),
          ],
          citations: [cites(1, 2), cites(1, 3), cites(1, 4), cites(3, 1)],
          methods: [method('titled', { introducedBy: 'k1' }), method('untitled', { introducedBy: 'k3' })],
          surveys: [{ id: surveyId('s'), slug: 's', title: 'S', paper: 'k1', categoryIds: [] }],
          coverage: keys.map((n) => ({
            surveyId: surveyId('s'),
            paper: `k${n}`,
            state: 'IN' as const,
            listedBy: ['seed'],
            reason: null,
          })),
        }),
      );
      return opened;
    });

    it.each(EXPORT_FORMATS.map(({ name: format }) => format))('%s leaves them out and counts them', async (format) => {
      const { text, papers, notes } = await exportFrom(graph(), 'survey', 's', format);
      expect([papers, notes]).toEqual([2, ['2 entries without title left out.']]);
      expect(text).not.toContain('10.5555/untitled');
      expect(text).not.toContain(paperId(3));
      expect(text).not.toMatch(/title = \{\s*\}|"title": ?" *"/);
    });

    it.each([
      ['references', 'CorpusId:1001', 1, '2 entries'],
      ['citations', 'CorpusId:1001', 0, '1 entry'],
      ['paper', '10.5555/untitled', 0, '1 entry'],
      ['papers', '', 2, '2 entries'],
      ['lineage', 'untitled', 0, '1 entry'],
    ])('of %s %s the other %d are written', async (what, ref, written, entries) => {
      const found = await exportFrom(graph(), what, ref, 'bibtex');
      expect([found.papers, found.notes]).toEqual([written, [`${entries} without title left out.`]]);
      expect(await readReferences(found.text, 'bibtex')).toHaveLength(written);
      expect(found.text).toContain(`${entries} without title left out.`);
    });

    it('nothing is said of it where all have titles', async () => {
      expect((await exportFrom(graph(), 'paper', 'CorpusId:1001', 'ris')).notes).toEqual([]);
    });
  });
}
