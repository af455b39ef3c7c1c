import { describe, expect, it } from '@jest/globals';
import { WrongKeys } from '../../../src/api/core/wrong-keys.js';

const LIMITS = { burst: 3, everyMs: 10, maxWaitMs: 20, maxClients: 2 };

describe('wrong keys', () => {
  const refused = { code: 'RATE_LIMITED', retryAfter: 1 };

  it('are answered at once while they are few, then held back, then refused; each client for itself', async () => {
    let now = 0;
    const keys = new WrongKeys(LIMITS, () => now);
    for (let i = 0; i < 5; i += 1) await keys.hold('a');
    await expect(keys.hold('a')).rejects.toMatchObject(refused);
    await keys.hold('b');
    now += 10;
    await keys.hold('a');
    await expect(keys.hold('a')).rejects.toMatchObject(refused);
    now += 1_000;
    for (let i = 0; i < 5; i += 1) await keys.hold('a');
    await expect(keys.hold('a')).rejects.toMatchObject(refused);
  });

  it('forget the client that was wrong longest ago', async () => {
    const keys = new WrongKeys(LIMITS, () => 0);
    for (let i = 0; i < 5; i += 1) await keys.hold('a');
    await keys.hold('b');
    await expect(keys.hold('a')).rejects.toMatchObject(refused);
    await keys.hold('c');
    await keys.hold('a');
  });
});
