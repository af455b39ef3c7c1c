import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { AppModule, errorFormatOf } from './app.module.js';
import { metricsEndpoint } from './metrics-endpoint.js';
import { HttpErrors } from '../platform/http-errors.js';
import { ConfigError, type Config } from '../platform/config/config.js';
import { GraphUnavailableError } from '../domain/errors.js';
import type { Logger } from '../platform/logging/logger.js';
import { Drain } from '../platform/connection-drain.js';
import { Exporter } from '../export/exporter.js';
import { NestLogger } from '../platform/logging/nest-logger.js';
import { askInProcess } from '../api/core/in-process.js';
import { Subscriptions } from '../api/core/subscriptions.service.js';
import { mountHttp, type HttpParts } from './http.js';
import { installMcpHttp } from '../mcp/http.js';
import type { ToolSources } from '../mcp/tool.js';
import { Documents } from '../pages/documents.js';
import { PageHeads } from '../pages/page-heads.js';
import { PublicAddress } from '../platform/public-url.js';
import { openRuntime, type Runtime } from './runtime.js';

export interface Service {
  /** Where it answers, for example http://127.0.0.1:3000. */
  readonly url: string;
  /** Answers what was asked, ends what runs at a batch's border, then closes the graph. */
  stop(): Promise<void>;
}

/** For the whole of a question to arrive: who sends it byte by byte holds a connection no longer than that. */
const REQUEST_TIMEOUT_MS = 30_000;

/** The application over an opened graph, before it is initialised. */
export function createApplication(runtime: Runtime): Promise<NestExpressApplication> {
  return NestFactory.create<NestExpressApplication>(AppModule.of(runtime), new ExpressAdapter(), {
    logger: new NestLogger(runtime.logger),
    bodyParser: false,
    abortOnError: false,
  });
}

/** What an agent's tools answer from, of an application that was initialised, for a request with these headers. */
export function toolSources(app: NestExpressApplication, headers: IncomingHttpHeaders): ToolSources {
  return { ask: askInProcess(app, headers), exporter: app.get(Exporter, { strict: false }) };
}

/** Opens the graph, loads the seeds, listens. */
export async function startService(config: Config, logger: Logger): Promise<Service> {
  const runtime = await openRuntime(config, logger);
  try {
    const app = await createApplication(runtime);
    const drain = new Drain();
    const { clients, site, stores } = runtime;
    const documents = new Documents(new PageHeads(stores), new PublicAddress(config.publicUrl));
    mountHttp(app, { drain, clients, documents, site, logger, metrics: metricsOf(runtime) });
    installMcpHttp(app, { sources: (headers) => toolSources(app, headers), site, logger });
    await app.listen(config.port, config.host).catch((error: unknown) => {
      throw listenError(error, config);
    });
    const server = app.getHttpServer();
    server.requestTimeout = REQUEST_TIMEOUT_MS;
    runtime.schedule.start();
    runtime.abandonedRuns.start();
    runtime.keyReload?.start();
    runtime.webhooks.start();
    return {
      url: urlOf(config.host, server.address()),
      async stop() {
        runtime.keyReload?.stop();
        const ending = new GraphUnavailableError('The service is ending: try again in a moment.');
        await Promise.all([
          drain.quiet(server, () => runtime.clients.endAll(ending)),
          app.get(Subscriptions, { strict: false }).close(),
        ]);
        await app.close();
        await runtime.close();
      },
    };
  } catch (error) {
    await runtime.close();
    throw error;
  }
}

function metricsOf(runtime: Runtime): HttpParts['metrics'] {
  const { metrics, writePolicy: policy, clients } = runtime;
  if (metrics === null) return null;
  const errors = new HttpErrors(errorFormatOf(runtime));
  return { count: metrics.http, answer: metricsEndpoint({ metrics, policy, clients, errors }) };
}

/** Where nobody can listen is a matter of the settings. */
function listenError(error: unknown, { port, host }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE')
    return new ConfigError([`PORT ${port} is in use at ${host}: end what listens there, or set another`]);
  if (code === 'EACCES') return new ConfigError([`PORT ${port} may not be used by this user: set one above 1023`]);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ConfigError([`HOST ${host} is no address of this machine`]);
  return error;
}

function urlOf(host: string, address: AddressInfo | string | null): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
