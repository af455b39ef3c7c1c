import { splitEnding } from './export-formats.js';
import type { ExportRequest } from './export-request.js';
import { decoded, parametersOf } from '../platform/query-parameters.js';

const PREFIX = '/export/';

/** The address of an export below that of the service: `/export/{what}/{ref}.{ending}`, with its options behind a question mark. */
export function exportAddress({ what, ref, format, parameters }: ExportRequest): string {
  // Slashes and colons of identifiers may stand as they are.
  const path = [what, ...(ref === '' ? [] : [encodeURIComponent(ref).replaceAll('%2F', '/').replaceAll('%3A', ':')])];
  const query = Object.entries(parameters).flatMap(([name, values]) =>
    values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  return `${PREFIX}${path.join('/')}.${format.ending}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/**
 * Reads what `exportAddress` writes.
 * @throws InvalidInputError naming what is wrong
 */
export function readExportAddress(address: string): ExportRequest {
  const [path = '', query = ''] = address.split(/\?(.*)/s);
  const [what = '', ...rest] = path.slice(path.indexOf(PREFIX) + PREFIX.length).split('/');
  const { ref: stem, format } = splitEnding(decoded([what, ...rest].join('/')));
  const parameters = parametersOf(new URLSearchParams(query));
  if (rest.length === 0) return { what: stem, ref: '', format, parameters };
  return { what, ref: stem.slice(what.length + 1), format, parameters };
}
