import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { drawLineageTree } from '../../../src/cli/draw-lineage-tree.js';
import { transitiveReduction } from '../../../src/domain/lineage/transitive-reduction.js';
import { walkLineage } from '../../../src/domain/lineage/walk-lineage.js';
import { evidenceOf, extending, graphOf, link, seedLinks, someLinks } from '../domain/lineage-links.js';

describe('drawLineageTree', () => {
  it('opens each method once, marks what comes again, and tells cycles', () => {
    const links = [
      link('a', 'ACCELERATES', 'c'),
      link('a', 'EXTENDS', 'c'),
      link('c', 'EXTENDS', 'a'),
      ...extending('a>b', 'b>c', 'c>d'),
    ];
    const lineage = walkLineage(graphOf(links), 'a', { side: 'parents' });
    expect(drawLineageTree(lineage, { names: new Map([['a', 'Alpha\u001b[31m\n']]), width: 60 }).split('\n')).toEqual([
      'Alpha',
      '├─ extends b',
      '│  └─ extends c (see below)',
      '└─ extends, accelerates c',
      '   ├─ extends Alpha (cycle)',
      '   └─ extends d',
      '',
      'Cycle: Alpha -> c -> Alpha',
      'Cycle: Alpha -> b -> c -> Alpha',
    ]);
  });

  it('opens what a reduction leaves in the way that is left, and counts what it hides', () => {
    const walked = walkLineage(graphOf(extending('a>b', 'b>c', 'a>c')), 'a', { side: 'parents' });
    const { rootId, side, methods, cycles, cyclesComplete, truncation } = walked;
    const ids = methods.map(({ methodId }) => methodId);
    const reduced = transitiveReduction(ids, walked.links);
    const lineage = { rootId, side, methods, links: reduced.links, cycles, cyclesComplete, truncation };
    expect(drawLineageTree(lineage, { names: new Map(), linksHidden: reduced.hidden, width: 80 }).split('\n')).toEqual([
      'a',
      '└─ extends b',
      '   └─ extends c',
      '',
      '1 link that a longer descent implies left out.',
    ]);
  });

  it('puts evidence under its step, and says what is left out', () => {
    const links = [link('a', 'DISTILS', 'b', 'learns from b'), ...extending('b>c', 'c>d')];
    const lineage = walkLineage(graphOf(links), 'd', { side: 'children', maxDepth: 2 });
    expect(drawLineageTree(lineage, { names: new Map(), evidence: evidenceOf(links), width: 80 }).split('\n')).toEqual([
      'd',
      '└─ extended by c',
      '   │  made up',
      '   └─ extended by b',
      '         made up',
      '',
      'Not whole: at least 1 more method is deeper than maxDepth 2.',
    ]);
  });

  it('never passes the width and names every method, however deep', () => {
    const deep = extending(...Array.from({ length: 60 }, (_, at) => `m${at}>m${at + 1}`));
    fc.assert(
      fc.property(fc.oneof(someLinks, fc.constant(deep)), fc.integer({ min: 40, max: 90 }), (links, width) => {
        const lineage = walkLineage(graphOf(links), 'm0', { side: 'parents', maxDepth: 100 });
        const lines = drawLineageTree(lineage, { names: new Map(), evidence: evidenceOf(links), width }).split('\n');
        expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(width);
        for (const { methodId } of lineage.methods.slice(1)) {
          const opened = lines.filter(
            (line) => line.includes('─ ') && line.replace(/ \(continued below\)$/, '').endsWith(` ${methodId}`),
          );
          expect(opened).toHaveLength(1);
        }
      }),
    );
  });

  it('draws the seed: each step of the chain stands in the tree', async () => {
    const links = await seedLinks();
    const lineage = walkLineage(graphOf(links), 'sct', { side: 'parents' });
    const drawn = drawLineageTree(lineage, { names: new Map(), evidence: evidenceOf(links), width: 100 });
    for (const step of [
      'applies pcm',
      'extends lcm',
      'applies guided-distillation',
      'extends progressive-distillation',
    ]) {
      expect(drawn).toContain(step);
    }
    expect(drawn).toContain('accelerates ddim');
    expect(drawn).toContain('extends, accelerates ddpm');
  });
});
