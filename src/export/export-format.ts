import type { WalkedLineage } from '../domain/lineage/walk-lineage.js';
import type { GraphStores } from '../graph/stores.js';
import type { PaperReader } from './exported-paper.js';
import type { Stamp } from './stamp.js';

/** list: one entry for each paper. network: nodes and arcs. */
export type FormatKind = 'list' | 'network';

/** What an export holds, for a format to write. */
export interface ExportContent {
  readonly stamp: Stamp;
  /** In the order of the export, each once. */
  readonly paperIds: readonly string[];
  /** Reads papers piece by piece. */
  readonly reader: PaperReader;
  /** Whose methods and links a network shows; null: papers and their citations. */
  readonly lineage: Pick<WalkedLineage, 'methods' | 'links'> | null;
  readonly ports: Pick<GraphStores, 'knowledge' | 'citations'>;
  readonly options: FormatOptions;
}

export interface FormatOptions {
  readonly abstracts: boolean;
  /** The text begins with a byte order mark. */
  readonly bom: boolean;
  readonly partition: 'category' | 'year';
}

/** A format of another tool: everything that Stemma knows of it. `EXPORT_FORMATS` lists all. */
export interface ExportFormat {
  /** As in `--format bibtex`. */
  readonly name: string;
  /** For people. */
  readonly label: string;
  /** The ending of its files, without the first dot. */
  readonly ending: string;
  readonly kind: FormatKind;
  readonly mediaType: string;
  /** Of a lineage it shows the methods, not only the papers that introduce them. */
  readonly showsMethods: boolean;
  /** The text, piece by piece. */
  write(content: ExportContent): AsyncIterable<string>;
}
