import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { workspaceOf } from '../config/load.ts';
import { readMappingSources } from '../config/mapping-folder.ts';
import { RefusedError } from '../errors.ts';
import { planAroundFiles } from '../init/init-files.ts';
import type { InitPlan, InitSide } from '../init/init-plan.ts';
import { sideLines } from '../init/init-text.ts';
import { isMappingFile } from '../mapping/mapping-files.ts';
import type { MappingSources } from '../mapping/sources.ts';
import type { Warning } from '../model/warning.ts';
import { SIDES, type Side } from '../model/side.ts';
import type { RunOptions, RunOutcome } from '../run/run-options.ts';
import { shellWord } from '../text/command-line.ts';

/** Two files to be compared without a workspace, and the profiles that read them where those are named. */
export interface FilesToRun {
  readonly files: Readonly<Record<Side, string>>;
  readonly profiles: Readonly<Partial<Record<Side, string>>>;
}

/**
 * Compares two files as `init` around them and a run would; only the run's folder is written. Throws as `run` does; the refusal then
 * names the `init` line that writes the files it speaks of.
 */
export async function runFiles({ files, profiles }: FilesToRun, options: Omit<RunOptions, 'config'>): Promise<RunOutcome> {
  const dir = freeFolder();
  const domain = oneDomain(options.domains);
  const wanted = domain === undefined ? [] : ['--domain', shellWord(domain)];
  const keep = [
    options.program ?? 'trueup',
    'init',
    ...(dir === '.' ? [] : [dir]),
    ...flagsOf({ files, profiles }),
    ...wanted,
  ].join(' ');
  const folder = resolve(dir);
  const plan = await planAroundFiles({ folder, name: basename(folder), files, profiles, domain, now: options.now });
  const config = plan.files.find(({ path }) => path === 'trueup.yaml')?.text ?? '';
  const settings = workspaceOf(config, join(dir, 'trueup.yaml'), options.environment);
  const workspace = { ...settings, sha256: createHash('sha256').update(config).digest('hex') };
  const { compareWorkspace } = await import('../run/compare-workspace.ts');
  try {
    const guessed = plan.sides.flatMap(guessedColumns);
    const outcome = await compareWorkspace(workspace, options, {
      mappingSources: await sourcesOf(plan),
      keep,
      warnings: guessed,
    });
    return { ...outcome, text: [...plan.sides.flatMap(sideLines), '', outcome.text].join('\n') };
  } catch (error) {
    throw error instanceof RefusedError ? withKeep(error, keep) : error;
  }
}

/** Two files are lists of one domain. */
function oneDomain(domains: readonly string[] = []): string | undefined {
  const [first, second] = domains;
  if (first === undefined || second === undefined) return first;
  throw new RefusedError({
    code: 'argument_invalid',
    message: `two files are compared as one domain, and --domain names ${domains.join(' and ')}`,
    suggestions: [`--domain ${first}`],
  });
}

/** What nobody has confirmed, as a warning. */
function guessedColumns({ files, bound }: InitSide): readonly Warning[] {
  const guessed = bound.flatMap(({ field, header, guessed: isGuess }) =>
    isGuess && header !== null ? [`${field} ← ${header}`] : [],
  );
  if (guessed.length === 0) return [];
  const message = `${files}: guessed; check it before you rely on the result: ${guessed.join(', ')}.`;
  return [{ code: 'binding_guessed', message, at: { file: files } }];
}

/** The folder that `init` would write to: this one, unless it has a workspace or mappings already. */
function freeFolder(): string {
  if (!['trueup.yaml', 'mappings'].some((name) => existsSync(name))) return '.';
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? 'plant' : `plant-${number}`;
    if (!existsSync(folder)) return folder;
  }
}

function flagsOf({ files, profiles }: FilesToRun): readonly string[] {
  return SIDES.flatMap((side) => {
    const profile = profiles[side];
    const named = profile === undefined ? [] : [`--${side}-profile`, shellWord(profile)];
    return [`--${side}-file`, shellWord(files[side]), ...named];
  });
}

/** The shipped mapping files and those that `init` would write. */
async function sourcesOf({ files }: InitPlan): Promise<MappingSources> {
  const shipped = await readMappingSources(null);
  const own = files.flatMap(({ path: file, text }) => {
    const path = file.startsWith('mappings/') ? file.slice('mappings/'.length) : '';
    return isMappingFile(path, false) ? [{ path, file, shipped: false, text }] : [];
  });
  return { ...shipped, texts: [...own, ...shipped.texts] };
}

/** Every proposal of a refusal speaks of a workspace, which has to be written first. */
function withKeep({ problems: [first, ...others] }: RefusedError, keep: string): RefusedError {
  const message = `${first.message}\nThe fix needs a workspace, and there is none yet. This command writes one: ${keep}`;
  return new RefusedError({ ...first, message }, ...others);
}
