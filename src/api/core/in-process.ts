import type { IncomingHttpHeaders } from 'node:http';
import type { ApolloDriver } from '@nestjs/apollo';
import type { INestApplicationContext } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { GraphQLFormattedError } from 'graphql';
import { contextOf } from './context-of.js';

export interface Answered {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Asks the GraphQL API a question, with the limits and the errors of any other client. */
export type Ask = (query: string, variables: Readonly<Record<string, unknown>>) => Promise<Answered>;

/** Asks the API of an application that was initialised, without HTTP, as a request with these headers may. */
export function askInProcess(app: INestApplicationContext, headers: IncomingHttpHeaders): Ask {
  const { graphQlAdapter } = app.get<GraphQLModule<ApolloDriver>>(GraphQLModule, { strict: false });
  const make = contextOf(app);
  return async (query, variables) => {
    const contextValue = await make({ authorization: headers.authorization, host: headers.host });
    const { body } = await graphQlAdapter.instance.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('The API answered in parts, which no question of ours asks for.');
    return { data: body.singleResult.data ?? null, errors: body.singleResult.errors ?? [] };
  };
}
