import { execFile } from 'node:child_process';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { ROOT } from './built.ts';
import { fix, brokenPlant, spoil } from './plant.ts';

const page = await readFile(join(ROOT, 'docs/ci.md'), 'utf8');
let folder = '';
let plant = '';

/** A repository with a broken mapping file. */
beforeEach(async () => {
  folder = await brokenPlant();
  plant = join(folder, 'plant');
  await shell('git init --quiet --initial-branch main .');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number;
  readonly output: string;
}

/** Runs a script as CI systems do: in the repository, ending with the first command that fails. */
function shell(script: string): Promise<Ended> {
  const identity = {
    GIT_AUTHOR_NAME: 'test',
    GIT_AUTHOR_EMAIL: 'test@localhost',
    GIT_COMMITTER_NAME: 'test',
    GIT_COMMITTER_EMAIL: 'test@localhost',
  };
  const git = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', ...identity };
  const PATH = `${join(inject('program'), 'bin')}${delimiter}${process.env['PATH']}`;
  const env = { ...process.env, ...git, PATH, GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
  return new Promise((resolve) => {
    execFile('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: plant, env }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

/** The snippet of the page behind a marker. */
function snippet(name: string): string {
  const [, text = ''] = new RegExp(`<!-- ci: ${name} -->\n\`\`\`\\w+\n([^]*?)\`\`\``).exec(page) ?? [];
  expect(text).not.toBe('');
  return text;
}

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Result {
  readonly locations: readonly [{ readonly physicalLocation: object }];
}

function checkOf(steps: readonly Step[]): string {
  return steps.flatMap(({ run = '' }) => (run.startsWith('trueup ') ? [run] : [])).join('\n');
}

async function read(path: string): Promise<string> {
  return readFile(join(plant, path), 'utf8');
}

describe('GitHub Actions', () => {
  it('the workflow fails on a broken file and hands its findings to code scanning, and passes once it is fixed', async () => {
    const { jobs } = parse(snippet('github')) as { jobs: { validate: { steps: readonly Step[] } } };
    const { steps } = jobs.validate;
    const upload = steps.find(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif@'));
    const report = upload?.with?.['sarif_file'] ?? 'none';
    const positions = async (): Promise<unknown[]> => {
      const { runs } = JSON.parse(await read(report)) as { runs: [{ results: Result[] }] };
      return runs[0].results.map(({ locations: [{ physicalLocation }] }) => physicalLocation);
    };

    expect((await shell(checkOf(steps))).status).toBe(2);
    expect(await positions()).toEqual([
      {
        artifactLocation: { uri: 'mappings/parts.csv', uriBaseId: '%SRCROOT%' },
        region: { startLine: 5, startColumn: 8, endLine: 5, endColumn: 12 },
      },
      {
        artifactLocation: { uri: 'mappings/profiles/plant/erp.yaml', uriBaseId: '%SRCROOT%' },
        region: { startLine: 7, startColumn: 46, endLine: 7, endColumn: 66 },
      },
    ]);
    await fix(folder);
    expect((await shell(checkOf(steps))).status).toBe(0);
    expect(await positions()).toEqual([]);
  });

  it('the step without code scanning writes annotations and the summary of the job', async () => {
    const { status, output } = await shell(checkOf(parse(snippet('github-annotations')) as readonly Step[]));
    expect(status).toBe(2);
    expect(output).toMatch(/^::error file=mappings\/parts\.csv,line=5,col=8,endColumn=12,title=TU\d{3} /);
    expect(await readFile(join(folder, 'summary.md'), 'utf8')).toContain('| error | mappings/parts.csv:5:8 |');
  });
});

it('the GitLab job fails on a broken file, leaves both reports in either case, and passes once it is fixed', async () => {
  const { mappings } = parse(snippet('gitlab')) as {
    mappings: { script: readonly string[]; artifacts: { when: string; reports: Record<string, string> } };
  };
  const { codequality = '', junit = '' } = mappings.artifacts.reports;
  const issues = async (): Promise<{ location: object }[]> => JSON.parse(await read(codequality)) as { location: object }[];
  expect(mappings.artifacts.when).toBe('always');

  expect((await shell(mappings.script.join('\n'))).status).toBe(2);
  expect((await issues()).map(({ location }) => location)).toEqual([
    { path: 'mappings/parts.csv', lines: { begin: 5 } },
    { path: 'mappings/profiles/plant/erp.yaml', lines: { begin: 7 } },
  ]);
  expect((await read(junit)).match(/<failure /g)).toHaveLength(2);
  await fix(folder);
  expect((await shell(mappings.script.join('\n'))).status).toBe(0);
  expect(await issues()).toEqual([]);
  expect(await read(junit)).not.toContain('<failure ');
});

describe('before every commit', () => {
  it('the hook lets no broken file through, looks at what is staged, and leaves other commits alone', async () => {
    await writeFile(join(plant, '.git/hooks/pre-commit'), snippet('hook'));
    await chmod(join(plant, '.git/hooks/pre-commit'), 0o755);
    const refused = await shell('git add . && git commit --quiet -m broken');
    expect(refused.status).not.toBe(0);
    expect(refused.output).toContain('error mappings/parts.csv:5:8 mapping_conflict');

    await fix(folder);
    expect((await shell('git commit --quiet -m "fixed, but not staged"')).output).toContain('error mappings/parts.csv:5:8');
    expect((await shell('git add . && git commit --quiet -m fixed')).status).toBe(0);

    await spoil(folder);
    const other = await shell('echo more > notes.md && git add notes.md && git commit --quiet -m notes && git log --format=%s');
    expect(other).toEqual({ status: 0, output: 'notes\nfixed\n' });
  });

  it('the entry for pre-commit runs for the workspace and its mapping files, and fails on a broken one', async () => {
    const { repos } = parse(snippet('pre-commit')) as { repos: [{ hooks: [{ entry: string; files: string }] }] };
    const [{ hooks }] = repos;
    const files = new RegExp(hooks[0].files);
    const touched = ['trueup.yaml', 'mappings/parts.csv', 'mappings/profiles/a/b.yaml', 'exports/mappings/x.csv', 'README.md'];
    expect(touched.filter((path) => files.test(path))).toEqual(touched.slice(0, 3));
    expect((await shell(hooks[0].entry)).status).toBe(2);
    await fix(folder);
    expect((await shell(hooks[0].entry)).status).toBe(0);
  });
});
