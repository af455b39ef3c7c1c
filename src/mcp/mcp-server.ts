import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Logger } from '../platform/logging/logger.js';
import { VERSION } from '../platform/version.js';
import { compact } from './answers.js';
import { categoryTool } from './tools/categories.js';
import { claimsTool } from './tools/claims.js';
import { proposeCategory, proposeLink } from './tools/proposals.js';
import { exportTool } from './tools/export.js';
import { lineagePath, lineageTool } from './tools/lineage.js';
import { methodTool } from './tools/methods.js';
import { cited, citing, findPaper, paperTool } from './tools/papers.js';
import { candidatesTool, whatsNew } from './tools/tracking.js';
import { ToolError, type Tool, type ToolSources } from './tool.js';

export const TOOLS: readonly Tool[] = [
  findPaper,
  paperTool,
  cited,
  citing,
  methodTool,
  lineageTool,
  lineagePath,
  categoryTool,
  whatsNew,
  candidatesTool,
  claimsTool,
  proposeCategory,
  proposeLink,
  exportTool,
];

const INSTRUCTIONS = `A literature knowledge graph of surveys: papers, who cites whom, the methods that papers introduce, their categories and which method descends from which.
"cited" are the papers that a paper cites, "citing" those that cite it. Begin with find_paper, method or category; claims lists what waits for people's decision, propose_category and propose_link add to it with verbatim quotes. What an answer does not name is not known.
Every answer that is a part says so in \`cut\`. Claims name who says so (claimedBy), by which rule, and why (evidence); counts name when Semantic Scholar reported them (reported.at).
Data from Semantic Scholar (https://www.semanticscholar.org; Kinney et al. 2023, arXiv:2301.10140) and from the curated lists that evidence names: credit them where you show it.`;

/** A server of our tools for one connection, or for one request where connections are not kept. */
export function createMcpServer(sources: ToolSources, logger: Logger): McpServer {
  const server = new McpServer(
    { name: 'stemma', title: 'Stemma', version: VERSION },
    { instructions: INSTRUCTIONS, maxToolInputElements: 1_000 },
  );
  for (const { name, title, description, writes = false, input, output, run } of TOOLS) {
    server.registerTool(
      name,
      {
        title,
        description,
        // A misspelt option would otherwise give a wrong answer with confidence.
        inputSchema: z.strictObject(input),
        outputSchema: z.looseObject(output),
        annotations: { readOnlyHint: !writes, destructiveHint: false, idempotentHint: !writes, openWorldHint: false },
      },
      (args: Readonly<Record<string, unknown>>) => answer(() => run(args, sources), name, logger),
    );
  }
  return server;
}

async function answer(
  run: () => Promise<Readonly<Record<string, unknown>>>,
  name: string,
  logger: Logger,
): Promise<CallToolResult> {
  try {
    const found = await run();
    const { cut = null } = found;
    // `cut` stays where it is null: that nothing was cut is an answer.
    const structuredContent = { ...(compact(found) as Record<string, unknown>), cut };
    return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
  } catch (error) {
    if (!(error instanceof ToolError)) logger.error({ err: error, tool: name }, 'A tool failed');
    const message = error instanceof ToolError ? error.message : 'Internal error; see the log.';
    return { isError: true, content: [{ type: 'text', text: message }] };
  }
}
