import { FEED_FORMATS, FEED_MEDIA_TYPES, feedOf, type FeedKind } from '../tracking/feeds/feed-address.js';
import { shortened } from '../tracking/paper-name.js';

/** What a page's document says in its head, to programs that run no script. */
export interface DocumentHead {
  /** Null: the page is about the whole graph. */
  readonly title: string | null;
  readonly description: string;
  /** The one address of what the page shows, below that of the service. */
  readonly canonical: string;
  /** As https://ogp.me names it. */
  readonly type: 'website' | 'article' | 'profile';
  readonly feeds: readonly HeadFeed[];
  /** Whether search engines may list the page. */
  readonly isListed: boolean;
  /** What only pages of its kind have: `<meta>` names with their contents. */
  readonly tags: readonly (readonly [name: string, content: string])[];
  /** The value of a `Link` header; null: none. */
  readonly links: string | null;
}

export interface HeadFeed {
  readonly kind: FeedKind;
  readonly ref: string;
  /** Of what it says what changed. */
  readonly about: string;
}

const NAME = 'Stemma';
const BETWEEN = '\n    ';

/** Puts a head into the explorer's document. @param base the address of the service, without a slash at its end */
export function withHead(document: string, head: DocumentHead, base: string): string {
  // A function, because titles may hold what `replace` takes for a pattern.
  return document.replace(/<title>.*?<\/title>/s, () => headLines(head, base).join(BETWEEN));
}

function headLines({ title, description, canonical, type, feeds, isListed, tags }: DocumentHead, base: string) {
  const address = `${base}${canonical}`;
  const summary = shortened(description);
  const graph: readonly (readonly [string, string])[] = [
    ['og:site_name', NAME],
    ['og:type', type],
    ['og:title', title ?? NAME],
    ['og:description', summary],
    ['og:url', address],
    ['og:image', `${base}/icon.png`],
  ];
  return [
    `<title>${title === null ? NAME : escapeHtml(`${title} · ${NAME}`)}</title>`,
    meta('name', 'description', summary),
    `<link rel="canonical" href="${escapeHtml(address)}">`,
    ...(isListed ? [] : [meta('name', 'robots', 'noindex')]),
    ...graph.map(([name, content]) => meta('property', name, content)),
    ...tags.map(([name, content]) => meta('name', name, content)),
    ...feeds.flatMap(feedLinks),
  ];
}

function meta(attribute: 'name' | 'property', name: string, content: string): string {
  return `<meta ${attribute}="${name}" content="${escapeHtml(content)}">`;
}

/** For readers that look in the head of a page. */
function feedLinks({ kind, ref, about }: HeadFeed): string[] {
  const title = escapeHtml(shortened(`What changed about ${about}`));
  return FEED_FORMATS.map(
    (format) =>
      `<link rel="alternate" type="${FEED_MEDIA_TYPES[format]}" title="${title}" href="${escapeHtml(feedOf(kind, ref, format))}">`,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
