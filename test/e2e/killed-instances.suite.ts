import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { everyRow } from '../../src/domain/every-page.js';
import { firstRows } from '../../src/domain/page.js';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { ANY_CHANGE } from '../../src/graph/ports/change-store.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { present, type OpenGraph } from '../contract/harness.js';
import { dumpGraph } from '../support/graph-dump.js';
import { runService } from '../support/running-service.js';
import { startStandIn, type StandIn } from '../support/scholar-stand-in/server.js';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.js';
import { SURVEY, writeWatchedSeed } from '../support/watched-seed.js';
import { receiveWebhooks, type WebhookReceiver } from '../support/webhook-receiver.js';

/** How often an instance is killed; the acceptance of a release asks for twenty. Each takes about a minute: that is the shortest schedule. */
const ASKED = process.env['STEMMA_TEST_KILLS'];
const KILLS = Number(ASKED ?? 1);
const NAMES = ['one', 'two'] as const;
type Name = (typeof NAMES)[number];
const GROWN = 30;
const MINUTES_MS = 60_000;

export interface KilledWorld {
  /** The store that both instances share. */
  readonly settings: Readonly<Record<string, string>>;
  /** That store, from outside. */
  openStores(): Promise<OpenGraph>;
}

/** Two instances of the service with one schedule on one store, of which one is killed again and again. */
export function killedInstancesSuite(name: string, open: (folder: string) => KilledWorld): void {
  describe(`${name}: two instances on one schedule`, () => {
    let folder: string;
    let standIn: StandIn;
    let receiver: WebhookReceiver;
    let world: KilledWorld;
    let graph: OpenGraph | null = null;
    const running = new Map<Name, ServiceProcess>();

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'stemma-killed-'));
      const facts = writeWatchedSeed(join(folder, 'seeds'), 20);
      standIn = await startStandIn({
        world: {
          facts,
          citations: 400,
          hub: 1_500,
          duplicates: 0,
          elidedReferences: 0,
          countsDisagree: false,
          elidedSurvey: true,
        },
        latencyMs: 40,
      });
      // An answer that takes its time leaves room to be killed between arrival and note.
      const answer = (response: { writeHead(status: number): { end(): unknown } }) =>
        void setTimeout(() => response.writeHead(204).end(), 100);
      receiver = await receiveWebhooks({ of: { kinds: ['CITATION_ADDED'] }, answer });
      world = open(folder);
    });
    afterEach(async () => {
      for (const { child, ended } of running.values()) {
        child.kill('SIGKILL');
        await ended;
      }
      running.clear();
      await graph?.close();
      graph = null;
      await receiver.close();
      await standIn.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const ofSource = (): Record<string, string> => ({
      S2_API_URL: standIn.url,
      S2_RPS: '400',
      STEMMA_SEEDS: join(folder, 'seeds'),
      LOG_LEVEL: 'error',
    });
    const start = (which: Name): void => {
      const settings = {
        ...world.settings,
        ...ofSource(),
        PORT: '0',
        // The log of the stand-in keeps four characters of a key.
        S2_API_KEY: `${which}-key`,
        INGEST_CRON: '* * * * *',
        STEMMA_WEBHOOKS: receiver.setting(`/${which}`),
        STEMMA_WEBHOOKS_PRIVATE: 'true',
      };
      running.set(which, startServiceProcess(folder, settings));
    };
    const restart = async (which: Name): Promise<void> => {
      const { child, ended } = present(running.get(which));
      child.kill('SIGKILL');
      await ended;
      start(which);
    };
    async function wait(what: string, minutes: number, holds: () => boolean | Promise<boolean>): Promise<void> {
      for (const end = Date.now() + minutes * MINUTES_MS; Date.now() < end;) {
        if (await holds()) return;
        await sleep(50);
      }
      const said = [...running].map(([which, { output }]) => `${which}: ${output()}`).join('\n');
      throw new Error(`waited in vain until ${what}\n${said}`);
    }
    /** A whole run has begun and ended since an instant. */
    const wasReadSince = async ({ runs }: GraphStores, at: number): Promise<boolean> => {
      const { rows } = await runs.page(null, firstRows(20), false);
      return rows.some(({ status, startedAt }) => status === 'SUCCEEDED' && Date.parse(startedAt) > at);
    };
    const reader = (): Name =>
      present(NAMES.find((which) => `${which}-key`.startsWith(present(standIn.log.at(-1)?.key))));

    it(
      `come to the graph of an uninterrupted run and tell each change, though one is killed at its work (times: ${KILLS})`,
      async () => {
        for (const which of NAMES) start(which);
        await wait('the source is asked', 5, () => standIn.log.length > 0);
        graph = await world.openStores();
        const { stores } = graph;
        await wait('the first run has ended', 15, () => wasReadSince(stores, 0));
        const told = () => everyRow((page) => stores.changes.page(ANY_CHANGE, page, false));
        expect(await told()).toEqual([]);

        const grown: string[] = [];
        const killed = { reading: 0, delivering: 0 };
        for (let kill = 0; kill < KILLS; kill += 1) {
          const { length } = standIn.log;
          const arrived = receiver.received.length;
          grown.push(...standIn.grow(GROWN));
          await wait('somebody reads a list', 10, () => standIn.log.length > length + 1);
          if (kill % 3 === 2) {
            await wait('somebody delivers', 5, () => receiver.received.length > arrived);
            await sleep(Math.random() * 300);
            await restart(receiver.received.at(-1)?.path === '/one' ? 'one' : 'two');
            killed.delivering += 1;
          } else {
            await sleep(Math.random() * 1_500);
            await restart(reader());
            killed.reading += 1;
          }
        }
        const last = Date.now();
        await wait('all was read', 10, () => wasReadSince(stores, last));
        await wait('all was told', 5, async () => {
          const [state] = await stores.webhooks.states();
          return state?.waiting === 0 && receiver.once().length >= grown.length;
        });

        const changes = await told();
        expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['CITATION_ADDED']));
        expect(changes).toHaveLength(grown.length);
        expect(new Set(changes.map(({ citingId }) => citingId)).size).toBe(grown.length);
        expect(receiver.refused).toEqual([]);
        expect(receiver.once()).toHaveLength(grown.length);
        // What is sent again is the same message, to the letter.
        expect(new Set(receiver.received.map(({ id, body }) => `${id} ${body}`)).size).toBe(grown.length);
        const repeated = receiver.received.length - grown.length;
        if (ASKED !== undefined)
          process.stdout.write(`${JSON.stringify({ killed, told: changes.length, repeated })}\n`);

        expect(await dumpGraph(stores)).toEqual(await uninterrupted());
      },
      (KILLS + 10) * 3 * MINUTES_MS,
    );

    /** What one run over the source as it is now brings to an empty graph. */
    async function uninterrupted(): Promise<string[]> {
      const service = await runService({ ...ofSource(), S2_API_KEY: 'a-key' });
      const whole = createEmbeddedStores({ dataDir: service.dataDir });
      try {
        await service.ask('mutation($survey: String!) { ingest(survey: $survey) { id } }', { survey: SURVEY });
        await whole.graph.open();
        await wait('the uninterrupted run has ended', 5, () => wasReadSince(whole, 0));
        return await dumpGraph(whole);
      } finally {
        await whole.graph.close();
        await service.stop();
      }
    }
  });
}
