import { afterEach, describe, expect, it } from '@jest/globals';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runService, type RunningService } from '../../support/running-service.js';

let service: RunningService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const LOSSES: Readonly<Record<string, (data: string) => void>> = {
  'deleted with its folder': (data) => rmSync(data, { recursive: true }),
  'moved away with its folder': (data) => renameSync(data, `${data}-moved`),
  'replaced by a copy': (data) => {
    copyFileSync(join(data, 'stemma.db'), join(data, 'copy'));
    renameSync(join(data, 'copy'), join(data, 'stemma.db'));
  },
  'deleted with its folder, which was made again': (data) => {
    rmSync(data, { recursive: true });
    mkdirSync(data);
  },
};

describe("the graph's file", () => {
  for (const isPinged of [true, false]) {
    for (const [name, lose] of Object.entries(LOSSES)) {
      it(`${name}${isPinged ? '' : ', before anybody asked whether the service is ready,'} makes it unready, and refuses writes`, async () => {
        service = await runService();
        const { url, dataDir } = service;
        const ready = () => fetch(`${url}/readyz`).then(({ status }) => status);
        const write = () =>
          service?.ask('mutation { addMethod(input: { name: "Made Up", summary: "x" }) { __typename } }');
        if (isPinged) expect(await ready()).toBe(200);
        lose(dataDir);
        expect(await ready()).toBe(503);
        expect((await write())?.errors?.[0]).toMatchObject({
          message: expect.stringMatching(/deleted or moved|replaced/),
          extensions: { code: 'GRAPH_UNAVAILABLE' },
        });
        if (!name.includes('replaced')) expect(existsSync(join(dataDir, 'stemma.db'))).toBe(false);
      });
    }
  }
});
