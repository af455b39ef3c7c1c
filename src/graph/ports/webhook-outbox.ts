import type { Instant } from '../../domain/time.js';

/** A change as one webhook is told of it. */
export interface WebhookMessage {
  /** The number of the change. */
  readonly number: number;
  /** The same however often it is sent, by whom. */
  readonly id: string;
  /** Kept as it is sent: a receiver that compares two deliveries finds the same text. */
  readonly body: string;
}

export interface WaitingMessage extends WebhookMessage {
  /** Deliveries that were tried. */
  readonly attempts: number;
  readonly queuedAt: Instant;
}

export const MESSAGE_STATES = ['WAITING', 'DELIVERED', 'GIVEN_UP'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** How one try to deliver ended. */
export interface DeliveryAttempt {
  readonly number: number;
  readonly state: MessageState;
  readonly at: Instant;
  /** When it is tried again; null where it is not. */
  readonly nextAt: Instant | null;
  /** In words; null where it was delivered. */
  readonly failure: string | null;
}

export interface WebhookPlace {
  /** The number of the last change that was queued or passed over. */
  readonly place: number;
  readonly disabledAt: Instant | null;
  readonly waiting: number;
}

export interface WebhookState extends WebhookPlace {
  readonly name: string;
  /** Why it was disabled. */
  readonly disabledBecause: string | null;
  readonly delivered: number;
  readonly givenUp: number;
  readonly oldestWaitingAt: Instant | null;
  readonly lastDeliveredAt: Instant | null;
  /** Of the message that was tried last among those not delivered. */
  readonly lastFailure: string | null;
}

/** What is to be told to webhooks, kept until it is settled; each webhook by its name. */
export abstract class WebhookOutbox {
  /** Where it stands; a webhook that is new stands at `end`. */
  abstract open(webhook: string, end: number): Promise<WebhookPlace>;

  /**
   * Queues messages and moves the place from `after` to `upTo`, both or neither.
   * @returns false where the place is another by now: somebody else was faster, and nothing was written
   */
  abstract queue(
    webhook: string,
    after: number,
    upTo: number,
    messages: readonly WebhookMessage[],
    at: Instant,
  ): Promise<boolean>;

  /** Messages whose next try is due, by number. */
  abstract due(webhook: string, now: Instant, most: number): Promise<WaitingMessage[]>;

  /** Keeps how tries ended; a message that is settled already stays so. */
  abstract settle(webhook: string, attempts: readonly DeliveryAttempt[]): Promise<void>;

  abstract disable(webhook: string, at: Instant, because: string): Promise<void>;

  /** @returns false where it was not disabled */
  abstract enable(webhook: string): Promise<boolean>;

  /** Forgets what was settled before an instant. */
  abstract forget(webhook: string, before: Instant): Promise<void>;

  /** Of all webhooks that were ever opened, by name. */
  abstract states(): Promise<WebhookState[]>;
}
