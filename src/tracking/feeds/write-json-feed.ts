import { oneLine } from '../../platform/one-line.js';
import type { Feed } from './feed.js';

/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/ */
export function writeJsonFeed(feed: Feed): string {
  const { title, subtitle, home, self, next, entries } = feed;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: oneLine(title),
    description: oneLine(subtitle),
    home_page_url: home,
    feed_url: self,
    ...(next === null ? {} : { next_url: next }),
    language: 'en',
    authors: [{ name: 'Stemma' }],
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.page,
      ...(entry.source === null ? {} : { external_url: entry.source }),
      title: oneLine(entry.title),
      content_text: oneLine(entry.text),
      date_published: entry.at,
      date_modified: entry.at,
      tags: [entry.kind, ...entry.categories],
    })),
  });
}
