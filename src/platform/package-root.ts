import { fileURLToPath } from 'node:url';

/** The folder of package.json, seeds/, docs/ and schema.graphql: two above the compiled `dist/src`. */
export const PACKAGE_ROOT: string = fileURLToPath(new URL('../../../', import.meta.url));
