import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { DocumentStore } from '../../../src/api/core/document-store.js';
import { documentRefusal, isNestedJson, isNestedValue, MAX_DOCUMENT } from '../../../src/api/core/nesting.js';

const fields = (levels: number): string => '{a'.repeat(levels) + '}'.repeat(levels);
const lists = (levels: number): string => `{a(b:${'['.repeat(levels)}${']'.repeat(levels)})}`;

describe('how deep a text is nested', () => {
  it.each([fields(100), lists(98), `{a(b:"${'{'.repeat(500)}")}`, `{a(b:"""${'['.repeat(500)}\\""" { """)}`])(
    'is no reason to refuse %.40s',
    (text) => {
      expect(documentRefusal(text)).toBeNull();
      expect(() => parse(text)).not.toThrow();
    },
  );

  it.each([
    fields(101),
    fields(60_000),
    lists(100_000),
    'query($a:' + '['.repeat(50_000),
    `{a(b:"\\"")${'{a'.repeat(200)}`,
    `{a(b:"")${'{a'.repeat(200)}`,
    `{a(b:""" " """)${'{a'.repeat(200)}`,
    `#"\n${fields(200)}`,
    `"\n${fields(200)}`,
    `{a(b:"""${'x\\"""'.repeat(40_000)}""")${'{a'.repeat(200)}`,
  ])('refuses %.40s before it is parsed', (text) => {
    expect(documentRefusal(text)).toMatchObject({ code: 'QUERY_TOO_DEEP' });
  });

  it('refuses a long document', () => {
    expect(documentRefusal(`{a} #${'x'.repeat(MAX_DOCUMENT)}`)).toMatchObject({ code: 'QUERY_TOO_LONG' });
  });

  it('is measured in JSON, outside of its strings', () => {
    const nested = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
    expect(isNestedJson(Buffer.from(nested(100)))).toBe(false);
    expect(isNestedJson(Buffer.from(nested(101)))).toBe(true);
    expect(isNestedJson(Buffer.from(JSON.stringify({ a: `\\"${'['.repeat(500)}` })))).toBe(false);
    expect(isNestedValue(JSON.parse(nested(100)))).toBe(false);
    expect(isNestedValue(JSON.parse(nested(101)))).toBe(true);
  });
});

describe('the store of documents', () => {
  it('counts the source text that a document holds on to', async () => {
    const store = new DocumentStore(3_000_000);
    for (let i = 0; i < 50; i += 1) await store.set(String(i), parse(`{a${i}} #${'x'.repeat(100_000)}`));
    expect(store.size).toBeLessThanOrEqual(5);
    await store.set('small', parse('{a}'));
    expect(await store.get('small')).toBeDefined();
  });
});
