import { placeText } from '../../document/problem-text.ts';
import { parseYaml } from '../../document/yaml.ts';
import type { ChangeKind, ChangeWithoutEffect, MappingChange } from '../../model/mapping-diff.ts';
import { INVENTORY } from '../../model/domain.ts';
import { SIDES } from '../../model/side.ts';
import { readCoded } from '../coded-yaml.ts';
import { folded } from '../fold.ts';
import type { Statement } from '../precedence.ts';
import { mappingOf, placeOf } from '../raw-yaml.ts';
import { localText } from '../sources.ts';
import type { MappingSources } from '../sources.ts';
import { readUnitFile } from '../unit-file.ts';
import { codedSayings } from './coded-changes.ts';
import { type Said, spoken } from './said.ts';
import type { DiffedSources } from './whose.ts';

/** What a local statuses.yaml or units.yaml says about one code, whether it holds or not. */
export interface LocalStatement {
  readonly subject: string;
  readonly statement: Statement;
}

export function localStatements(sources: MappingSources): LocalStatement[] {
  const [statuses, units] = [localText(sources, 'statuses.yaml'), localText(sources, 'units.yaml')];
  const source = statuses && parseYaml(statuses.text, statuses.file);
  const lists = INVENTORY.key.flatMap(({ crosswalk: subject, codes }) => {
    if (!codes || !source) return [];
    const said = readCoded(source, [subject], mappingOf(source.value)[subject], false);
    return said.map((statement) => ({ subject, statement }));
  });
  const aliases = units ? readUnitFile(units).aliases.map((statement) => ({ subject: 'units', statement })) : [];
  return [...lists, ...aliases];
}

/** Statements that are written otherwise in NEW and change no code: something else goes before them, or says the same. */
export function idleStatements(old: DiffedSources, now: DiffedSources, told: readonly MappingChange[]): ChangeWithoutEffect[] {
  const [before, after] = [old, now].map(({ sources }) => byScopeAndCode(localStatements(sources)));
  if (!before || !after) return [];
  const effective = new Set(told.map(({ subject, code }) => `${subject} ${folded(code)}`));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): ChangeWithoutEffect[] => {
    const [was, is] = [before.get(key), after.get(key)];
    const said = is ?? was;
    if (!said || was?.statement.meaning === is?.statement.meaning) return [];
    const { subject, statement } = said;
    if (effective.has(`${subject} ${folded(statement.code)}`)) return [];
    const change: ChangeKind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    const place = (found: LocalStatement | undefined) =>
      found ? placeOf(found.statement.source, found.statement.path, found.statement.shown) : null;
    return [
      {
        subject,
        change,
        code: statement.code,
        message: message(statement, was?.statement.meaning ?? null, is?.statement.meaning ?? null),
        why: reason(said, now),
        at: { old: place(was), new: place(is) },
      },
    ];
  });
}

function byScopeAndCode(statements: readonly LocalStatement[]): ReadonlyMap<string, LocalStatement> {
  return new Map(
    statements.map((said) => [JSON.stringify([said.subject, said.statement.scope ?? '', folded(said.statement.code)]), said]),
  );
}

function message({ code, scope }: Statement, was: string | null, is: string | null): string {
  const whose = scope === undefined ? '' : ` for ${scope}`;
  if (was === null) return `${spoken(code)} means ${is ?? ''}${whose}`;
  return is === null ? `${spoken(code)} no longer means ${was}${whose}` : `${spoken(code)} meant ${was}${whose}, now ${is}`;
}

/** What holds in place of the statement. */
function reason({ subject, statement }: LocalStatement, now: DiffedSources): string {
  const { code, scope, meaning } = statement;
  const side = SIDES.find((name) => name === scope);
  const sides = side ? [side] : SIDES.filter((name) => scope === undefined || now.systems[name].includes(scope));
  const holding = sides.flatMap((name): Said[] => {
    const found = codedSayings(now.mappings, subject, name).get(folded(code));
    return found ? [found] : [];
  });
  const [first] = holding;
  if (sides.length === 0) return `no export of ${scope ?? ''} stands on either side`;
  if (!first) return 'the code stays unknown';
  const place = first.at ? placeText(first.at) : 'a canonical code means itself';
  const said = first.aspects['meaning'] ?? '';
  return said === meaning ? `it means ${said} anyway: ${place}` : `it means ${said}: ${place} goes before`;
}
