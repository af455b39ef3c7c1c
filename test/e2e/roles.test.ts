import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MUTATION_ROLES } from '../../src/api/core/mutation-roles.js';
import { WritePolicy } from '../../src/api/core/write-policy.js';
import { ROLES, type Role } from '../../src/domain/roles.js';
import { buildApiSchema } from '../../src/api/schema-text.service.js';
import { startApi, type TestApi } from './graphql-app.js';

/** Each mutation with the least role that may ask for it, and arguments that change nothing in the graph of the test. */
const MUTATIONS: Readonly<Record<string, readonly [least: Role, mutation: string]>> = {
  addMethod: ['curator', 'addMethod(input: { name: "" }) { id }'],
  cancelIngest: ['curator', 'cancelIngest(id: "nothing") { id }'],
  claimCategory: ['reviewer', 'claimCategory(input: { category: "none", evidence: [], propose: true }) { id }'],
  claimLineage: [
    'reviewer',
    'claimLineage(input: { child: "none", parent: "none", relation: EXTENDS, evidence: [], propose: true }) { id }',
  ],
  decideBoundary: ['reviewer', 'decideBoundary(survey: "none", paper: "none", verdict: IN) { state }'],
  ingest: ['curator', 'ingest(survey: "none") { id }'],
  makeSurvey: ['curator', 'makeSurvey(input: { list: { text: "" }, title: "" }) { folder }'],
  mergePapers: ['curator', 'mergePapers(keep: "none", absorb: "none") { id }'],
  proposeCategory: [
    'proposer',
    'proposeCategory(input: { paper: "10.1/none", category: "none", quote: { text: "none", place: ABSTRACT } }) { id }',
  ],
  proposeLink: [
    'proposer',
    'proposeLink(input: { child: "none", parent: "none", relation: EXTENDS, quote: { text: "none", place: TLDR } }) { id }',
  ],
  review: ['reviewer', 'review(claim: "none", verdict: ACCEPT) { __typename }'],
  track: ['curator', 'track(ref: "none") { id }'],
  undoMerge: ['curator', 'undoMerge(absorbed: "none") { id }'],
  untrack: ['curator', 'untrack(ref: "none") { id }'],
};

describe('roles of keys', () => {
  let api: TestApi;
  beforeAll(async () => {
    const keys = ROLES.map((role) => ({ name: `the-${role}`, secret: `secret-${role}`, role }));
    api = await startApi({ writePolicy: new WritePolicy('keys', [...keys, { name: 'old', secret: 'secret-old' }]) });
  });
  afterAll(async () => api?.close());

  const ask = (query: string, role: string) => api.ask(query, {}, { authorization: `Bearer secret-${role}` });
  const codes = async (query: string, role: string) =>
    (await ask(query, role)).errors?.map(({ extensions }) => extensions['code']) ?? [];

  it('cover every mutation of the schema, in the service and here', async () => {
    const fields = Object.keys((await buildApiSchema()).getMutationType()?.getFields() ?? {}).sort();
    expect(Object.keys(MUTATIONS).sort()).toEqual(fields);
    expect(Object.keys(MUTATION_ROLES).sort()).toEqual(fields);
  });

  describe.each(Object.entries(MUTATIONS))('%s', (name, [least, mutation]) => {
    it.each([...ROLES, 'old'])('by the key of a %s', async (role) => {
      const suffices = role === 'old' || ROLES.indexOf(role as Role) >= ROLES.indexOf(least);
      const { status, errors } = await ask(`mutation { ${mutation} }`, role);
      if (suffices) {
        expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([
          expect.not.stringMatching(/FORBIDDEN|GRAPHQL/),
        ]);
        return;
      }
      expect(status).toBe(403);
      expect(errors).toEqual([
        {
          message: `The mutation ${name} needs a key with the role ${least}; the key the-${role} has the role ${role}.`,
          extensions: { code: 'FORBIDDEN', requiredRole: least.toUpperCase() },
        },
      ]);
    });
  });

  it('cannot be passed by in a fragment, under an alias, or beside a mutation that is allowed', async () => {
    const review = 'review(claim: "none", verdict: ACCEPT) { __typename }';
    for (const query of [
      `mutation { x: ${review} }`,
      `mutation { ...F } fragment F on Mutation { ...G } fragment G on Mutation { y: ${review} }`,
      `mutation { ... on Mutation { ... { ${review} } } }`,
      `mutation { ${MUTATIONS['proposeCategory']?.[1]} ${review} }`,
      'mutation { review(claim: "none", verdict: ACCEPT) @skip(if: false) { __typename } }',
    ]) {
      expect(await codes(query, 'proposer')).toEqual(['FORBIDDEN']);
    }
  });

  it('let everybody read', async () => {
    for (const role of [...ROLES, 'old']) expect((await ask('{ categories { id } }', role)).errors).toBeUndefined();
    expect((await ask('mutation { __typename }', 'reader')).data).toEqual({ __typename: 'Mutation' });
  });
});
