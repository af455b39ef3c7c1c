import type { z } from 'zod';
import type { Exporter } from '../export/exporter.js';
import type { Ask } from '../api/core/in-process.js';

/** What tools answer from. */
export interface ToolSources {
  readonly ask: Ask;
  readonly exporter: Exporter;
}

/** One question that an agent can ask. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** When to use it, and what comes back. */
  readonly description: string;
  readonly input: z.ZodRawShape;
  /** It adds to the graph, in the name of the key of who calls; without it a tool only reads. */
  readonly writes?: boolean;
  /** What an answer holds at its top; `cut` in each. */
  readonly output: z.ZodRawShape;
  readonly run: (
    args: Readonly<Record<string, unknown>>,
    sources: ToolSources,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

/** A tool whose arguments have the types of its input. */
export function tool<Input extends z.ZodRawShape>(of: {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly writes?: boolean;
  readonly input: Input;
  readonly output: z.ZodRawShape;
  readonly run: (
    args: z.output<z.ZodObject<Input>>,
    sources: ToolSources,
  ) => Promise<Readonly<Record<string, unknown>>>;
}): Tool {
  // The server checks the arguments by the input before it calls.
  return { ...of, run: (args, sources) => of.run(args as z.output<z.ZodObject<Input>>, sources) };
}

/** A question was refused; the message is for the agent. */
export class ToolError extends Error {}
