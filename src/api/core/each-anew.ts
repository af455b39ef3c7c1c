import type { OperationContext } from './operation-context.js';

/** The `resolve` of a subscription whose events are the values of its field. */
export function eachAnew<T>(event: T, _args: unknown, context: OperationContext): T {
  context.readAnew();
  return event;
}
