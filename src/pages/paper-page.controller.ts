import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { GraphUnavailableError, InvalidInputError, TimeoutError } from '../domain/errors.js';
import { REFERENCE_PARTS } from '../export/reference-facts.js';
import { PaperStore } from '../graph/ports/paper-store.js';
import { readPaperReference } from '../papers/paper-reference.js';
import { citationTags, escapeHtml, feedLinks, signposts, type TaggedPaper } from './citation-tags.js';
import { EXPLORER_ROOT } from './explorer.js';

/** The explorer's document for a paper, with what programs read of it in its head: the page itself asks over GraphQL. */
@Controller('papers')
export class PaperPageController {
  private readonly document = readFile(join(EXPLORER_ROOT, 'index.html'), 'utf8');

  constructor(@Inject(PaperStore) private readonly papers: PaperStore) {}

  @Get('*ref')
  async paper(@Param('ref') ref: string | string[], @Res() response: Response): Promise<void> {
    const paper = await this.find([ref].flat().join('/'));
    const document = await this.document;
    response.setHeader('Cache-Control', 'no-cache').type('html');
    if (paper === null || paper === 'unavailable') {
      // The page says so in words, and asks again where that may help.
      response.status(paper === null ? 404 : 503).send(document);
      return;
    }
    const head = `<title>${escapeHtml(paper.title)} · Stemma</title>\n    ${citationTags(paper)}
    ${feedLinks('paper', paper.id)}`;
    response.setHeader('Link', signposts(paper)).send(document.replace(/<title>.*<\/title>/, () => head));
  }

  private async find(ref: string): Promise<TaggedPaper | null | 'unavailable'> {
    try {
      const reference = readPaperReference('ref', ref);
      const found =
        'id' in reference
          ? await this.papers.byIds([reference.id], REFERENCE_PARTS)
          : await this.papers.byIdentifiers(reference.identifiers, REFERENCE_PARTS);
      return found.find((paper) => paper !== null) ?? null;
    } catch (error) {
      if (error instanceof InvalidInputError) return null;
      if (error instanceof GraphUnavailableError || error instanceof TimeoutError) return 'unavailable';
      throw error;
    }
  }
}
