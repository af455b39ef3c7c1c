import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';

/** The one block of code of a language in a page of the documentation. */
export function documentedCode(page: string, language: string): string {
  const text = readFileSync(join(PACKAGE_ROOT, 'docs', page), 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, name]) => name === language);
  const [only, ...more] = blocks;
  if (only === undefined || more.length > 0)
    throw new Error(`${page} has ${blocks.length} blocks of ${language}, not one`);
  return only[2] ?? '';
}

export type IsGenuine = (
  secret: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
) => boolean;

/** How a receiver of webhooks verifies them, as the documentation shows it. */
export async function documentedVerification(): Promise<IsGenuine> {
  const folder = mkdtempSync(join(tmpdir(), 'stemma-documented-'));
  try {
    const file = join(folder, 'receiver.mjs');
    writeFileSync(file, documentedCode('webhooks.md', 'js'));
    const { isGenuine } = (await import(pathToFileURL(file).href)) as { readonly isGenuine: IsGenuine };
    return isGenuine;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
