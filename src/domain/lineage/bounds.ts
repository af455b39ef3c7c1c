/** In steps from the method asked about. */
export const MAX_LINEAGE_DEPTH = 100;
export const DEFAULT_LINEAGE_DEPTH = 10;
