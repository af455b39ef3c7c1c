import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { GraphStore } from '../graph/ports/graph-store.js';
import { SurveyStore } from '../graph/ports/knowledge-store.js';
import { VERSION } from '../version.js';
import { HOME_STYLE, homePage } from './home-page.js';

@Controller()
export class PagesController {
  constructor(
    @Inject(GraphStore) private readonly graph: GraphStore,
    @Inject(SurveyStore) private readonly surveys: SurveyStore,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async home(): Promise<string> {
    const [stats, surveys] = await Promise.all([this.graph.stats(), this.surveys.surveys()]);
    return homePage({ version: VERSION, store: this.graph.kind, stats, surveys });
  }

  @Get('home.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  style(): string {
    return HOME_STYLE;
  }

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
