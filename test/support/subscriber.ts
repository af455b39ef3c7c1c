import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import type { ExecutionResult } from 'graphql';
import { WebSocket } from 'ws';

/** graphql-ws's own client on a service, without coming back by itself. */
export function subscriber(graphqlUrl: string, options: Partial<ClientOptions> = {}): Client {
  return createClient({
    url: graphqlUrl.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...options,
  });
}

/** What a subscription tells, gathered as it comes. */
export interface Told<T> {
  readonly events: T[];
  readonly errors: { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
  /** Settles when the subscription ends: with what broke it, or null. */
  readonly ended: Promise<unknown>;
  stop(): void;
}

/** Subscribes to one field. */
export function tell<T>(client: Client, query: string, variables: Record<string, unknown> = {}): Told<T> {
  const events: T[] = [];
  const errors: Told<T>['errors'] = [];
  let stop: () => void = () => undefined;
  const ended = new Promise<unknown>((resolve) => {
    stop = client.subscribe<Record<string, T>>(
      { query, variables },
      {
        next: ({ data, errors: failed }: ExecutionResult<Record<string, T>>) => {
          if (data) events.push(...Object.values(data));
          errors.push(...(failed ?? []).map((error) => ({ message: error.message, extensions: error.extensions })));
        },
        error: (error) => {
          if (Array.isArray(error)) errors.push(...(error as Told<T>['errors']));
          resolve(error);
        },
        complete: () => resolve(null),
      },
    );
  });
  return { events, errors, ended, stop: () => stop() };
}
