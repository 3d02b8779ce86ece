import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A test that makes whole packets takes seconds on a busy machine; the limit is there to end what hangs.
  test: { dir: 'src', setupFiles: ['src/testing/property-seed.ts'], testTimeout: 30_000 },
});
