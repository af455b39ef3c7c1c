import { InvalidInputError, NotFoundError } from '../domain/errors.js';
import type { Clock } from '../domain/time.js';
import { Loaders } from '../graph/loaders.js';
import { SEMANTIC_SCHOLAR_CREDIT, type SeedCredits } from '../seeds/credits.js';
import { readInTightHeap } from '../platform/heap-limit.js';
import { VERSION } from '../platform/version.js';
import { citationNetwork } from './citation-network.js';
import { citationsWithin } from './citations-within.js';
import { exportAddress } from './export-address.js';
import { formatNamed, type FormatName } from './export-format.js';
import type { ExportRequest } from './export-request.js';
import { PaperReader } from './exported-paper.js';
import { bibtexWriter } from './formats/bibtex.js';
import { cslJsonWriter } from './formats/csl-json.js';
import { csvWriter } from './formats/csv.js';
import { writeCytoscape } from './formats/cytoscape.js';
import { writeGexf } from './formats/gexf.js';
import { writeGraphml } from './formats/graphml.js';
import { writeJsonLd } from './formats/json-ld.js';
import { writeList } from './formats/list-writer.js';
import { writeMarkdown } from './formats/markdown.js';
import { writePajek, writePajekPartition } from './formats/pajek.js';
import { risWriter } from './formats/ris.js';
import { lineageMethods } from './lineage-methods.js';
import { lineageNetwork } from './lineage-network.js';
import type { Network, NetworkArc, NetworkNode } from './network.js';
import { IRI_PARTS } from './paper-iris.js';
import { flag, readParameters, word, type Parameters } from '../platform/query-parameters.js';
import { EXPORTS, isExportWhat, type ExportPorts, type Selection } from './selection.js';
import type { Stamp, StampSize } from './stamp.js';

export interface Export {
  readonly fileName: string;
  readonly mediaType: string;
  readonly papers: number;
  readonly size: StampSize;
  /** What was left out, and why: not every format has a place for it. */
  readonly notes: readonly string[];
  /** Read once, piece by piece: no more of the export is in memory than its ids and what was read last. */
  readonly text: AsyncIterable<string>;
}

/** From so many papers on, memory goes before speed. */
const MANY = 5_000;

/** What some formats take beside the options of what is exported. */
export const FORMAT_PARAMETERS = {
  abstracts: flag(false),
  bom: flag(false),
  partition: word(['category', 'year']),
};

/** Writes what the graph holds in the formats of other tools. */
export class Exporter {
  constructor(
    private readonly ports: ExportPorts,
    private readonly credits: SeedCredits,
    private readonly clock: Clock,
    /** The address of the service, as the settings say it; null: they say none. */
    private readonly base: string | null,
  ) {}

  /**
   * Finds what is to be exported; its text is then read from the graph piece by piece.
   * @param base the address under which the service was asked; else that of the settings
   * @throws NotFoundError, InvalidInputError, AmbiguousError before any text
   */
  async open(request: ExportRequest, base: string | null = this.base): Promise<Export> {
    const { what, ref, parameters } = request;
    if (!isExportWhat(what)) {
      throw new NotFoundError(`There is no export of ${what}. There are: ${Object.keys(EXPORTS).join(', ')}.`);
    }
    const { own, ofFormat } = splitParameters(parameters, EXPORTS[what].parameters);
    const { abstracts, bom, partition = 'category' } = readParameters(FORMAT_PARAMETERS, ofFormat);
    if (EXPORTS[what].ref !== null && ref.trim() === '') {
      throw new InvalidInputError('ref', `ref is empty: say which ${what}, by ${EXPORTS[what].ref}.`);
    }
    const format = formatNamed(request.format);
    const { ports } = this;
    const loaders = new Loaders(ports);
    const selection = await EXPORTS[what].select({ ref, parameters: own, kind: format.kind, ports, loaders });
    const stamp = await this.stamp(request, selection, base);
    const reader = new PaperReader(ports, abstracts, selection.paperIds);
    const papers = selection.paperIds.length;
    const text = this.text(format.name, { selection, stamp, reader, abstracts, bom, partition });
    const fileName = `${fileStem(selection.name)}.${format.ending}`;
    const { size } = stamp;
    const { notes } = selection;
    return {
      fileName,
      mediaType: format.mediaType,
      papers,
      size,
      notes,
      text: papers < MANY ? text : readInTightHeap(text),
    };
  }

