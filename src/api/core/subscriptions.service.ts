import type { Server } from 'node:http';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { ClientAddress } from '../../platform/client-address.js';
import { OwnSite } from '../../platform/own-site.js';
import { RequestClients } from './request-caller.js';
import type { ApiOptions } from './api-options.js';
import { contextOf } from './context-of.js';
import { formatError } from './format-error.js';
import { GRAPHQL_PATH } from './http.js';
import { DEFAULT_LIMITS } from './limits.js';
import { SubscriptionServer } from './subscription-server.js';

export const API_OPTIONS = Symbol('the options of the API');

/** Serves subscriptions as long as the application lives; they end before it stops to listen. */
@Injectable()
export class Subscriptions implements OnApplicationBootstrap, OnModuleDestroy {
  private server: SubscriptionServer | null = null;
  private closing: Promise<void> | null = null;

  constructor(
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
    private readonly host: HttpAdapterHost,
    private readonly schema: GraphQLSchemaHost,
    private readonly modules: ModuleRef,
  ) {}

  onApplicationBootstrap(): void {
    const { limits = DEFAULT_LIMITS, writePolicy, errors } = this.options;
    const { clients = new RequestClients(new ClientAddress(), writePolicy), site = new OwnSite(writePolicy.mode) } =
      this.options;
    this.server = new SubscriptionServer({
      path: GRAPHQL_PATH,
      schema: this.schema.schema,
      limits,
      writePolicy,
      contextOf: contextOf(this.modules),
      site,
      callerOf: (request) => clients.callerOf(request),
      formatError: formatError(errors),
      costBudget: this.options.costBudget,
      onOperation: this.options.onOperation,
    });
    this.server.attach(this.host.httpAdapter.getHttpServer() as Server);
  }

  /** Announces the end to every client; an application that closes does this itself. */
  async close(): Promise<void> {
    this.closing ??= this.server?.close() ?? null;
    await this.closing;
  }

  onModuleDestroy(): Promise<void> {
    return this.close();
  }
}
