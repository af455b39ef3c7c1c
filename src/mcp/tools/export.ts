import { z } from 'zod';
import { StemmaError } from '../../domain/errors.js';
import { exportAddress } from '../../export/export-address.js';
import { parametersOf } from '../../platform/query-parameters.js';
import { EXPORT_FORMATS, formatNamed } from '../../export/export-formats.js';
import { EXPORTS } from '../../export/selection.js';
import { cutOutput, nextCursorOutput } from '../output.js';
import { tool, ToolError } from '../tool.js';

const WHATS = Object.keys(EXPORTS) as [string, ...string[]];
const FORMATS = EXPORT_FORMATS.map(({ name }) => name) as [string, ...string[]];

export const exportTool = tool({
  name: 'export',
  title: 'Export to a file format',
  description: `Writes papers in the format of another tool: BibTeX, RIS, CSL-JSON, CSV, Markdown, GraphML, GEXF and more. ${Object.entries(
    EXPORTS,
  )
    .map(([what, { of, ref }]) => `${what}: ${of}${ref === null ? '' : ` (ref: ${ref})`}`)
    .join('; ')}. \`address\` gives the whole of it over HTTP.`,
  input: {
    what: z.enum(WHATS).describe('What to export.'),
    ref: z.string().default('').describe('Which one; empty for `papers`.'),
    format: z.enum(FORMATS).default('bibtex'),
    options: z
      .record(z.string(), z.union([z.string(), z.array(z.string())]))
      .default({})
      .describe(
        'Options as in the address: yearFrom, categoriesAny, direction, abstracts, ... docs/exports.md lists them.',
      ),
    limit: z.number().int().min(200).max(100_000).default(10_000).describe('How many characters to answer at most.'),
    cursor: z.string().regex(/^\d+$/).optional().describe('`nextCursor` of the answer before: goes on behind it.'),
  },
  output: {
    address: z.string().describe('Where the whole of it is, below the address of the service.'),
    papers: z.number().int(),
    methods: z.number().int().optional().describe('Of a lineage.'),
    links: z.number().int().optional().describe('Of a lineage.'),
    text: z.string(),
    nextCursor: nextCursorOutput,
    cut: cutOutput,
  },
  async run({ what, ref, format, options, limit, cursor }, { exporter }) {
    const pairs = Object.entries(options).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
    const request = { what, ref, format: formatNamed(format), parameters: parametersOf(pairs) };
    const opened = await exporter.open(request).catch((error: unknown) => {
      throw error instanceof StemmaError ? new ToolError(`${error.code}: ${error.message}`, { cause: error }) : error;
    });
    const from = Number(cursor ?? 0);
    const { text, hasMore } = await slice(opened.text, from, limit);
    return {
      address: exportAddress(request),
      papers: opened.papers,
      ...opened.size,
      text,
      ...(hasMore ? { nextCursor: String(from + text.length) } : {}),
      cut: hasMore
        ? `${text.length} characters from ${from} are here; call again with cursor = nextCursor, or get the address.`
        : null,
    };
  },
});

/** Reads no further than it needs; the end of a line is a better place to stop than its middle. */
async function slice(
  pieces: AsyncIterable<string>,
  from: number,
  limit: number,
): Promise<{ readonly text: string; readonly hasMore: boolean }> {
  let at = 0;
  let text = '';
  for await (const piece of pieces) {
    text += piece.slice(Math.max(0, from - at));
    at += piece.length;
    if (text.length > limit) break;
  }
  if (text.length <= limit) return { text, hasMore: false };
  const lineEnd = text.lastIndexOf('\n', limit - 1);
  return { text: text.slice(0, lineEnd > 0 ? lineEnd + 1 : limit), hasMore: true };
}
