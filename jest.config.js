/** Tests run as compiled by `npm run build`: workers and child processes then run the same files as the service. */
export default {
  rootDir: process.env.STEMMA_TEST_OUT ?? 'dist',
  testMatch: ['<rootDir>/test/**/*.test.js'],
  testEnvironment: 'node',
  transform: {},
  workerIdleMemoryLimit: '512MB',
  maxWorkers: 2,
  // A test that takes seconds alone takes minutes on a busy machine.
  testTimeout: 180_000,
};
