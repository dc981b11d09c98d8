// The layers. Every rule says in its comment what to do instead. Imports of types count like any other.
const VALUES = { dependencyTypesNot: ['type-only'] };

/** One folder alone imports a heavy library, so that it stays replaceable and start-up stays short. */
const onlyIn = (library, folders, instead) => ({
  name: `only-one-folder-imports-${library.replace(/[^a-z]/g, '')}`,
  comment: instead,
  severity: 'error',
  from: { path: '^(src|commands)/', pathNot: `^(${folders})` },
  to: { path: `(^|node_modules/)${library}(/|$)`, ...VALUES },
});

/** A folder of pure functions: what it is given goes in, what it returns comes out. */
const PURE =
  '^src/(model|domains|contract|genealogy|text|mapping|sql|pipeline|corrections|report|run/outcome|tools/[a-z]+/(changes|figures|report|rules|scoring|sql|text))/';

module.exports = {
  forbidden: [
    {
      name: 'commands-stay-thin',
      comment: 'A command parses, calls one use case of src/app and answers through src/cli. Move the rest into src/app.',
      severity: 'error',
      from: { path: '^commands/' },
      to: { path: '^src/', pathNot: '^src/(app|cli)/|-options\\.ts$' },
    },
    {
      name: 'nothing-reaches-commands',
      comment: 'Commands are entry points. Put what is shared into src/cli (terminal) or src/app (use cases).',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { path: '^commands/' },
    },
    {
      name: 'only-commands-know-the-terminal',
      comment:
        'src/cli is for commands. A use case takes plain options and returns plain results; progress comes in as an interface.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'app-is-the-top',
      comment: 'Use cases call the parts, never the other way round. Move what is shared down into the part that owns it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app|cli)/|^src/index\\.ts$' },
      to: { path: '^src/app/' },
    },
    {
      name: 'pure-folders-do-nothing-outside',
      comment:
        'model, domains, contract, genealogy, text, mapping, sql, pipeline, corrections, report and run/outcome are pure. Read or write in src/intake, src/config, src/engine or src/output and hand the value in.',
      severity: 'error',
      from: { path: PURE },
      to: { path: '^(node:)?(fs|fs/promises|child_process|net|http|https|worker_threads|os|timers|timers/promises)$' },
    },
    {
      name: 'pure-folders-know-no-outside-part',
      comment:
        'A pure folder may use other pure folders. Hand in what src/engine, src/intake, src/output or src/config found out.',
      severity: 'error',
      from: { path: PURE },
      to: { path: '^src/(engine|output|intake|config|run/(?!outcome)|app|cli)/' },
    },
    {
      name: 'model-stands-alone',
      comment: 'The nouns depend on nothing. Put the behaviour that needs another part into that part.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { path: '^src/', pathNot: '^src/(model/|errors\\.ts$)' },
    },
    onlyIn('@duckdb', 'src/engine/', 'Run SQL through the engine of src/engine.'),
    onlyIn('yauzl', 'src/intake/xlsx/', 'Read workbooks through src/intake/xlsx.'),
    onlyIn('saxes', 'src/intake/(xlsx|nested)/', 'Read workbooks through src/intake/xlsx, XML through src/intake/nested.'),
    onlyIn('iconv-lite', 'src/intake/', 'Decode exports through src/intake.'),
    onlyIn('csv-parse', 'src/(intake|text)/', 'Read exports through src/intake, mapping tables through src/text/csv-table.ts.'),
    onlyIn('yaml', 'src/(text|config|mapping|tools)/', 'Read YAML through src/text/yaml.ts.'),
    onlyIn(
      'zod',
      'src/(contract|text|config|mapping|tools)/',
      'Describe files with zod in src/contract, src/config or src/mapping.',
    ),
    onlyIn('@oclif', 'src/cli/|commands/', 'The command line ends at src/cli. Take plain options.'),
    onlyIn('(knex|@photostructure)', 'src/ledger/', 'Read and write the ledger through src/ledger.'),
    onlyIn('chalk', 'src/cli/', 'Reports are plain text. Colour is added in src/cli.'),
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one, or both need a third. Move the shared part out.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing uses this file. Use it or delete it.',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$|^src/index\\.ts$' },
      to: {},
    },
    {
      name: 'only-declared-packages',
      comment: 'Add the package to dependencies in package.json, or leave it out.',
      severity: 'error',
      from: { path: '^(src|commands)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev', 'unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      comment: 'The path or package does not exist.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    moduleSystems: ['es6'],
  },
};
