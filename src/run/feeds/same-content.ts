import { writtenName } from '../../config/table-name.ts';
import type { Problem } from '../../errors.ts';
import { feedLabel } from '../../intake/times/freshness.ts';
import type { PreparedFeed, PreparedFile } from './prepared-feed.ts';

/** `same_content_on_both_sides` for files of the ERP and the MES that are the same to the byte, and for one table as both feeds. */
export async function sameOnBothSides(feeds: readonly PreparedFeed[]): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const erp of feeds.filter(({ side }) => side === 'erp')) {
    for (const mes of feeds.filter(({ side }) => side === 'mes')) {
      if (isOneTable(erp, mes)) problems.push(same(feedLabel(erp.config), feedLabel(mes.config), mes));
      for (const one of erp.files) {
        for (const other of mes.files) if (await areAlike(one, other)) problems.push(same(one.file.label, other.file.label, mes));
      }
    }
  }
  return problems;
}

/** One table with one profile; with two profiles each may select its own records. */
function isOneTable(one: PreparedFeed, other: PreparedFeed): boolean {
  if (one.config.table === undefined || other.config.table === undefined) return false;
  return writtenName(one.config.table) === writtenName(other.config.table) && one.profile.name === other.profile.name;
}

/** Files of different sizes are not hashed for it. */
async function areAlike(one: PreparedFile, other: PreparedFile): Promise<boolean> {
  if (one.file.bytes !== other.file.bytes) return false;
  const [a, b] = await Promise.all([one.digest, other.digest]);
  return a.sha256 === b.sha256;
}

function same(erp: string, mes: string, { config }: PreparedFeed): Problem {
  const which = erp === mes ? `${erp} stands for both sides` : `${erp} and ${mes} are the same to the byte`;
  return {
    code: 'same_content_on_both_sides',
    message: `${which}: a file compared with itself always agrees.`,
    at: config.positions['files'] ?? config.positions['table'] ?? config.at,
    suggestions: ['name the export of the MES here'],
  };
}
