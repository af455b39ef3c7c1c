import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildNetwork } from '../../../src/analysis/citation-network.js';
import { treatCycles } from '../../../src/analysis/cycle-treatment.js';
import { readNetwork } from '../../../src/analysis/files/network-file.js';
import { profileOf } from '../../../src/analysis/network-profile.js';

describe('profileOf', () => {
  it('counts papers, components and the directions of time', () => {
    const { network } = buildNetwork({
      size: 7,
      citing: [1, 2, 2, 4, 0],
      cited: [0, 0, 1, 3, 2],
      years: Int16Array.of(2001, 2001, 2003, 0, 2004, 1999, 0),
    });
    expect(profileOf(network)).toEqual({
      papers: 7,
      arcs: 5,
      isolates: 2,
      weakComponents: 4,
      largestWeakComponent: 3,
      mostReferences: 2,
      mostCiters: 2,
      time: { forward: 2, sameYear: 1, backward: 1, unknown: 1 },
    });
  });

  it('holds for no papers', () => {
    const { network } = buildNetwork({ size: 0, citing: [], cited: [] });
    expect(profileOf(network)).toMatchObject({ papers: 0, weakComponents: 0, largestWeakComponent: 0, time: null });
  });
});

/**
 * Public networks that are not part of the project, by igraph. STEMMA_TEST_NETWORKS names a folder with NAME.cites.tsv.gz and, of some, NAME.papers.tsv.gz:
 * hep-th of the KDD Cup 2003 and the statisticians of Ji and Jin 2016.
 */
const FOLDER = process.env['STEMMA_TEST_NETWORKS'];
const KNOWN = [
  {
    name: 'hep-th',
    profile: {
      papers: 27_770,
      arcs: 352_768,
      isolates: 1,
      weakComponents: 143,
      largestWeakComponent: 27_400,
      mostReferences: 562,
      mostCiters: 2414,
    },
    time: { forward: 278_468, sameYear: 74_069 - 39, backward: 270, unknown: 0 },
    rows: { loops: 39, duplicates: 0 },
    cycles: { count: 119, papers: 7803, largest: 7464 },
  },
  {
    name: 'statisticians',
    profile: {
      papers: 3248,
      arcs: 5722,
      isolates: 778,
      weakComponents: 860,
      largestWeakComponent: 2248,
      mostReferences: 22,
      mostCiters: 75,
    },
    time: { forward: 5508, sameYear: 213, backward: 1, unknown: 0 },
    rows: { loops: 0, duplicates: 0 },
    cycles: { count: 10, papers: 20, largest: 2 },
  },
];

(FOLDER === undefined ? describe.skip : describe)('profileOf a public network', () => {
  it.each(KNOWN)('is what igraph finds in $name', ({ name, profile, time, rows, cycles }) => {
    const fileOf = (kind: string) => {
      const path = join(FOLDER ?? '', `${name}.${kind}.tsv.gz`);
      return existsSync(path) ? { name: path, bytes: gunzipSync(readFileSync(path)) } : null;
    };
    const arcs = fileOf('cites');
    if (arcs === null) throw new Error(`${FOLDER} has no ${name}.cites.tsv.gz`);
    const named = readNetwork(arcs, fileOf('papers'));
    expect(profileOf(named.network)).toEqual({ ...profile, time });
    expect(named).toMatchObject(rows);
    const sizes = treatCycles(named.network, 'SHRINK').cycles.map(({ length }) => length);
    expect({
      count: sizes.length,
      papers: sizes.reduce((sum, size) => sum + size, 0),
      largest: Math.max(...sizes),
    }).toEqual(cycles);
  });
});
