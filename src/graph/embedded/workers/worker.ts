import { parentPort, workerData } from 'node:worker_threads';
import { addAsOfViews, setAsOf } from '../sql/as-of-views.js';
import { Connection } from '../connection.js';
import { NativeGate } from '../native-gate.js';
import { toErrorMessage } from '../../../platform/threads/error-message.js';
import { applyMigrations } from '../migrations/apply-migrations.js';
import { READS, WRITES } from './operations.js';
import { CLOSE } from './worker-protocol.js';
import type { CallMessage, WorkerMessage, WorkerStart } from './worker-protocol.js';

type Operation = (db: Connection, ...parameters: readonly unknown[]) => unknown;

const { path, role, gate: cells } = workerData as WorkerStart;
const gate = new NativeGate(cells);
// The protocol's types are checked where calls are made.
const operations = (role === 'writer' ? WRITES : READS) as unknown as Readonly<Record<string, Operation>>;

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function open(): Connection | null {
  try {
    const connection = new Connection(path, { gate });
    if (role === 'writer') {
      connection.prepareForWriting();
      applyMigrations(connection, path);
    } else connection.exec('PRAGMA query_only = ON');
    post({ state: 'READY' });
    return connection;
  } catch (error) {
    post({ state: 'FAILED', error: toErrorMessage(error) });
    return null;
  }
}

let past: Connection | null = null;

/** A connection that reads the past, opened when it is first asked for: its views stand before the tables of the present. */
function asOfConnection(instant: string): Connection {
  if (!past) {
    const opened = new Connection(path, { gate });
    addAsOfViews(opened);
    past = opened;
  }
  past.exec('PRAGMA query_only = OFF');
  setAsOf(past, instant);
  past.exec('PRAGMA query_only = ON');
  return past;
}

function answer(connection: Connection, { operation, parameters, asOf }: CallMessage): void {
  try {
    const work = operations[operation];
    if (!work) throw new Error(`no operation ${operation}`);
    const db = asOf === null ? connection : asOfConnection(asOf);
    const run = () => work(db, ...parameters);
    post({ state: 'DONE', value: role === 'writer' ? db.write(run) : db.read(run) });
  } catch (error) {
    post({ state: 'FAILED', error: toErrorMessage(error) });
  }
}

function close(connection: Connection): void {
  try {
    // Without it the log beside the file keeps its size for ever.
    if (role === 'writer') connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    past?.close();
    connection.close();
    post({ state: 'DONE', value: null });
  } catch (error) {
    post({ state: 'FAILED', error: toErrorMessage(error) });
  }
  parentPort?.close();
}

const connection = open();
if (connection) {
  parentPort?.on('message', (message: CallMessage | typeof CLOSE) => {
    if (message === CLOSE) close(connection);
    else answer(connection, message);
  });
}
