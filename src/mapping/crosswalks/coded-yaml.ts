import * as z from 'zod';
import { nearest } from '../../text/nearest.ts';
import { positionText } from '../../text/problem-text.ts';
import { quoted } from '../../text/quoted.ts';
import type { YamlSource } from '../../text/yaml.ts';
import type { RuledProblem, RuleId } from '../../errors.ts';
import type { Contradiction, Statement } from '../precedence.ts';
import { mappingOf, positionOf, problemAt, writtenText } from '../raw-yaml.ts';
import type { YamlPath } from '../raw-yaml.ts';
import { text } from '../mapping-atoms.ts';
import type { MappingWarning } from '../sources.ts';

/**
 * Code → meaning, or a side or system → code → meaning; the kind of the value says which.
 * So `{Available: unrestricted, sap: {S: blocked}}` holds a code of every export and one of SAP's.
 * `meanings` only lets editors know what to propose: our own check also names the nearest one.
 */
export function codedSchema(meanings?: readonly string[]): z.ZodType {
  const meaning = meanings ? text.meta({ type: 'string', enum: [...meanings] }) : text;
  return z.record(z.string(), z.union([meaning, z.record(z.string(), meaning)]));
}

/** The statements of such a mapping. */
export function readCoded(source: YamlSource, path: YamlPath, value: unknown, shipped: boolean): Statement[] {
  const statement = (at: YamlPath, code: string, meaning: string, scope?: string): Statement => ({
    code,
    meaning,
    ...(scope === undefined ? {} : { scope }),
    shipped,
    source,
    path: at,
    shown: 'key',
  });
  return Object.entries(mappingOf(value)).flatMap(([name, inside]) => {
    const meaning = writtenText(inside);
    if (meaning !== undefined) return [statement([...path, name], name, meaning)];
    return Object.entries(mappingOf(inside)).flatMap(([code, nested]) => {
      const found = writtenText(nested);
      return found === undefined ? [] : [statement([...path, name, code], code, found, name)];
    });
  });
}

/** Words a contradiction; `what` is the kind of code, such as `unit`. */
export function contradictionProblem({ before, now }: Contradiction, what: string, rule: RuleId): RuledProblem {
  const other = positionText(positionOf(before.source, before.path, before.shown));
  const spelled = before.code === now.code ? '' : ' Codes that differ only by case are one code.';
  const message = `${quoted(now.code)} means two ${what}: ${quoted(before.meaning)} at ${other} and ${quoted(now.meaning)} here.${spelled}`;
  return problemAt(now.source, now.path, { rule, code: 'mapping_conflict', message, at: now.shown });
}

/** Local statements for a system that no profile names: they would never be used, so the name may be a slip. */
export function unusedScopes(statements: readonly Statement[], systems: ReadonlySet<string>): MappingWarning[] {
  const reported = new Set<string>();
  return statements.flatMap(({ scope, shipped, source, path }): MappingWarning[] => {
    if (shipped || scope === undefined || scope === 'erp' || scope === 'mes' || systems.has(scope) || reported.has(scope))
      return [];
    reported.add(scope);
    const near = nearest(scope, ['erp', 'mes', ...systems]);
    const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
    const message = `${quoted(scope)} is neither a side nor the system of any profile, so its codes are never used.${meant}`;
    return [
      { rule: 'TU801', code: 'mapping_unused', message, at: positionOf(source, path.slice(0, path.indexOf(scope) + 1), 'key') },
    ];
  });
}
