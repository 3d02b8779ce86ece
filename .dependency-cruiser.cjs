// The architecture as rules; docs/architecture.md draws it.
const PURE = '^src/(model|lib|importers|catalog|metrics|packet|workspace)/';
const NOT_TESTS = '([.]test[.]ts$|^src/testing/)';
/** The rooms of src/pipeline: each may use those before it, none those after. */
const PIPELINE = ['workspace', 'packet-folder', 'import', 'rejected', 'beside', 'controls', 'packet', 'explain'];

module.exports = {
  forbidden: [
    {
      name: 'lib-imports-nothing',
      severity: 'error',
      comment: 'lib has no domain words. If it needs a type from model, it belongs in model.',
      from: { path: '^src/lib/', pathNot: NOT_TESTS },
      to: { path: '^src/', pathNot: '^src/lib/' },
    },
    {
      name: 'model-is-the-floor',
      severity: 'error',
      comment: 'model is the shared vocabulary. It may use lib and nothing above it.',
      from: { path: '^src/model/' },
      to: { path: '^src/', pathNot: '^src/(model|lib)/' },
    },
    {
      name: 'rooms-meet-in-pipeline',
      severity: 'error',
      comment:
        'A metric that needs an importer, or a renderer that needs the store, means the packet or the model lacks a field.',
      from: { path: '^src/(importers|catalog|metrics|packet|renderers|store|workspace)/', pathNot: NOT_TESTS },
      to: { path: '^src/', pathNot: ['^src/$1/', '^src/(model|lib)/'] },
    },
    {
      name: 'units-are-strangers',
      severity: 'error',
      comment:
        'Two importers that share code share it through lib; two metrics through lib or a folder of their own family.',
      from: { path: '^src/(importers|packet/sections|commands)/([^/]+)', pathNot: '(index|[.]test)[.]ts$' },
      to: { path: '^src/$1/', pathNot: '^src/$1/($2|shared)' },
    },
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      comment: 'Take text, return values. pipeline/ reads and writes.',
      from: { path: PURE, pathNot: NOT_TESTS },
      to: {
        path: '^(node:)?(fs|fs/promises|net|http|https|child_process|os|process)$|node_modules/(better-sqlite3|kysely|puppeteer|exceljs)/',
      },
    },
    ...PIPELINE.slice(0, -1).map((room, at) => ({
      name: `pipeline-${room}-comes-first`,
      severity: 'error',
      comment: `The rooms of src/pipeline in their order: ${PIPELINE.join(', ')}. What two of them need goes to the earlier.`,
      from: { path: `^src/pipeline/${room}/`, pathNot: NOT_TESTS },
      to: { path: `^src/pipeline/(${PIPELINE.slice(at + 1).join('|')})/` },
    })),
    {
      name: 'pipeline-floor',
      severity: 'error',
      comment: 'What lies in src/pipeline itself is for all its rooms and uses none of them.',
      from: { path: '^src/pipeline/[^/]+[.]ts$', pathNot: NOT_TESTS },
      to: { path: '^src/pipeline/[^/]+/' },
    },
    {
      name: 'commands-are-thin',
      severity: 'error',
      comment: 'A command reads flags, calls the pipeline, prints. Nothing else.',
      from: { path: '^src/commands/', pathNot: NOT_TESTS },
      to: { path: '^src/', pathNot: '^src/(commands|pipeline|workspace|model|lib)/' },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      comment: 'Production code may not lean on test helpers.',
      from: { path: '^src/', pathNot: NOT_TESTS },
      to: { path: '^src/testing/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Cycles do not get undone later.',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js'] },
  },
};
