import type { IncomingHttpHeaders } from 'node:http';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { INestApplicationContext } from '@nestjs/common';
import { GRAPHQL_MODULE_OPTIONS } from '@nestjs/graphql';
import type { OperationContext } from './operation-context.js';

/** What the resolvers of one operation share, made as for a request over HTTP with these headers. */
export type ContextOf = (headers: IncomingHttpHeaders) => Promise<OperationContext>;

/** How the API of an application that was initialised makes its contexts. */
export function contextOf(app: Pick<INestApplicationContext, 'get'>): ContextOf {
  const { context } = app.get<ApolloDriverConfig>(GRAPHQL_MODULE_OPTIONS, { strict: false });
  const make = context as unknown as (from: {
    readonly req: { readonly headers: IncomingHttpHeaders };
  }) => Promise<OperationContext>;
  return (headers) => make({ req: { headers } });
}
