import { register } from 'node:module';

/**
 * Preloaded (`node --import`): the table of relations with one row more, whatever reads it. As if somebody had added that row to the source.
 */
const HOOK = `
const ROW = "{ name: 'TOYS_WITH', isDescent: true, preference: 6, description: 'Plays with its idea.', " +
  "active: 'toys with', passive: 'toyed with by', infinitive: 'to toy with' },\\n";
export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!url.endsWith('/domain/lineage/relations.js')) return loaded;
  const source = String(loaded.source);
  const end = source.indexOf('\\n];');
  if (end < 0) throw new Error('no end of the table of relations found');
  return { ...loaded, source: source.slice(0, end) + '\\n' + ROW + source.slice(end) };
}
`;

register(`data:text/javascript,${encodeURIComponent(HOOK)}`);
