import neo4j from 'neo4j-driver';

/**
 * Values on their way to the driver: it sends every number as a float and refuses `undefined`, so whole numbers become integers
 * and what is not said becomes null. Answers need no way back: the driver is told to give plain numbers.
 */
export function toParameters(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (const name of Object.keys(values)) parameters[name] = toParameter(values[name]);
  return parameters;
}

function toParameter(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(toParameter);
  if (typeof value === 'object') return toParameters(value as Record<string, unknown>);
  return value;
}
