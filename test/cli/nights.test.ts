import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { nights, type Nights } from '../ledger/nights.ts';
import { PROGRAM } from './program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const page = await readFile(join(ROOT, 'docs/nights.md'), 'utf8');

/** A recipe of the docs, for the workspace of the test. */
function recipe(name: string, folder: string): string {
  const [, text = ''] = new RegExp(`<!-- recipe: ${name} -->\n\`\`\`\\w+\n([^]*?)\n\`\`\``).exec(page) ?? [];
  return text.replaceAll('/srv/plant-1000', folder);
}

/** Runs a shell command where `trueup`, `npx` and `sleep` are what the test puts there. */
async function shell(command: string, folder: string): Promise<{ status: number; output: string }> {
  const env = {
    ...process.env,
    PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`,
    GITHUB_STEP_SUMMARY: join(folder, 'page.md'),
  };
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', command], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

async function script(folder: string, name: string, text: string): Promise<void> {
  await writeFile(join(folder, 'bin', name), `#!/bin/sh\n${text}\n`);
  await chmod(join(folder, 'bin', name), 0o755);
}

async function prepared(plant: Nights): Promise<void> {
  await mkdir(join(plant.folder, 'bin'), { recursive: true });
  await mkdir(join(plant.folder, '.trueup'), { recursive: true });
  await script(plant.folder, 'trueup', `exec "${process.execPath}" "${PROGRAM}" "$@"`);
  await script(plant.folder, 'npx', 'exec "$@"');
  await script(plant.folder, 'sleep', 'echo "$@" >> slept.txt');
  await plant.write({ day: 1, erp: { A: '10' }, mes: { A: '8' } });
}

it('cron: a finding ends the tries, an export that is late does not', () =>
  nights(async (plant) => {
    await prepared(plant);
    const { folder } = plant;
    const command = recipe('cron', folder).replace(/^\S+ \S+ \S+ \S+ \S+ +/, '');
    await shell(command, folder);
    expect(await readFile(join(folder, '.trueup/last.txt'), 'utf8')).toContain('ERP and MES DIFFER in 1 row');
    await script(folder, 'trueup', 'echo run >> tries.txt; [ "$(wc -l < tries.txt)" -ge 3 ] || exit 75');
    await shell(command, folder);
    expect((await readFile(join(folder, 'tries.txt'), 'utf8')).trim().split('\n')).toHaveLength(3);
    expect(await readFile(join(folder, 'slept.txt'), 'utf8')).toBe('600\n600\n');
  }));

it('systemd, GitHub Actions and Airflow: what they run, and what their exit codes mean', () =>
  nights(async (plant) => {
    await prepared(plant);
    const { folder } = plant;
    const unit = Object.fromEntries(
      [...recipe('systemd', folder).matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
    );
    expect(unit['WorkingDirectory']).toBe(folder);
    const started = await shell((unit['ExecStart'] ?? '').replace('/usr/bin/', ''), folder);
    expect(String(started.status)).toBe(unit['SuccessExitStatus']);
    expect(unit['RestartForceExitStatus']).toBe('75');

    const job = parse(recipe('actions', folder)) as { jobs: { reconcile: { steps: { run?: string }[] } } };
    const steps = job.jobs.reconcile.steps.flatMap(({ run }) => run ?? []);
    const done: { status: number; output: string }[] = [];
    for (const step of steps) done.push(await shell(step, folder));
    expect(done.map(({ status }) => status)).toEqual([1, 0]);
    expect(done[1]?.output).toMatch(/^::error /);
    expect(await readFile(join(folder, 'page.md'), 'utf8')).toMatch(/^## ❌ ERP and MES differ in 1 row/);

    const [, task = ''] = /bash_command="(.*)",$/m.exec(recipe('airflow', folder)) ?? [];
    const finding = await shell(task, folder);
    expect(finding.status).toBe(0);
    expect(finding.output).toContain('"event":"finished","status":1');
    await script(folder, 'trueup', 'exit 75');
    expect((await shell(task, folder)).status).not.toBe(0);
  }));
