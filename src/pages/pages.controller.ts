import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { GraphStore } from '../graph/ports/graph-store.js';

@Controller()
export class PagesController {
  constructor(@Inject(GraphStore) private readonly graph: GraphStore) {}

  /** Alive: the process answers. */
  @Get('healthz')
  health(): { status: string } {
    return { status: 'ok' };
  }

  /** Ready: the store answers. The seeds are loaded before the service listens. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) response: Response): Promise<{ status: string; reason?: string }> {
    try {
      await this.graph.ping();
      return { status: 'ready' };
    } catch {
      response.status(503);
      return { status: 'unavailable', reason: `the ${this.graph.kind} store does not answer` };
    }
  }
}
