import { parentPort } from 'node:worker_threads';
import { CLOSE } from '../../../src/graph/embedded/workers/worker-protocol.js';
import type { CallMessage } from '../../../src/graph/embedded/workers/worker-protocol.js';

/** A worker that can be told to overrun or to fail: what a real statement does only with luck. */
parentPort?.on('message', (message: CallMessage | typeof CLOSE) => {
  if (message !== CLOSE && message.operation === 'forever') for (;;);
  if (message !== CLOSE && message.operation === 'crash') throw new Error('made to fail');
  parentPort?.postMessage({ state: 'DONE', value: message === CLOSE ? null : message.parameters[0] });
  if (message === CLOSE) parentPort?.close();
});
parentPort?.postMessage({ state: 'READY' });
