import * as fc from 'fast-check';
import { categoryId, methodId, paperId, surveyId } from '../contract/harness.js';

/** Beside texts of chance: what databases, parsers and file systems take for more than a text. */
const AWKWARD: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u{1f642}'.repeat(50),
  "' OR 1=1 --",
  '"; MATCH (n) DETACH DELETE n //',
  '${x} {{x}} %s %n',
  'NEAR("a" b) AND * OR -c:d^2~',
  '(((((',
  '../../etc/passwd',
  'p_',
  'p_zzzzzzzzzzzzzzzzzzzz',
  paperId(1),
  methodId('first'),
  categoryId('top'),
  surveyId('made-up'),
  'doi:',
  'https://doi.org/%E0%A4%A',
  'http://[::1',
  'null',
  'NaN',
  '-1',
  '9'.repeat(400),
  'x'.repeat(20_000),
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  Buffer.from('AAAAAAAA["a","b"]').toString('base64url'),
];

/** What a client may say where a cursor, an id, a name or a token is asked for. */
export const opaqueText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
  fc.json().map((text) => Buffer.from(text).toString('base64url')),
  fc.constantFrom('p_', 'm_', 'c_', 'k_', 'r_', 's_').chain((prefix) => fc.string().map((text) => `${prefix}${text}`)),
  fc.constantFrom(...AWKWARD),
);
