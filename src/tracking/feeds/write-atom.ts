import { xmlText } from '../../platform/xml.js';
import { VERSION } from '../../platform/version.js';
import type { Feed, FeedEntry } from './feed.js';

/** Atom (RFC 4287), its pages linked as RFC 5005 says; with a style for people who open it in a browser. */
export function writeAtom(feed: Feed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/css" href="/feed.css"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
${[
  element('id', feed.id),
  element('title', feed.title),
  element('subtitle', feed.subtitle),
  element('updated', feed.updated),
  link('self', feed.self, 'application/atom+xml'),
  link('alternate', feed.home, 'text/html'),
  ...(feed.current === null ? [] : [link('current', feed.current, 'application/atom+xml')]),
  ...(feed.next === null ? [] : [link('next', feed.next, 'application/atom+xml')]),
  '<author><name>Stemma</name></author>',
  `<generator version="${xmlText(VERSION)}">Stemma</generator>`,
  ...feed.entries.map(entryText),
].join('\n')}
</feed>
`;
}

function entryText({ id, title, text, at, kind, categories, page, source }: FeedEntry): string {
  return `<entry>
${[
  element('id', id),
  element('title', title),
  element('updated', at),
  element('published', at),
  link('alternate', page, 'text/html'),
  ...(source === null ? [] : [link('related', source, 'text/html')]),
  ...[kind, ...categories].map((term) => `<category term="${xmlText(term)}"/>`),
  element('summary', text),
].join('\n')}
</entry>`;
}

function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}

function link(rel: string, href: string, type: string): string {
  return `<link rel="${rel}" type="${type}" href="${xmlText(href)}"/>`;
}
