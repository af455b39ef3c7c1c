import { useAddress } from './address.js';

/** As `readAsOf`, followed as the address changes. */
export function useAsOf(): string | null {
  return useAddress().query.get('asOf') || null;
}
