import { inSameTime } from './as-of.js';
import { useEffect, useState } from 'preact/hooks';

/** Where the page stands: every state that is worth sharing is in it. */
export interface Address {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The event that the window gets when the page goes to another of its addresses. */
export const MOVED = 'stemma:moved';

export function readAddress(): Address {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/** Goes to an address of this page; `replace` where Back should not come by here again. */
export function go(href: string, { replace = false } = {}): void {
  if (href === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', href);
  dispatchEvent(new Event(MOVED));
}

/** The present address with other values; null takes one out. */
export function addressWith(
  changes: Readonly<Record<string, string | null>>,
  address: Address = readAddress(),
): string {
  const query = new URLSearchParams(address.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%7E', '~');
  return text === '' ? address.path : `${address.path}?${text}`;
}

export function change(changes: Readonly<Record<string, string | null>>, options: { replace?: boolean } = {}): void {
  go(addressWith(changes), options);
}

export function useAddress(): Address {
  const [address, setAddress] = useState(readAddress);
  useEffect(() => {
    const moved = () => setAddress(readAddress());
    for (const event of ['popstate', MOVED]) addEventListener(event, moved);
    return () => {
      for (const event of ['popstate', MOVED]) removeEventListener(event, moved);
    };
  }, []);
  return address;
}

const FILES = /^\/(docs|export|graphql|healthz|readyz|schema\.graphql|feeds|mcp)\b/;

/** Lets plain links of this page change the address without loading the page anew. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    // Links of drawings have no `href` that is a text.
    const href = link?.getAttribute('href');
    if (!link || href == null || link.hasAttribute('target') || link.hasAttribute('download')) return;
    const url = new URL(href, location.href);
    if (url.origin !== location.origin || FILES.test(url.pathname) || url.hash !== '') return;
    event.preventDefault();
    go(inSameTime(href));
  });
}
