import { citedDate, type PaperFields } from '../../domain/paper.js';

/**
 * The words of JSON-LD files: schema.org, with CiTO for citations and PROV for descent. What points to something is an IRI, authors are in order,
 * and dates have the type that fits what is known of them.
 */
export const CONTEXT = {
  '@vocab': 'https://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  cito: 'http://purl.org/spar/cito/',
  prov: 'http://www.w3.org/ns/prov#',
  author: { '@container': '@list' },
  citation: { '@type': '@id' },
  dateModified: { '@type': 'xsd:dateTime' },
  isBasedOn: { '@type': '@id' },
  mainEntityOfPage: { '@type': '@id' },
  sameAs: { '@type': '@id' },
  subjectOf: { '@type': '@id' },
  url: { '@type': '@id' },
  'prov:entity': { '@type': '@id' },
  'prov:wasDerivedFrom': { '@type': '@id' },
} as const;

/** What is known, as a field; nothing where it is not. */
export function known(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === null || (Array.isArray(value) && value.length === 0) ? {} : { [name]: value };
}

/** A year, a month or a day, typed as XML Schema has it. */
export function typedDate(paper: Pick<PaperFields, 'publicationDate' | 'year'>): object | null {
  const date = citedDate(paper);
  const [, sign = '', year = '', rest = ''] = /^(-?)(\d+)((?:-\d\d){0,2})$/.exec(date ?? '') ?? [];
  if (year === '') return null;
  const type = ['xsd:gYear', 'xsd:gYearMonth', 'xsd:date'][rest.length / 3] ?? 'xsd:gYear';
  return { '@type': type, '@value': `${sign}${year.padStart(4, '0')}${rest}` };
}
