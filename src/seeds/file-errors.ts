/** The code of a failed file operation, such as `ENOENT`; null for other failures. Asks no class: errors may come from another realm. */
export function fileErrorCode(error: unknown): string | null {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
