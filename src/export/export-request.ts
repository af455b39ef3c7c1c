import type { ExportFormat } from './export-format.js';
import type { Parameters } from '../platform/query-parameters.js';

export interface ExportRequest {
  /** A name of `EXPORTS`. */
  readonly what: string;
  /** Which of them; '' where `what` says all. */
  readonly ref: string;
  readonly format: ExportFormat;
  readonly parameters: Parameters;
}
