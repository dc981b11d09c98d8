import { isTotalText } from '../../intake/binding/total-text.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { type Reject, rejectPosition } from '../../contract/reject.ts';
import type { Warning } from '../../model/warning.ts';
import { profileCommand } from '../../text/command-line.ts';
import { quoted } from '../../text/quoted.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';

/** Stands between what was found and the command that leaves it out. */
export const LEAVE_OUT = ' To leave it out: ';

/** Key fields that a row of totals leaves blank; a unit or status may still are there. */
const KEYS = new Set(['site', 'location', 'material', 'lot', 'serial']);

/** The warning for a rejected record that has figures and no key at all: the totals of a list. */
export function totalsReject(reject: Reject, { profile, files }: PreparedFeed, config: string): Warning | undefined {
  if (reject.code !== 'blank_value' || reject.field !== 'material') return undefined;
  const columns = files.find(({ file }) => file.label === reject.file)?.file.columns ?? [];
  const cell = ({ header }: { readonly header: string | null }): string =>
    header === null ? '' : (reject.row[header] ?? '').trim();
  const material = columns.find(({ name }) => name === 'material')?.header;
  const keys = columns.filter(({ name }) => KEYS.has(name));
  const figures = columns.filter(({ name }) => name === 'quantity' || name.startsWith('cell_'));
  if (
    material === undefined ||
    material === null ||
    keys.some((key) => cell(key) !== '') ||
    figures.every((each) => cell(each) === '')
  )
    return undefined;
  const message = `${rejectPosition(reject)} has figures but no key: it looks like the totals of the list.`;
  return warning(message, profile.name, material, '^$', config);
}

/** The warning for a key that one side alone has and that says `Total` instead of a material. */
export function totalsKey(
  { key, sources }: Pick<Discrepancy, 'key' | 'sources'>,
  feeds: readonly PreparedFeed[],
  config: string,
): Warning | undefined {
  const text = key['material'] ?? '';
  if (!isTotalText(text)) return undefined;
  const feed = feeds.find(({ side }) => side !== 'reference' && (sources[side] ?? []).length > 0);
  const header = feed?.files[0]?.file.columns.find(({ name }) => name === 'material')?.header;
  if (!feed || header === undefined || header === null) return undefined;
  const matches = `^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`;
  const message = `the ${feed.side.toUpperCase()} has the material ${quoted(text)}: it looks like the totals of the list, but counts as stock.`;
  return warning(message, feed.profile.name, header, matches, config);
}

function warning(message: string, profile: string, column: string, matches: string, config: string): Warning {
  const setting = `skip: [{column: ${JSON.stringify(column)}, matches: ${JSON.stringify(matches)}}]`;
  return { code: 'totals_row', message: `${message}${LEAVE_OUT}${profileCommand(profile, setting, config)}` };
}
