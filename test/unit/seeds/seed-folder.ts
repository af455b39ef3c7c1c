import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The files of a small seed without a mistake; every name in it is made up. */
export const GOOD_FILES: Readonly<Record<string, string>> = {
  'survey.yaml': `slug: demo
title: A survey of made-up methods
identifiers: { doi: 10.1234/demo }
boundary: { ownReferences: true, curated: true }
sources:
  - { code: me, name: Curated by hand, kind: curator }
  - { code: listA, name: List A, kind: list, url: 'https://lists.invalid/a' }
  - { code: listB, name: List B, kind: list, url: 'https://lists.invalid/b', voice: listA }
`,
  'papers.yaml': `- key: alpha
  title: 'Alpha: Learning to Paint with Fewer Strokes'
  year: 2021
  identifiers: { arxiv: '2101.00001' }
  boundary: in
  listedBy: [listA, listB]
- key: beta
  title: 'Beta: Painting Backwards through Coloured Glass'
  year: 2022
  identifiers: { arxiv: '2201.00002', doi: 10.1234/beta }
  boundary: in
  listedBy: [listA]
`,
  'methods.yaml': `- slug: alpha
  name: Alpha
  introducedBy: alpha
- slug: beta
  name: Beta
  introducedBy: beta
  training: NONE
`,
  'categories.yaml': `- slug: painting
  name: Painting
- slug: glass
  name: Glass
  parent: painting
`,
  'sections.yaml': `- source: listA
  sections:
    - { section: Strokes, categories: [painting] }
    - { section: Glass, categories: [painting, glass] }
    - { section: Other, categories: [], note: names no technique }
`,
  'claims.yaml': `- { paper: alpha, claimedBy: listA, section: Strokes }
- { paper: alpha, claimedBy: listA, section: Glass }
- { paper: alpha, claimedBy: listA, section: Other }
- { method: beta, claimedBy: me, category: glass, evidence: It says so }
`,
  'lineage.yaml': `- child: beta
  relation: EXTENDS
  parent: alpha
  evidence: [{ text: Says so, source: A page, ownReading: true }]
`,
};

/** A folder named \`demo\` in a new temporary one, with the good files but for those given; null leaves a file out. */
export async function seedFolder(files: Readonly<Record<string, string | null>> = {}): Promise<string> {
  const dir = join(await mkdtemp(join(tmpdir(), 'stemma-seed-')), 'demo');
  await mkdir(dir);
  for (const [name, text] of Object.entries({ ...GOOD_FILES, ...files })) {
    if (text !== null) await writeFile(join(dir, name), text);
  }
  return dir;
}

/** A good file with text added to its end. */
export function plus(name: string, text: string): Record<string, string> {
  return { [name]: `${GOOD_FILES[name] ?? ''}${text}` };
}

/** A good file with a part of it replaced; fails where the part is not there. */
export function changed(name: string, from: string, to: string): Record<string, string> {
  const text = GOOD_FILES[name] ?? '';
  if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
  return { [name]: text.replace(from, to) };
}
