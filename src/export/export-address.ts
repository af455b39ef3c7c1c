import { InvalidInputError } from '../domain/errors.js';
import { formatNamed, splitEnding } from './export-format.js';
import type { ExportRequest } from './export-request.js';
import type { Parameters } from '../platform/query-parameters.js';

const PREFIX = '/export/';

/** The address of an export below that of the service: `/export/{what}/{ref}.{ending}`, with its options behind a question mark. */
export function exportAddress({ what, ref, format, parameters }: ExportRequest): string {
  // Slashes and colons of identifiers may stand as they are.
  const path = [what, ...(ref === '' ? [] : [encodeURIComponent(ref).replaceAll('%2F', '/').replaceAll('%3A', ':')])];
  const query = Object.entries(parameters).flatMap(([name, values]) =>
    values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  return `${PREFIX}${path.join('/')}.${formatNamed(format).ending}${query.length === 0 ? '' : `?${query.join('&')}`}`;
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

/** @throws InvalidInputError where a percent sign stands for itself */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new InvalidInputError('ref', 'ref: a percent sign that stands for itself is written %25 in an address.');
  }
}

/** Every value of every name, in order. */
export function parametersOf(pairs: Iterable<readonly [string, string]>): Parameters {
  const parameters = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const known = parameters.get(name);
    if (known) known.push(value);
    else parameters.set(name, [value]);
  }
  return Object.fromEntries(parameters);
}
