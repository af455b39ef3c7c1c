import { InvalidInputError, NotFoundError } from '../domain/errors.js';
import type { Clock } from '../domain/time.js';
import { Loaders } from '../graph/loaders.js';
import type { Credits } from '../seeds/credits.js';
import { readInTightHeap } from '../platform/heap-limit.js';
import { VERSION } from '../platform/version.js';
import { exportAddress } from './export-address.js';
import type { ExportFormat } from './export-format.js';
import type { ExportRequest } from './export-request.js';
import { PaperReader } from './exported-paper.js';
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
    private readonly credits: Credits,
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
    const { what, ref, format, parameters } = request;
    if (!isExportWhat(what)) {
      throw new NotFoundError(`There is no export of ${what}. There are: ${Object.keys(EXPORTS).join(', ')}.`);
    }
    const { own, ofFormat } = splitParameters(parameters, EXPORTS[what].parameters);
    const { abstracts, bom, partition = 'category' } = readParameters(FORMAT_PARAMETERS, ofFormat);
    if (EXPORTS[what].ref !== null && ref.trim() === '') {
      throw new InvalidInputError('ref', `ref is empty: say which ${what}, by ${EXPORTS[what].ref}.`);
    }
    const { ports } = this;
    const loaders = new Loaders(ports);
    const selection = await EXPORTS[what].select({ ref, parameters: own, kind: format.kind, ports, loaders });
    const stamp = await this.stamp(request, selection, base);
    const reader = new PaperReader(ports, abstracts, selection.paperIds);
    const { paperIds, lineage } = selection;
    const papers = paperIds.length;
    const options = { abstracts, bom, partition };
    const text = format.write({ stamp, paperIds, reader, lineage, ports, options });
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
      credits: await this.credits.list(),
    };
  }
}

/** Lists of a lineage hold papers; what else is written of it shows its methods. */
function sizeOf({ paperIds, lineage }: Selection, { showsMethods }: ExportFormat): StampSize {
  return lineage && showsMethods
    ? { methods: lineage.methods.length, links: lineage.links.length }
    : { papers: paperIds.length };
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
