import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { GraphUnavailableError } from '../../domain/errors.js';
import { systemClock } from '../../domain/time.js';
import type { Neo4jExecutor } from './executor.js';
import { refold } from './refold.js';
import type { Statement } from './cypher/statement.js';
import { MARK_LINEAGE } from './statements/lineage.js';
import * as schema from './statements/schema.js';
import { areIdentifiersCurrent, FORMS_SETTING, upgradeIdentifiers } from './upgrade-identifiers.js';

interface Migration {
  /** Constraints and indexes, each in a transaction of its own; all of them may be applied again. */
  readonly schema: readonly Statement[];
  readonly data: readonly Statement[];
  /** What Cypher cannot do, behind both; done again where it was interrupted. */
  readonly run?: (executor: Neo4jExecutor, keepTurn: () => Promise<unknown>) => Promise<void>;
}

/** In order; the first is number 1. What is released is never changed: a change is a new migration. */
export const MIGRATIONS: readonly Migration[] = [
  {
    schema: [...schema.uniqueKeys, ...schema.rangeIndexes, ...schema.wordIndexes],
    data: [schema.KNOW_NAMES, schema.MAKE_WRITER_TURN],
  },
  { schema: schema.reviewKeys, data: [schema.KNOW_REVIEW_NAMES] },
  { schema: [], data: [MARK_LINEAGE] },
  { schema: schema.changeSchema, data: [schema.KNOW_CHANGE_NAMES] },
  { schema: schema.pastIndexes, data: [schema.KNOW_PAST_NAMES, schema.KNOW_SINCE] },
  { schema: schema.webhookSchema, data: [schema.KNOW_WEBHOOK_NAMES] },
  { schema: schema.mergeSchema, data: [schema.KNOW_MERGE_NAMES] },
  { schema: schema.yearIndexes, data: [] },
  {
    schema: schema.endedSchema,
    data: [schema.KNOW_ENDED_NAMES, schema.END_CITATIONS, schema.RELABEL_MERGED],
  },
  { schema: schema.wordSchema, data: [schema.KNOW_WORD_NAMES], run: refold },
  { schema: schema.claimIndexes, data: [] },
  { schema: schema.noticeSchema, data: [schema.KNOW_NOTICE_NAMES] },
];

/** Long enough for an index of ten million nodes; a process that died gives its turn up after it. */
const TURN_MS = 120_000;
const LOOK_AGAIN_MS = 200;

interface Found {
  readonly version: number | null;
  /** See `IDENTIFIER_FORMS`. */
  readonly forms: string | null;
}

/** Applies what is missing, one process at a time; refuses a graph of a newer program. */
export async function migrate(executor: Neo4jExecutor): Promise<void> {
  const [found] = await executor.read<Found>(schema.SCHEMA_VERSION, { forms: FORMS_SETTING });
  if (isCurrent(found?.version ?? 0) && areIdentifiersCurrent(found?.forms ?? null)) return;
  await executor.writeOne(schema.SCHEMA_KEY);
  const holder = randomUUID();
  const take = async () => {
    const parameters = { holder, ttlMs: TURN_MS, forms: FORMS_SETTING };
    return (await executor.writeOne<Turn>(schema.TAKE_SCHEMA, parameters))[0];
  };
  const stay = async () => {
    if ((await take())?.isFree !== true) {
      throw new GraphUnavailableError('another process upgrades this graph: start again in a moment');
    }
  };
  try {
    await applyMissing(executor, take, stay);
  } finally {
    // After a failure too: the next start need not wait until the turn is over. That it was left is less than why.
    await executor.writeOne(schema.LEAVE_SCHEMA, { holder }).catch(() => undefined);
  }
}

type Turn = Found & { readonly isFree: boolean; readonly version: number };

async function applyMissing(
  executor: Neo4jExecutor,
  take: () => Promise<Turn | undefined>,
  stay: () => Promise<void>,
): Promise<void> {
  for (;;) {
    const turn = await take();
    const isMigrated = turn !== undefined && isCurrent(turn.version);
    if (isMigrated && areIdentifiersCurrent(turn.forms)) return;
    if (!turn?.isFree) {
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    if (isMigrated) {
      await upgradeIdentifiers(executor, systemClock(), stay);
      continue;
    }
    const number = turn.version + 1;
    const migration = MIGRATIONS[turn.version];
    for (const statement of migration?.schema ?? []) await executor.writeOne(statement);
    await executor.writeOne(schema.AWAIT_INDEXES);
    for (const statement of migration?.data ?? []) await executor.writeOne(statement);
    await migration?.run?.(executor, take);
    await executor.writeOne(schema.SET_SCHEMA_VERSION, { version: number });
  }
}

function isCurrent(version: number): boolean {
  if (version > MIGRATIONS.length) {
    throw new GraphUnavailableError(
      `the graph was written by a newer Stemma (schema ${version}, this program knows ${MIGRATIONS.length}): update this program, or name another database`,
    );
  }
  return version === MIGRATIONS.length;
}
