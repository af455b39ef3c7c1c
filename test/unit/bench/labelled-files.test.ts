import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readLabelled } from '../../../bench/proposals/labelled-files.js';
import { scoresOf } from '../../../bench/proposals/scores.js';

const folder = mkdtempSync(join(tmpdir(), 'stemma-labelled-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (text: string): string => {
  const path = join(folder, 'file');
  writeFileSync(path, text);
  return path;
};
const ALL = ['multicite', 'ukp-pst', 'gan-zoo', 'hepml', 'lists'] as const;

describe('readLabelled', () => {
  it.each([
    ['multicite', '[{"id":"a_1","x":"We extend <cite>Doe (2020)</cite>.","y":"extends uses"}]'],
    ['multicite', '[{"id":"a_1","x":["One.","Two."],"y":["extends"]}]'],
    ['ukp-pst', 'citing\tciting_title\tcited\tcited_title\tcontexts\tclass\na\tA\tb\tB\tWe extend B [1].\tother\n'],
    ['gan-zoo', 'name\ttitle\tarxiv\nFooGAN\tFooGAN: a title\t\n'],
    ['hepml', '\uFEFFkey\ttitle\tcategory_path\tfirst_listed\r\nk\tT\tA > B\t2024-01-01\r\n'],
    ['lists', 'title\tcategory\tbasis\tambiguous\ttie\nT\tpruning\tstrong\t0\t0\n'],
  ])('recognises %s by its content', (form, text) => {
    expect(readLabelled(fileOf(text), ALL)).toMatchObject({ form, rows: [expect.anything()] });
  });

  it('reads cells that are quoted as in CSV', () => {
    const { rows } = readLabelled(fileOf('name\ttitle\nA\t"The ""best"" one"\n'), ['gan-zoo']);
    expect(rows).toEqual([{ name: 'A', title: 'The "best" one' }]);
  });

  it.each([
    [
      'a form that the bench does not read',
      'name\ttitle\nA\tB\n',
      /is a table with the columns name and title .* reads JSON of MultiCite/,
    ],
    ['unknown columns', 'foo\tbar\n1\t2\n', /has the columns "foo, bar"/],
    ['broken JSON', '[{"id":', /is no JSON/],
    ['JSON without text', '[{"id":"a","y":"uses"}]', /row 1 has no text "x"/],
    ['JSON without labels', '[{"id":"a","x":"T"}]', /row 1 has no intents "y"/],
    ['short lines', 'contexts\tclass\nonly one\n', /line 2 has 1 of 2 columns/],
    ['no rows', 'contexts\tclass\n', /has no rows/],
    ['nothing', '', /has the columns ""/],
  ])('refuses %s', (_, text, message) => {
    expect(() => readLabelled(fileOf(text), ['multicite', 'ukp-pst'])).toThrow(message);
  });

  it('refuses a file that is not there', () => {
    expect(() => readLabelled(join(folder, 'nowhere'), ALL)).toThrow(/nowhere: cannot be read/);
  });
});

describe('scoresOf', () => {
  it('counts shares and calibration', () => {
    const answer = (confidence: number, isRight: boolean) => ({ answers: [{ confidence, isRight }], wanted: 1 });
    const scores = scoresOf([answer(0.85, true), answer(0.85, false), answer(0.95, true), { answers: [], wanted: 1 }]);
    expect(scores).toMatchObject({ precision: 0.667, recall: 0.5, f1: 0.571, coverage: 0.75, calibrationError: 0.25 });
    expect(scores.calibration.filter(({ answers }) => answers > 0)).toEqual([
      { from: 0.8, to: 0.9, answers: 2, meanConfidence: 0.85, precision: 0.5 },
      { from: 0.9, to: 1, answers: 1, meanConfidence: 0.95, precision: 1 },
    ]);
  });

  it('divides nothing by nothing', () => {
    expect(scoresOf([])).toMatchObject({ precision: null, recall: null, f1: null, coverage: null });
  });
});
