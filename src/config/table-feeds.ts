import { valueAt } from '../text/schema-issues.ts';
import type { YamlSource } from '../text/yaml.ts';
import type { RuledProblem } from '../errors.ts';
import { DOMAINS, REFERENCES } from '../domains/registry.ts';
import { SIDES } from '../model/side.ts';
import { tableParts } from './table-name.ts';

type Path = readonly (string | number)[];

/** What keeps the tables of a configuration from being read with its `engine`. `value` is the document with variables replaced. */
export function tableFeedProblems(source: YamlSource, value: unknown): readonly RuledProblem[] {
  return tablesOf(value).flatMap(({ path, name }): RuledProblem[] => {
    const fault = tableFault(name, value);
    if (!fault) return [];
    // Not what a variable stands for
    const written = String(valueAt(source.value, path));
    const message = fault.message.replace('{table}', () => `The table ${written}`);
    const { excerpt, ...at } = source.locate(path, 'value');
    return [{ code: 'config_invalid', rule: 'TU116', message, at, excerpt, suggestions: [fault.remedy] }];
  });
}

/** A side holds one feed or a list of them. */
function tablesOf(value: unknown): readonly { readonly path: Path; readonly name: string }[] {
  const named = [...DOMAINS.map(({ name }) => ['domains', name]), ...REFERENCES.map(({ name }) => ['reference', name])];
  const sides = named.flatMap((path) => SIDES.map((side) => [...path, side]));
  const feeds = sides.flatMap((path): Path[] => {
    const given = valueAt(value, path);
    return Array.isArray(given) ? given.map((_, index) => [...path, index]) : [path];
  });
  return feeds.flatMap((feed) => {
    const path = [...feed, 'table'];
    const name = valueAt(value, path);
    return typeof name === 'string' && tableParts(name) !== null ? [{ path, name }] : [];
  });
}

function tableFault(name: string, value: unknown): { readonly message: string; readonly remedy: string } | null {
  if (valueAt(value, ['engine', 'kind']) !== 'trino') {
    const remedy = 'engine: {kind: trino, server: "https://trino.example.com", catalog: lake}';
    return { message: '{table} is read by a cluster, and `engine` names none.', remedy };
  }
  if (tableParts(name)?.length === 1 && valueAt(value, ['engine', 'schema']) === undefined)
    return { message: '{table} is named without a schema, and `engine` has none.', remedy: 'engine: {schema: erp}' };
  return null;
}
