/**
 * Reading what the source sends without trusting its types: unknown keys pass, a value of a wrong type counts as not said. Only the outer shape is
 * insisted upon, because a mistake there would be taken for an empty list.
 */
export type JsonObject = object;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}

/** Trimmed; null where there is nothing but blanks. Numbers become text, because ids come as either. */
export function readText(object: JsonObject, key: string): string | null {
  const value = readValue(object, key);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A whole number of at least 0, which the contract types as text and the service sends as a number. */
export function readCount(object: JsonObject, key: string): number | null {
  const value = readValue(object, key);
  const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

export function readList(object: JsonObject, key: string): readonly unknown[] | null {
  const value = readValue(object, key);
  return Array.isArray(value) ? value : null;
}

export function readObject(object: JsonObject, key: string): JsonObject | null {
  const value = readValue(object, key);
  return isObject(value) ? value : null;
}
