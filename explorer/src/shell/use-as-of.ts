import { useAddress } from './address.js';
import { readAsOf } from './as-of.js';

/** As `readAsOf`, followed as the address changes. */
export function useAsOf(): string | null {
  return readAsOf(useAddress().query);
}
