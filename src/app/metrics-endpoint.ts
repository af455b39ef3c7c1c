import type { RequestHandler } from 'express';
import type { RequestClients } from '../api/core/request-caller.js';
import type { WritePolicy } from '../api/core/write-policy.js';
import type { HttpErrors } from '../platform/http-errors.js';
import { METRICS_PATH, type Metrics } from './metrics.js';

export interface MetricsEndpoint {
  readonly metrics: Metrics;
  readonly policy: WritePolicy;
  readonly clients: RequestClients;
  readonly errors: HttpErrors;
}

/** Answers a scrape. Where there are keys, it needs one: what a service has to do is of use to those who would overload it. */
export function metricsEndpoint({ metrics, policy, clients, errors }: MetricsEndpoint): RequestHandler {
  return async (request, response, next) => {
    if (request.path !== METRICS_PATH || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    try {
      await policy.requireKey(request.headers.authorization, clients.clientOf(request));
      const { text, contentType } = await metrics.text();
      response.setHeader('Content-Type', contentType);
      response.setHeader('Cache-Control', 'no-store');
      response.end(text);
    } catch (error) {
      errors.failed(response, error, METRICS_PATH);
    }
  };
}
