import { z } from 'zod';
import type { Faults } from './faults.js';
import { FAULT_KINDS } from './faults.js';
import { parsePaperId } from './ids.js';
import type { RequestLog } from './log.js';
import type { Lookup } from './lookup.js';
import { ingestReading, truthOf } from './truth.js';
import type { PaperNumber, World } from './world.js';

export const CONTROL_ROOT = '/__stand-in';

export interface Controlled {
  readonly world: World;
  readonly lookup: Lookup;
  readonly faults: Faults;
  readonly log: RequestLog;
}

type Body = Readonly<Record<string, unknown>>;

function bodyOf(text: string): Body {
  if (text.trim() === '') return {};
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('the body must be a JSON object');
  return Object.fromEntries(Object.entries(value));
}

function paperOf({ lookup }: Controlled, body: Body, name: string): PaperNumber {
  const id = body[name];
  const form = typeof id === 'string' ? parsePaperId(id) : undefined;
  const number = form && lookup.find(form);
  if (number === undefined) throw new RangeError(`${name}: no paper has the id ${JSON.stringify(id)}`);
  return number;
}

function papersOf(on: Controlled, body: Body, name: string): PaperNumber[] {
  const all = body[name];
  if (!Array.isArray(all)) throw new TypeError(`${name}: a list of ids is needed`);
  return all.map((id) => paperOf(on, { [name]: id as unknown }, name));
}

function countOf(body: Body, name: string): number {
  const count = body[name];
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > 1_000_000) {
    throw new RangeError(`${name}: a whole number of 1 to 1,000,000 is needed`);
  }
  return count;
}

const count = z.int().min(0).max(1_000_000);
const kind = z.enum(FAULT_KINDS);
const Plan = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        kind,
        times: count.optional(),
        match: z.string().optional(),
        after: count.optional(),
        ms: count.optional(),
        retryAfter: count.optional(),
      }),
    )
    .optional(),
  random: z
    .strictObject({
      rate: z.number().min(0).max(1),
      kinds: z.array(kind).min(1).optional(),
      seed: z.int().optional(),
      inARow: count.optional(),
      ms: count.optional(),
    })
    .nullish(),
  drift: z.strictObject({ add: count, every: count.optional(), times: count.optional() }).nullish(),
});

function planOf(body: Body): z.infer<typeof Plan> {
  const parsed = Plan.safeParse(body);
  if (!parsed.success) throw new TypeError(z.prettifyError(parsed.error));
  return parsed.data;
}

function jsonMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}

function run(on: Controlled, action: string, method: string, body: Body): unknown {
  const { world, faults, log } = on;
  const ids = (numbers: readonly PaperNumber[]): (string | null)[] => numbers.map((number) => world.paperId(number));
  switch (`${method} ${action}`) {
    case 'GET log':
      return log.entries;
    case 'DELETE log':
      log.clear();
      return { cleared: true };
    case 'GET stats':
      return log.stats();
    case 'GET truth':
      return truthOf(world, ingestReading(world));
    case 'POST faults':
      faults.add(planOf(body));
      return { accepted: body };
    case 'DELETE faults':
      faults.clear();
      return { cleared: true };
    case 'POST grow':
      return {
        added: ids(world.grow(countOf(body, 'add'), body.paper === undefined ? undefined : paperOf(on, body, 'paper'))),
      };
    case 'POST vanish':
      return { gone: ids(world.vanish(paperOf(on, body, 'paper'), countOf(body, 'count'))) };
    case 'POST drop-out': {
      const dropped = papersOf(on, body, 'papers');
      world.dropOut(dropped);
      return { droppedOut: ids(dropped) };
    }
    case 'POST come-back':
      return { back: ids(world.comeBack()) };
    case 'POST merge': {
      const into = paperOf(on, body, 'into');
      world.merge(paperOf(on, body, 'from'), into);
      return { paperId: world.paperId(into) };
    }
    default:
      return undefined;
  }
}

/** Answers what a person or a test asks of the stand-in itself; never counted, delayed or made to fail. */
export function control(on: Controlled, method: string, path: string, text: string): { status: number; body: string } {
  try {
    const value = run(on, path.slice(CONTROL_ROOT.length + 1), method, bodyOf(text));
    if (value !== undefined) return { status: 200, body: `${JSON.stringify(value, jsonMaps)}\n` };
    return { status: 404, body: `${JSON.stringify({ error: `${method} ${path} is not known` })}\n` };
  } catch (error) {
    return {
      status: 400,
      body: `${JSON.stringify({ error: error instanceof Error ? error.message : String(error) })}\n`,
    };
  }
}
