import type { ExportedPaper } from '../exported-paper.js';
import type { ListWriter } from './list-writer.js';

/** A JSON array with one item a line. */
export function jsonListWriter(item: (paper: ExportedPaper) => object): ListWriter {
  return { head: () => '[\n', entry: (paper) => JSON.stringify(item(paper)), between: ',\n', foot: '\n]\n' };
}
