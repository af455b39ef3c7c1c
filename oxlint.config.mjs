/** The folders of src/, lowest floor first: a folder imports itself and the floors below. */
const FLOORS = [
  ['domain'],
  ['analysis'],
  ['platform'],
  ['graph', 'sources'],
  ['queries'],
  ['seeds', 'proposals'],
  ['ingest', 'tracking', 'export'],
  ['api'],
  ['mcp', 'pages'],
  ['app'],
  ['cli'],
];

/** What to do instead, for the folders where a wrong import has one usual cause. */
const INSTEAD = {
  domain: 'pass what a rule needs as an argument',
  analysis: 'pass arcs and numbers as arguments',
  graph: 'declare a type that others share in graph/ports/ or domain/',
  queries: 'declare what people ask here; the input class in api/ implements it',
  mcp: 'ask the GraphQL API',
};

/** Libraries that one place knows. */
const NEST = {
  group: ['@nestjs/*'],
  message: 'Only api/, app/, pages/, modules and controllers know Nest: take what you need as an argument.',
};
const NEO4J_DRIVER = {
  group: ['neo4j-driver'],
  message: 'Only graph/neo4j/executor.ts and cypher/values.ts know the driver: hand a statement to the executor.',
};
const SQLITE = {
  group: ['libsql', 'node:sqlite'],
  message: 'Only graph/embedded/driver.ts knows SQLite: use its Connection.',
};
const LIBRARIES = [NEST, NEO4J_DRIVER, SQLITE];

/** The folders that `folder` must not import. */
function aboveOf(folder) {
  const floor = FLOORS.findIndex((folders) => folders.includes(folder));
  return FLOORS.slice(floor)
    .flat()
    .filter((other) => other !== folder);
}

function layerOf(folder) {
  const above = aboveOf(folder);
  if (above.length === 0) return [];
  const instead = INSTEAD[folder] ?? 'share through a lower folder';
  const message = `src/${folder} imports only lower folders (CONTRIBUTING.md, Layout): ${instead}.`;
  return [{ regex: `^(?:\\.\\./)+(?:${above.join('|')})/`, message }];
}

/** Oxlint takes the last override of a file whole, so that each names all patterns. */
function restrict(files, folder, allowed, ...more) {
  const libraries = LIBRARIES.filter((library) => !allowed.includes(library));
  const patterns = [...layerOf(folder), ...libraries, ...more];
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const PURE_PARTS_OF_GRAPH = {
  regex: '^(?:\\.\\./)+(?:platform|embedded|neo4j|turns)/|^\\.\\./[\\w-]+\\.js$',
  message: 'graph/ports/ and graph/batch/ import only domain/ and each other: a store loads what a decision needs.',
};

export default {
  plugins: ['typescript', 'unicorn', 'oxc', 'import'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['dist', 'dist-*', 'node_modules', 'data', 'explorer/src/graphql/generated.ts'],
  rules: {
    'typescript/no-extraneous-class': ['error', { allowWithDecorator: true }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'no-shadow': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'import/no-unassigned-import': 'off',
    'no-await-in-loop': 'off',
    'unicorn/require-post-message-target-origin': 'off',
    'typescript/no-unnecessary-type-parameters': 'off',
  },
  overrides: [
    ...FLOORS.flat().map((folder) =>
      restrict([`src/${folder}/**`], folder, ['api', 'app', 'pages'].includes(folder) ? [NEST] : []),
    ),
    ...['graph', 'tracking', 'export'].map((folder) =>
      restrict([`src/${folder}/**/*.module.ts`, `src/${folder}/**/*.controller.ts`], folder, [NEST]),
    ),
    restrict(['src/graph/ports/**', 'src/graph/batch/**'], 'graph', [], PURE_PARTS_OF_GRAPH),
    restrict(['src/graph/embedded/driver.ts'], 'graph', [SQLITE]),
    restrict(['src/graph/neo4j/executor.ts', 'src/graph/neo4j/cypher/values.ts'], 'graph', [NEO4J_DRIVER]),
    restrict(['src/platform/logging/nest-logger.ts'], 'platform', [NEST]),
  ],
};
