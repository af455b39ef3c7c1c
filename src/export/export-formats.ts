import { InvalidInputError } from '../domain/errors.js';
import type { ExportFormat } from './export-format.js';
import { BIBTEX } from './formats/bibtex.js';
import { CSL_JSON } from './formats/csl-json.js';
import { CSV } from './formats/csv.js';
import { CYTOSCAPE } from './formats/cytoscape.js';
import { GEXF } from './formats/gexf.js';
import { GRAPHML } from './formats/graphml.js';
import { JSON_LD } from './formats/json-ld.js';
import { MARKDOWN } from './formats/markdown.js';
import { PAJEK, PAJEK_PARTITION } from './formats/pajek.js';
import { RIS } from './formats/ris.js';

/** Every format, lists first. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  BIBTEX,
  RIS,
  CSL_JSON,
  CSV,
  MARKDOWN,
  JSON_LD,
  GRAPHML,
  GEXF,
  PAJEK,
  PAJEK_PARTITION,
  CYTOSCAPE,
];

/** The format of this name or ending. @throws InvalidInputError that names all */
export function formatNamed(text: string): ExportFormat {
  const sought = text.toLowerCase();
  const found = EXPORT_FORMATS.find(({ name, ending }) => name === sought || ending === sought);
  if (found) return found;
  throw unknownFormat(text);
}

/**
 * Reads `<ref>.<ending>`; a ref may have dots of its own, so the longest known ending counts.
 * @throws InvalidInputError that names all formats
 */
export function splitEnding(file: string): { readonly ref: string; readonly format: ExportFormat } {
  const lower = file.toLowerCase();
  const fits = EXPORT_FORMATS.filter(({ ending }) => lower.endsWith(`.${ending}`));
  const [format] = fits.sort((a, b) => b.ending.length - a.ending.length);
  if (format) return { ref: file.slice(0, -(format.ending.length + 1)), format };
  throw unknownFormat(/\.([^./]*)$/.exec(file)?.[1] ?? '');
}

function unknownFormat(said: string): InvalidInputError {
  const known = EXPORT_FORMATS.map(({ name, ending }) => `${name} (.${ending})`).join(', ');
  const what = said === '' ? 'No format is named' : `There is no format "${said}"`;
  return new InvalidInputError('format', `${what}. There are: ${known}.`);
}
