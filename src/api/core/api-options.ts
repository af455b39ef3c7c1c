import type { ModuleMetadata } from '@nestjs/common';
import type { ErrorFormat } from '../../platform/error-format.js';
import type { CostBudget } from './cost-budget.js';
import type { OperationObserver } from './operation-observer.js';
import type { QueryLimits } from './limits.js';
import type { OwnSite } from '../../platform/own-site.js';
import type { RequestClients } from './request-caller.js';
import type { WritePolicy } from './write-policy.js';

export interface ApiOptions {
  /**
   * Modules that provide the ports of the graph, `Ingest` and `Credits`, where they are not global.
   */
  readonly imports?: ModuleMetadata['imports'];
  readonly writePolicy: WritePolicy;
  readonly errors: ErrorFormat;
  /** Hosts of evidence that the operator and the seeds name, beside those that everybody knows; none where not given. */
  readonly evidenceHosts?: () => readonly string[];
  /** How many proposals a key may make in a day (UTC); 500 by default. */
  readonly proposalsPerDay?: number;
  readonly limits?: QueryLimits;
  /** Whose requests count together; by network address where not given. */
  readonly clients?: RequestClients;
  /** Under which names it answers; without it by `writePolicy` alone. */
  readonly site?: OwnSite;
  /** What each client may spend in a minute; no limit where not given. */
  readonly costBudget?: CostBudget | undefined;
  /** Is informed of every operation that was answered. */
  readonly onOperation?: OperationObserver | undefined;
}
