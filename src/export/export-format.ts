import { InvalidInputError } from '../domain/errors.js';

/** list: one entry for each paper. network: nodes and arcs. */
export type FormatKind = 'list' | 'network';

export interface ExportFormat {
  /** How people name it, as in `--format bibtex`. */
  readonly name: string;
  /** The ending of its files, without the first dot. */
  readonly ending: string;
  readonly kind: FormatKind;
  readonly mediaType: string;
}

/** Every format, lists first. */
export const EXPORT_FORMATS = [
  { name: 'bibtex', ending: 'bib', kind: 'list', mediaType: 'application/x-bibtex; charset=utf-8' },
  { name: 'ris', ending: 'ris', kind: 'list', mediaType: 'application/x-research-info-systems; charset=utf-8' },
  { name: 'csl-json', ending: 'csl.json', kind: 'list', mediaType: 'application/vnd.citationstyles.csl+json' },
  { name: 'csv', ending: 'csv', kind: 'list', mediaType: 'text/csv; charset=utf-8; header=present' },
  { name: 'markdown', ending: 'md', kind: 'list', mediaType: 'text/markdown; charset=utf-8' },
  { name: 'json-ld', ending: 'jsonld', kind: 'list', mediaType: 'application/ld+json' },
  { name: 'graphml', ending: 'graphml', kind: 'network', mediaType: 'application/graphml+xml; charset=utf-8' },
  { name: 'gexf', ending: 'gexf', kind: 'network', mediaType: 'application/gexf+xml; charset=utf-8' },
  { name: 'pajek', ending: 'net', kind: 'network', mediaType: 'text/plain; charset=utf-8' },
  { name: 'pajek-partition', ending: 'clu', kind: 'network', mediaType: 'text/plain; charset=utf-8' },
  { name: 'cytoscape', ending: 'cyjs', kind: 'network', mediaType: 'application/json' },
] as const satisfies readonly ExportFormat[];
export type FormatName = (typeof EXPORT_FORMATS)[number]['name'];

/** The format of this name or ending. @throws InvalidInputError that names all */
export function formatNamed(text: string): ExportFormat & { readonly name: FormatName } {
  const sought = text.toLowerCase();
  const found = EXPORT_FORMATS.find(({ name, ending }) => name === sought || ending === sought);
  if (found) return found;
  throw unknownFormat(text);
}

/**
 * Reads `<ref>.<ending>`; a ref may have dots of its own, so the longest known ending counts.
 * @throws InvalidInputError that names all formats
 */
export function splitEnding(file: string): { readonly ref: string; readonly format: FormatName } {
  const lower = file.toLowerCase();
  const fits = EXPORT_FORMATS.filter(({ ending }) => lower.endsWith(`.${ending}`));
  const [format] = fits.sort((a, b) => b.ending.length - a.ending.length);
  if (format) return { ref: file.slice(0, -(format.ending.length + 1)), format: format.name };
  throw unknownFormat(/\.([^./]*)$/.exec(file)?.[1] ?? '');
}

function unknownFormat(said: string): InvalidInputError {
  const known = EXPORT_FORMATS.map(({ name, ending }) => `${name} (.${ending})`).join(', ');
  const what = said === '' ? 'No format is named' : `There is no format "${said}"`;
  return new InvalidInputError('format', `${what}. There are: ${known}.`);
}
