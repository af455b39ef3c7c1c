import { parentPort, workerData } from 'node:worker_threads';
import { Connection } from '../../../src/graph/embedded/connection.js';
import { NativeGate } from '../../../src/graph/embedded/native-gate.js';
import { CLOSE } from '../../../src/graph/embedded/workers/worker-protocol.js';
import type { CallMessage, WorkerStart } from '../../../src/graph/embedded/workers/worker-protocol.js';

const ROWS =
  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT i, 'row ' || i AS text FROM n";

const connection = new Connection(':memory:', { gate: new NativeGate((workerData as WorkerStart).gate) });

/** A worker whose every call is long inside the driver. */
parentPort?.on('message', (message: CallMessage | typeof CLOSE) => {
  if (message === CLOSE) connection.close();
  else connection.all(ROWS);
  parentPort?.postMessage({ state: 'DONE', value: null });
  if (message === CLOSE) parentPort?.close();
});
parentPort?.postMessage({ state: 'READY' });
