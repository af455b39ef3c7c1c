import { allPages } from '../graphql/all-pages.js';
import { ask } from '../graphql/ask.js';
import { AllMethodsDocument, type AllMethodsQuery } from '../graphql/generated.js';

export type MethodNode = AllMethodsQuery['methods']['nodes'][number];

/** Every method with what it comes from: small enough to walk the lineage in the browser. */
export async function loadMethods(signal: AbortSignal): Promise<readonly MethodNode[]> {
  const { rows } = await allPages(async (after) => (await ask(AllMethodsDocument, { after }, { signal })).methods);
  return rows;
}

export const METHODS_KEY = ['methods'] as const;
