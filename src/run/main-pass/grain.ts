import type { DomainConfig } from '../../config/workspace.ts';
import { RefusedError } from '../../errors.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { unreadColumns } from '../../intake/binding/unread-columns.ts';
import { SIDES } from '../../model/side.ts';
import { quoted } from '../../text/quoted.ts';
import type { Warning } from '../../model/warning.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';

/** The key fields that are compared: those named, else the ones that every feed of both sides fills. */
export function grainOf(config: DomainConfig, feeds: readonly PreparedFeed[]): readonly string[] {
  const key = feeds[0]?.domain.key.map(({ name }) => name) ?? [];
  const missing = (field: string): readonly PreparedFeed[] =>
    feeds.filter((feed) => (feed.bindings.get(field) ?? 'absent') === 'absent');
  if (!config.grain) return key.filter((field) => missing(field).length === 0);
  const { grain } = config;
  for (const field of grain) {
    const [feed] = missing(field);
    if (feed) {
      throw new RefusedError({
        code: 'config_invalid',
        message: `The grain names ${field}, but the ${feed.side} export read by ${feed.profile.name} has no column for it.`,
        at: config.at,
        suggestions: [`grain: [${key.filter((name) => grain.includes(name) && missing(name).length === 0).join(', ')}]`],
      });
    }
  }
  const required = new Set((feeds[0]?.domain.key ?? []).filter((field) => field.required).map(({ name }) => name));
  return key.filter((field) => grain.includes(field) || required.has(field));
}

/** Key fields that are not compared although a side has them, and which side that is. */
export function fieldsLeftOut(grain: readonly string[], feeds: readonly PreparedFeed[]): DomainSummary['not_in_grain'] {
  const key = feeds[0]?.domain.key.map(({ name }) => name) ?? [];
  return key.flatMap((field) => {
    const sides = SIDES.filter((side) => feeds.some((feed) => feed.side === side && fills(feed, field)));
    const [side] = sides;
    return grain.includes(field) || !side ? [] : [{ field, side: sides.length === 2 ? ('both' as const) : side }];
  });
}

/** Fields that one side has and the other lacks: they are not compared, and that is said, with the columns that may hold them. */
export function grainWarnings(grain: readonly string[], feeds: readonly PreparedFeed[], named: boolean): readonly Warning[] {
  if (named) return [];
  return fieldsLeftOut(grain, feeds).map(({ field, side }) => {
    const lacking = feeds.filter((feed) => !fills(feed, field));
    const has = side === 'both' ? 'not every feed has it' : `only the ${side.toUpperCase()} has it`;
    const unread = lacking.flatMap(unreadOf);
    const where = unread.length === 0 ? '' : `. Columns not read there: ${unread.join(', ')}`;
    return { code: 'grain_reduced', message: `${field} is not compared: ${has}; quantities are added up over it${where}` };
  });
}

/** Columns that a message shows. */
const SHOWN = 8;

/** The columns of a feed that nothing reads, as messages show them. */
function unreadOf({ profile, files, table }: PreparedFeed): readonly string[] {
  const all = table ? [table] : files.map(({ file }) => file);
  const headers = new Set(all.flatMap((file) => unreadColumns(profile, file, file.columns).map(({ header }) => quoted(header))));
  return [...headers].slice(0, SHOWN);
}

function fills({ bindings }: PreparedFeed, field: string): boolean {
  return (bindings.get(field) ?? 'absent') !== 'absent';
}