  private async stamp(
    { what, ref, format, parameters }: ExportRequest,
    selection: Selection,
    base: string | null,
  ): Promise<Stamp> {
    return {
      title: selection.title,
      query: exportAddress({ what, ref, format, parameters }),
      base,
      snapshotAt: this.clock(),
      generator: `Stemma ${VERSION}`,
      size: sizeOf(selection, format),
      notes: selection.notes,
      credits: [SEMANTIC_SCHOLAR_CREDIT, ...(await this.credits.list())],
    };
  }

  private text(
    format: FormatName,
    { selection, stamp, reader, abstracts, bom, partition }: Parts,
  ): AsyncIterable<string> {
    const { paperIds, lineage } = selection;
    switch (format) {
      case 'bibtex':
        return writeList(bibtexWriter, stamp, reader.read(paperIds));
      case 'ris':
        return writeList(risWriter, stamp, reader.read(paperIds));
      case 'csl-json':
        return writeList(cslJsonWriter, stamp, reader.read(paperIds));
      case 'csv':
        return writeList(csvWriter(bom, abstracts), stamp, reader.read(paperIds));
      case 'markdown':
        return writeMarkdown(stamp, paperIds, reader);
      case 'json-ld': {
        const known = new Set(paperIds);
        return writeJsonLd(stamp, {
          papers: reader.read(paperIds),
          citationsOf: (ids) => citationsWithin(this.ports.citations, ids, known, IRI_PARTS),
          methods: lineage && lineageMethods(lineage, reader, this.ports),
        });
      }
      default:
        return lineage
          ? writeNetwork(format, lineageNetwork(stamp, lineage, reader, this.ports), partition)
          : writeNetwork(format, citationNetwork(stamp, paperIds, reader, this.ports.citations), partition);
    }
  }
}

/** Lists of a lineage hold papers; what else is written of it shows its methods. */
function sizeOf({ paperIds, lineage }: Selection, format: FormatName): StampSize {
  const showsMethods = formatNamed(format).kind === 'network' || format === 'json-ld';
  return lineage && showsMethods
    ? { methods: lineage.methods.length, links: lineage.links.length }
    : { papers: paperIds.length };
}

interface Parts {
  readonly selection: Selection;
  readonly stamp: Stamp;
  readonly reader: PaperReader;
  readonly abstracts: boolean;
  readonly bom: boolean;
  readonly partition: 'category' | 'year';
}

type NetworkFormat = Exclude<FormatName, 'bibtex' | 'ris' | 'csl-json' | 'csv' | 'markdown' | 'json-ld'>;

function writeNetwork<N extends NetworkNode, A extends NetworkArc>(
  format: NetworkFormat,
  network: Network<N, A>,
  partition: 'category' | 'year',
): AsyncIterable<string> {
  switch (format) {
    case 'graphml':
      return writeGraphml(network);
    case 'gexf':
      return writeGexf(network);
    case 'pajek':
      return writePajek(network);
    case 'pajek-partition':
      return writePajekPartition(network, partition);
    default:
      return writeCytoscape(network);
  }
}

function splitParameters(
  parameters: Parameters,
  own: Readonly<Record<string, unknown>>,
): { readonly own: Parameters; readonly ofFormat: Parameters } {
  const known = { ...own, ...FORMAT_PARAMETERS };
  for (const name of Object.keys(parameters)) {
    if (!Object.hasOwn(known, name)) {
      throw new InvalidInputError(name, `${name} is no option here. There are: ${Object.keys(known).join(', ')}.`);
    }
  }
  const pick = (isOwn: boolean) =>
    Object.fromEntries(Object.entries(parameters).filter(([name]) => Object.hasOwn(own, name) === isOwn));
  return { own: pick(true), ofFormat: pick(false) };
}

/** A name that every file system and header takes. */
function fileStem(name: string): string {
  return (
    name
      .replace(/[^a-z0-9.-]+/gi, '-')
      .replace(/^[-.]+|-+$/g, '')
      .slice(0, 100) || 'export'
  );
}
