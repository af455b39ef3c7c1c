import { describe, expect, it } from '@jest/globals';
import { assert, jsonValue, property, string } from 'fast-check';
import { InvalidInputError } from '../../../src/domain/errors.js';
import { checkPlace, isSortKey, type SortKey } from '../../../src/domain/page.js';
import { Cursors } from '../../../src/api/core/cursor.js';
import { Connection } from '../../../src/graph/embedded/connection.js';
import { availableDriver, type SqlDriver } from '../../../src/graph/embedded/driver.js';

describe('a forged cursor', () => {
  const cursors = new Cursors('Query.papers', { order: 'TITLE' });

  it('gives strings and finite numbers, or is refused', () => {
    assert(
      property(jsonValue(), (value) => {
        const forged = cursors.encode(value as unknown as SortKey);
        if (isSortKey(value)) expect(cursors.decode('after', forged)).toEqual(JSON.parse(JSON.stringify(value)));
        else expect(() => cursors.decode('after', forged)).toThrow(InvalidInputError);
      }),
    );
  });

  it('is refused whatever text it is', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(() => cursors.decode('before', text)).toThrow(InvalidInputError);
      }),
    );
  });

  it.each([[[]], [[1]], [['a', 'b']], [[1, 2]], [[Infinity, 'a']], [[1, 'a', 'b']]])(
    'is refused by a list of numbers with ids: %j',
    (place) => {
      expect(() => checkPlace('after', place, ['number', 'text'])).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT', field: 'after' }),
      );
    },
  );
});

describe.each<SqlDriver>(availableDriver() === 'node:sqlite' ? ['node:sqlite', 'libsql'] : ['libsql'])(
  'the driver %s',
  (driver) => {
    it.each([[true], [{}], [['a']], [undefined], [Number.NaN], [1n]])('refuses to bind %p', (value) => {
      const db = new Connection(':memory:', { driver });
      expect(() => db.all('SELECT ?', value as string)).toThrow(TypeError);
      expect(() => db.run('SELECT ?', value as string)).toThrow(TypeError);
      expect(db.get('SELECT ? AS a', 'text')).toMatchObject({ a: 'text' });
      db.close();
    });
  },
);
