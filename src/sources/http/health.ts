import type { SourceHealth } from '../paper-source.js';

/** What the last requests say about the source. */
export class HealthRecord {
  private reachable: boolean | null = null;
  private lastSuccessAt: string | null = null;
  private lastError: string | null = null;

  constructor(
    private readonly label: string,
    private readonly hasKey: boolean,
  ) {}

  answered(at: number): void {
    this.reachable = true;
    this.lastSuccessAt = new Date(at).toISOString();
    this.lastError = null;
  }

  /** It answered, but not what was asked for: throttled or refused. */
  declined(text: string): void {
    this.reachable = true;
    this.lastError = text;
  }

  failed(text: string): void {
    this.reachable = false;
    this.lastError = text;
  }

  /** `lastError` is null once a later request went well. */
  get present(): SourceHealth {
    return {
      label: this.label,
      reachable: this.reachable,
      lastSuccessAt: this.lastSuccessAt,
      lastError: this.lastError,
      hasKey: this.hasKey,
    };
  }
}
