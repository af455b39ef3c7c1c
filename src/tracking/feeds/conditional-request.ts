import type { IncomingHttpHeaders } from 'node:http';

/** What tells one state of a resource from another. */
export interface Validators {
  readonly etag: string;
  readonly lastModified: Date;
}

/**
 * Whether who asks has this state already (RFC 9110, 13.2.2): If-None-Match decides where it is given, If-Modified-Since where it is not. Express's own
 * `request.fresh` says no to whoever sends `Cache-Control: no-cache` too, as every `fetch` does that asks by an ETag.
 */
export function isKnown(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.trim() === '*' || tagsOf(tags).includes(opaque(etag));
  const since = Date.parse(headers['if-modified-since'] ?? '');
  // The header has whole seconds.
  return Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}

function tagsOf(list: string): string[] {
  return list.match(/"[^"]*"/g) ?? [];
}

/** Weak comparison: `W/` makes no difference. */
function opaque(etag: string): string {
  return etag.replace(/^W\//, '');
}
