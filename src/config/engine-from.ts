import path from 'node:path';
import type { YamlSource } from '../text/yaml.ts';
import { valueAt } from '../text/schema-issues.ts';
import type { Problem, RuledProblem } from '../errors.ts';
import { position } from './feed-from.ts';
import type { EngineShape } from './engine-schema.ts';
import type { EngineConfig } from './workspace.ts';

/** The engine that a workspace names; DuckDB where it names none. */
export function engineConfig(engine: EngineShape, source: YamlSource, folder: string): EngineConfig {
  const { kind = 'duckdb', memory_limit: memoryLimit, threads, temp_directory: temp = '.trueup/tmp' } = engine;
  const local = {
    ...(memoryLimit === undefined ? {} : { memoryLimit }),
    ...(threads === undefined ? {} : { threads }),
    tempDirectory: path.resolve(folder, temp),
  };
  if (kind === 'duckdb') return { kind, ...local };
  const { server = '', catalog = '', schema, password, token, session = {}, landing } = engine;
  const user = engine.user ?? (token === undefined ? 'trueup' : undefined);
  return {
    kind,
    ...local,
    server: server.replace(/\/$/, ''),
    catalog,
    ...(schema === undefined ? {} : { schema }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(token === undefined ? {} : { token }),
    session,
    ...(landing === undefined
      ? {}
      : { landing: { path: path.resolve(folder, landing.path), location: landing.location.replace(/\/$/, '') } }),
    at: position(source, ['engine'], 'key'),
  };
}

/** Settings that are secrets, or may hold one. */
const SECRETS = [
  { at: ['engine', 'password'], variable: 'TRINO_PASSWORD', isSecret: () => true },
  { at: ['engine', 'token'], variable: 'TRINO_TOKEN', isSecret: () => true },
  { at: ['ledger', 'connection'], variable: 'LEDGER_URL', isSecret: (written: string) => /^postgres(ql)?:\/\//.test(written) },
  { at: ['webhook', 'secret'], variable: 'TRUEUP_WEBHOOK_SECRET', isSecret: () => true },
] as const;

const VARIABLE = /^\$\{[^}]+\}$/;

/** A secret is a variable of the environment: what is in the file may be shown in a message. */
export function secretProblems(source: YamlSource): readonly RuledProblem[] {
  return SECRETS.flatMap(({ at, variable, isSecret }): RuledProblem[] => {
    const written = valueAt(source.value, at);
    const name = at.at(-1) ?? '';
    if (typeof written !== 'string' || VARIABLE.test(written) || !isSecret(written)) return [];
    return [
      {
        code: 'config_invalid',
        rule: 'TU116',
        message: `\`${name}\` must be an environment variable: a secret does not belong in a file.`,
        at: position(source, at, 'key'),
        excerpt: source.locate(at, 'key').excerpt,
        suggestions: [`${name}: \${${variable}}`],
      },
    ];
  });
}

/** The problem without what is in the file as a secret: its line is shown with stars instead of the secret, or not at all. */
export function withoutSecrets<P extends Problem>(problem: P, source: YamlSource): P {
  const { excerpt } = problem;
  if (excerpt === undefined) return problem;
  const hidden = SECRETS.reduce((shown, { at, isSecret }) => {
    const written = valueAt(source.value, at);
    if (typeof written !== 'string' || written === '' || VARIABLE.test(written) || !isSecret(written)) return shown;
    const whole = shown.replaceAll(written, '*'.repeat(written.length));
    const { line } = source.locate(at, 'value');
    // Written with escapes, it is not there as it is
    return whole === shown && line === problem.at?.line ? '' : whole;
  }, excerpt);
  return { ...problem, excerpt: hidden };
}
