import path from 'node:path';
import { checkSchema } from '../text/check-schema.ts';
import { parseYaml } from '../text/yaml.ts';
import { RefusedError, refuseIfAny } from '../errors.ts';
import type { Problem, RuledProblem, SourceLocation } from '../errors.ts';
import { valueAt } from '../text/schema-issues.ts';
import { readConfigFile } from './config-file.ts';
import { replaceVariables } from './environment.ts';
import type { Environment } from './environment.ts';
import { secretProblems, withoutSecrets } from './engine-from.ts';
import { position } from './feed-from.ts';
import { configSchema } from './config-schema.ts';
import { settingsFrom } from './settings-from.ts';
import { tableFeedProblems } from './table-feeds.ts';
import type { Settings } from './settings-from.ts';
import type { Workspace } from './workspace.ts';

/** Reads trueup.yaml. Throws RefusedError with everything that is wrong with it; positions name the file as given. */
export async function loadWorkspace(file: string, environment: Environment): Promise<Workspace> {
  const { text, bytes } = await readConfigFile(file);
  const settings = workspaceOf(text, file, environment);
  // A refusal must be quick, and the first hash of a process takes longer than all of the above
  const { createHash } = await import('node:crypto');
  return { ...settings, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** What a configuration's text says. Throws RefusedError with all problems in the order of the file. */
export function workspaceOf(text: string, file: string, environment: Environment): Settings {
  const { settings, problems } = checkedText(text, file, environment);
  refuseIfAny(problems);
  if (!settings) throw new Error('a document without problems has a value');
  return settings;
}

/** trueup.yaml as far as it can be used. */
export interface CheckedConfig {
  /** Given only when there are no problems. */
  readonly settings?: Settings;
  readonly problems: readonly Problem[];
  /** Empty where the file cannot be read as text. */
  readonly text: string;
  /** The folder of mapping files, absolute, as far as the file says. */
  readonly mappings: string;
  /** Where the file names that folder, if it does. */
  readonly mappingsAt?: SourceLocation;
}

/** Judges trueup.yaml. Throws RefusedError only where there is no such file, or nothing that could be a configuration. */
export async function checkConfig(file: string, environment: Environment): Promise<CheckedConfig> {
  const assumed = path.resolve(file, '../mappings');
  try {
    const { text } = await readConfigFile(file);
    return { ...checkedText(text, file, environment), text };
  } catch (error) {
    // What breaks a rule is a finding; that there is no file at all is not
    if (!(error instanceof RefusedError) || error.problems.some(({ rule }) => rule === undefined)) throw error;
    return { problems: error.problems, text: '', mappings: assumed };
  }
}

function checkedText(text: string, file: string, environment: Environment): Omit<CheckedConfig, 'text'> {
  const source = parseYaml(text, file);
  const { value, problems: missing } = replaceVariables(source, environment);
  const checked = checkSchema(configSchema, source, value);
  const problems = [
    ...missing,
    ...secretProblems(source),
    ...tableFeedProblems(source, value),
    ...checked.problems.filter((problem) => !coveredBy(missing, problem)),
  ]
    .map((problem) => withoutSecrets(problem, source))
    .toSorted(byPosition);
  const folder = valueAt(value, ['mappings']);
  const mappings = path.resolve(file, '..', typeof folder === 'string' && folder !== '' ? folder : 'mappings');
  const named = folder === undefined ? {} : { mappingsAt: position(source, ['mappings'], 'value') };
  if (problems.length > 0 || checked.value === undefined) return { problems, mappings, ...named };
  return { settings: settingsFrom(checked.value, source, path.resolve(file)), problems, mappings, ...named };
}

/** A value whose variable is missing is wrong in other ways too; those are not worth a second message. */
function coveredBy(missing: readonly RuledProblem[], { at, code }: RuledProblem): boolean {
  if (code !== 'config_invalid' || at?.column === undefined) return false;
  const [column, end] = [at.column, at.endColumn ?? at.column + 1];
  return missing.some((each) => each.at?.line === at.line && (each.at?.column ?? 0) >= column && (each.at?.column ?? 0) < end);
}

function byPosition(a: Problem, b: Problem): number {
  return (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0);
}
