import { MOVED } from './address.js';

/** What the service says in the head of each page to programs: src/pages/document-head.ts. The title is that of the view. */
const OF_PAGE =
  'meta[name=description], meta[name=robots], meta[name^=citation_], meta[property], link[rel=canonical], link[rel=alternate]';

/** Keeps the head to the page that is shown: Zotero, feed readers and whoever shares the page read it there. */
export function followHead(): void {
  let shown = pageAddress();
  let asking = new AbortController();
  const follow = () => {
    const page = pageAddress();
    if (page === shown) return;
    shown = page;
    asking.abort();
    asking = new AbortController();
    void showHead(page, asking.signal);
  };
  for (const event of ['popstate', MOVED]) addEventListener(event, follow);
}

/** The part of the address that distinguishes pages. */
function pageAddress(): string {
  const lanes = new URLSearchParams(location.search).get('lanes');
  return lanes === null ? location.pathname : `${location.pathname}?${new URLSearchParams({ lanes })}`;
}

async function showHead(page: string, signal: AbortSignal): Promise<void> {
  // A head of another page is worse than none.
  for (const element of document.head.querySelectorAll(OF_PAGE)) element.remove();
  try {
    const answer = await fetch(page, { headers: { accept: 'text/html' }, signal });
    const served = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (signal.aborted) return;
    document.head.append(...served.head.querySelectorAll(OF_PAGE));
    // https://www.zotero.org/support/dev/exposing_metadata: without it Zotero keeps to the page that was loaded.
    document.dispatchEvent(new Event('ZoteroItemUpdated', { bubbles: true, cancelable: true }));
  } catch {
    // The service does not answer, or the reader went on: the page itself says so.
  }
}
