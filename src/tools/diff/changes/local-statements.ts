import { positionText } from '../../../text/problem-text.ts';
import { parseYaml } from '../../../text/yaml.ts';
import type { SourceLocation } from '../../../errors.ts';
import type { ChangeKind, ChangeWithoutEffect, MappingChange } from '../../../contract/mapping-diff.ts';
import { CLOSED_LISTS } from '../../../domains/crosswalk-registry.ts';
import { SIDES } from '../../../model/side.ts';
import { readCoded } from '../../../mapping/crosswalks/coded-yaml.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import type { Statement } from '../../../mapping/precedence.ts';
import { mappingOf, positionOf } from '../../../mapping/raw-yaml.ts';
import { localText, type MappingSources } from '../../../mapping/sources.ts';
import { readUnitFile } from '../../../mapping/units/unit-file.ts';
import { codedSayings } from './coded-changes.ts';
import { type Said, spoken } from './compare-statements.ts';
import { resolvedFor, type DiffedSources } from './diffed-sources.ts';

/** What a local statuses.yaml or units.yaml says about one code, whether it holds or not. */
export interface LocalStatement {
  readonly subject: string;
  readonly statement: Statement;
}

export function localStatements(sources: MappingSources): LocalStatement[] {
  const [statuses, units] = [localText(sources, 'statuses.yaml'), localText(sources, 'units.yaml')];
  const source = statuses && parseYaml(statuses.text, statuses.file);
  const lists = CLOSED_LISTS.flatMap(({ name: subject }) => {
    if (!source) return [];
    const said = readCoded(source, [subject], mappingOf(source.value)[subject], false);
    return said.map((statement) => ({ subject, statement }));
  });
  const aliases = units ? readUnitFile(units).aliases.map((statement) => ({ subject: 'units', statement })) : [];
  return [...lists, ...aliases];
}

/** OLD and NEW; `named` where a workspace says which systems there are. */
export interface BothSources {
  readonly old: DiffedSources;
  readonly now: DiffedSources;
  readonly named: boolean;
}

/** Statements that are written otherwise in NEW and change no code: something else goes before them, or says the same. */
export function idleStatements(both: BothSources, reported: readonly MappingChange[]): ChangeWithoutEffect[] {
  const { old, now } = both;
  const [before, after] = [old, now].map(({ sources }) => byScopeAndCode(localStatements(sources)));
  if (!before || !after) return [];
  const effective = new Set(reported.map(({ subject, code }) => `${subject} ${folded(code)}`));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): ChangeWithoutEffect[] => {
    const [was, is] = [before.get(key), after.get(key)];
    const said = is ?? was;
    if (!said || was?.statement.meaning === is?.statement.meaning) return [];
    const { subject, statement } = said;
    if (effective.has(`${subject} ${folded(statement.code)}`)) return [];
    const change: ChangeKind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [
      {
        subject,
        change,
        code: statement.code,
        message: message(statement, was?.statement.meaning ?? null, is?.statement.meaning ?? null),
        why: reason(said, positionOfStatement(is), both),
        at: { old: positionOfStatement(was), new: positionOfStatement(is) },
      },
    ];
  });
}

function positionOfStatement(found: LocalStatement | undefined): SourceLocation | null {
  return found ? positionOf(found.statement.source, found.statement.path, found.statement.shown) : null;
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

/** What holds instead of the statement, or says the same. */
function reason(said: LocalStatement, own: SourceLocation | null, { old, now, named }: BothSources): string {
  const { scope, meaning } = said.statement;
  const holds = holding(said, now, named);
  if (holds === null) return `no export of ${scope ?? ''} is used by either side`;
  // Where the statement itself holds, what held before it says the same
  const held = holds && own && holds.at && positionText(holds.at) === positionText(own) ? holding(said, old, named) : holds;
  if (!held) return 'the code stays unknown';
  const position = held.at ? positionText(held.at) : 'a canonical code means itself';
  const found = held.aspects['meaning'] ?? '';
  return found === meaning ? `it means ${found} anyway: ${position}` : `it means ${found}: ${position} goes before`;
}

/** What applies to the code of a statement where it could hold; null where no export could meet it. */
function holding({ subject, statement }: LocalStatement, set: DiffedSources, named: boolean): Said | null | undefined {
  const { code, scope } = statement;
  const stated = SIDES.find((side) => side === scope);
  if (scope === undefined || stated) return codedSayings(set.mappings, subject, stated ?? 'erp').get(folded(code));
  const side = SIDES.find((name) => set.systems[name].includes(scope));
  if (side) return codedSayings(set.mappings, subject, side).get(folded(code));
  return named ? null : codedSayings(resolvedFor(set.sources, scope), subject, 'erp').get(folded(code));
}
