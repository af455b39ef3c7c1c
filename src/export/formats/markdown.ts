import type { CategoryTree } from '../../domain/category-tree.js';
import type { Category } from '../../domain/knowledge.js';
import { isRetracted } from '../../domain/notice.js';
import type { ExportedPaper, PaperReader } from '../exported-paper.js';
import { oneLine } from '../../platform/one-line.js';
import { landingPage } from '../../queries/reference-facts.js';
import { stampLines, type Stamp } from '../stamp.js';
import { plainTitle } from '../../domain/rich-text.js';
import type { ExportFormat } from '../export-format.js';

export const MARKDOWN: ExportFormat = {
  name: 'markdown',
  label: 'Markdown',
  ending: 'md',
  kind: 'list',
  mediaType: 'text/markdown; charset=utf-8',
  showsMethods: false,
  write: ({ stamp, paperIds, reader }) => writeMarkdown(stamp, paperIds, reader),
};

const TABLE_HEAD = '| Paper | Year | Venue | Methods | Cited by |\n| --- | --: | --- | --- | --: |\n';

/**
 * A table for each category, categories in the order of their tree, each under its parent; a paper stands in every table of its categories,
 * and in the last where it has none.
 */
export async function* writeMarkdown(
  stamp: Stamp,
  ids: readonly string[],
  reader: PaperReader,
): AsyncGenerator<string> {
  const [title, ...said] = stampLines(stamp);
  yield `# ${markdownText(title ?? '')}\n\n${said.map((line) => `- ${markdownText(line)}\n`).join('')}`;
  const groups = await groupByCategory(ids, reader);
  for (const { category, depth } of inTreeOrder(await reader.categories())) {
    const members = groups.get(category.id);
    if (!members && !hasMembersBelow(category.id, groups, await reader.categories())) continue;
    yield `\n${'#'.repeat(Math.min(depth + 2, 6))} ${markdownText(category.name)}\n`;
    if (category.definition !== null) yield `\n${markdownText(category.definition)}\n`;
    if (members) yield* table(members, reader);
  }
  const rest = groups.get(null);
  if (rest) {
    yield '\n## Without category\n';
    yield* table(rest, reader);
  }
}

async function* table(ids: readonly string[], reader: PaperReader): AsyncGenerator<string> {
  yield `\n${TABLE_HEAD}`;
  for await (const papers of reader.read(ids)) yield papers.map(row).join('');
}

function row(paper: ExportedPaper): string {
  const page = landingPage(paper);
  const mark = isRetracted(paper.notices) === true ? 'RETRACTED: ' : '';
  const title = markdownText(`${mark}${plainTitle(paper.title)}`);
  const cells = [
    // A bracket would end the address, and a bar the cell.
    page === null ? title : `[${title}](<${page.replace(/[<>|\s\\]/g, encodeURIComponent)}>)`,
    String(paper.year ?? ''),
    markdownText(paper.venue ?? ''),
    markdownText(paper.methods.map(({ name }) => name).join(', ')),
    paper.reportedCitations?.toString() ?? '',
  ];
  return `| ${cells.join(' | ')} |\n`;
}

async function groupByCategory(
  ids: readonly string[],
  reader: PaperReader,
): Promise<ReadonlyMap<string | null, readonly string[]>> {
  const groups = new Map<string | null, string[]>();
  for await (const papers of reader.read(ids)) {
    for (const { id, categories } of papers) {
      for (const category of categories.length === 0 ? [null] : categories.map((one) => one.id)) {
        const group = groups.get(category);
        if (group) group.push(id);
        else groups.set(category, [id]);
      }
    }
  }
  return groups;
}

function inTreeOrder(
  tree: CategoryTree,
  parent: string | null = null,
  depth = 0,
): { category: Category; depth: number }[] {
  return tree
    .children(parent)
    .flatMap((category) => [{ category, depth }, ...inTreeOrder(tree, category.id, depth + 1)]);
}

function hasMembersBelow(id: string, groups: ReadonlyMap<string | null, unknown>, tree: CategoryTree): boolean {
  return tree.family(id).some((member) => groups.has(member));
}

/** Text that Markdown shows as it is. */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>#|~$&=]/g, '\\$&')
    .replace(/^[-+]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}
