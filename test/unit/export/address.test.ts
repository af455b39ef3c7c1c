import { describe, expect, it } from '@jest/globals';
import { exportAddress, readExportAddress } from '../../../src/export/export-address.js';
import { parametersOf } from '../../../src/platform/query-parameters.js';
import { EXPORT_FORMATS, formatNamed, splitEnding } from '../../../src/export/export-formats.js';
import { readParameters, severalTexts, wholeNumber, word, flag } from '../../../src/platform/query-parameters.js';

describe('the address of an export', () => {
  it.each([
    ['paper', '10.1007/s10462-024-10800-8', {}],
    ['paper', 'arXiv:2010.02502', { abstracts: ['true'] }],
    ['search', 'a/b 100% & "c"?#.bib', {}],
    ['search', '扩散', {}],
    ['papers', '', { categoriesAny: ['a&b', 'c d'], yearFrom: ['2020'] }],
  ])('%s %s is read as it was written', (what, ref, parameters) => {
    for (const format of EXPORT_FORMATS) {
      const request = { what, ref, format, parameters };
      expect(readExportAddress(exportAddress(request))).toEqual(request);
    }
  });

  it('takes the longest ending that is known', () => {
    expect(splitEnding('a.b.csl.json')).toEqual({ ref: 'a.b', format: formatNamed('csl-json') });
    expect(splitEnding('2010.02502.BIB')).toEqual({ ref: '2010.02502', format: formatNamed('bibtex') });
  });

  it.each(['/export/paper/2010.02502', '/export/paper/x', '/export/survey/s.exe', '/export/papers'])(
    '%s is told which formats there are',
    (address) =>
      expect(() => readExportAddress(address)).toThrow(
        expect.objectContaining({
          code: 'INVALID_INPUT',
          field: 'format',
          message: expect.stringContaining('bibtex (.bib)'),
        }),
      ),
  );

  it('with a lone percent sign is refused', () => {
    expect(() => readExportAddress('/export/search/100%.bib')).toThrow(expect.objectContaining({ field: 'ref' }));
  });

  it('formats are named by their ending as well', () => {
    for (const { name, ending } of EXPORT_FORMATS) expect(formatNamed(ending.toUpperCase()).name).toBe(name);
    expect(() => formatNamed('docx')).toThrow('There is no format "docx"');
  });
});

describe('options', () => {
  const shape = { some: severalTexts, size: wholeNumber, kind: word(['A', 'B']), on: flag(false) };
  const read = (query: string) => readParameters(shape, parametersOf(new URLSearchParams(query)));

  it('are read', () => {
    expect(read('some=x&some=y&size=3&kind=b&on=true')).toEqual({ some: ['x', 'y'], size: 3, kind: 'B', on: true });
    expect(read('some=x')).toEqual({ some: ['x'], on: false });
    expect(read('')).toEqual({ on: false });
  });

  it.each([
    ['size=three', 'size', 'whole number'],
    ['size=1&size=2', 'size', 'once'],
    ['kind=C', 'kind', 'A, B'],
    ['on=1', 'on', 'true or false'],
    ['any=1', 'any', 'some, size, kind, on'],
    ['__proto__=1', '__proto__', 'some, size'],
  ])('%s names the field and what it may be', (query, field, hint) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ field, message: expect.stringContaining(hint) }));
  });
});
