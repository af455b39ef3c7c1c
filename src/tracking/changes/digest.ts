import type { ChangeFacts } from './change-facts.js';
import { reasonOf, subjectOf } from './change-reason.js';

/** Changes of one paper or method. */
interface Group {
  readonly name: string;
  readonly lines: { readonly at: string; readonly subject: string; readonly reason: string }[];
}

const OTHERS = 'Without a category';

/** How a digest is written: plain text for a terminal, or Markdown. */
export type DigestForm = 'text' | 'markdown';

/** Changes by category and then by what is followed, each once: under the first of its categories; in their order inside. */
export function writeDigest(changes: readonly ChangeFacts[], title: string, form: DigestForm): string {
  const byCategory = new Map<string, Map<string, Group>>();
  for (const facts of changes) {
    const category = facts.categories[0] ?? OTHERS;
    const groups = byCategory.get(category) ?? new Map<string, Group>();
    byCategory.set(category, groups);
    const key = facts.change.paperId ?? facts.change.methodId ?? '';
    const group = groups.get(key) ?? { name: followedName(facts), lines: [] };
    groups.set(key, group);
    group.lines.push({ at: facts.change.at.slice(0, 10), subject: subjectOf(facts), reason: reasonOf(facts) });
  }
  const categories = [...byCategory].sort(
    ([a], [b]) => Number(a === OTHERS) - Number(b === OTHERS) || (a < b ? -1 : 1),
  );
  const write = form === 'markdown' ? MARKDOWN : TEXT;
  return `${[
    write.title(title),
    ...categories.flatMap(([category, groups]) => [
      write.category(category),
      ...[...groups.values()]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap(({ name, lines }) => [write.group(name), ...lines.map((line) => write.line(line))]),
    ]),
  ].join('\n')}\n`;
}

interface Writing {
  title(text: string): string;
  category(text: string): string;
  group(text: string): string;
  line(line: Group['lines'][number]): string;
}

const TEXT: Writing = {
  title: (text) => text,
  category: (text) => `\n${text}`,
  group: (text) => `  ${text}`,
  line: ({ at, subject, reason }) => `    ${at}  ${subject} ${reason}`,
};

const MARKDOWN: Writing = {
  title: (text) => `# ${escaped(text)}`,
  category: (text) => `\n## ${escaped(text)}`,
  group: (text) => `\n### ${escaped(text)}\n`,
  line: ({ at, subject, reason }) => `- ${at}: **${escaped(subject)}** ${escaped(reason)}`,
};

/** What titles and sentences have of Markdown's own signs, shown as they are. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~$]/g, '\\$&');
}

function followedName({ introduces: [first], paper, method }: ChangeFacts): string {
  const name = first?.name ?? method?.name;
  if (paper?.title === undefined) return name ?? 'Others';
  return name === undefined
    ? paper.title
    : `${name}: ${paper.title.replace(new RegExp(`^${escapedForPattern(name)}:\\s*`), '')}`;
}

function escapedForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
