import type { CrosswalkFeed, Workspace } from '../../config/workspace.ts';
import { type Problem, RefusedError, refuseIfAny } from '../../errors.ts';
import { foundFile, matchingPaths } from '../../intake/files/matching-files.ts';
import type { ProbedFile } from '../../intake/files/landed-file.ts';
import { probeTables } from '../../intake/files/probe.ts';
import { readRecords } from '../../intake/files/records.ts';
import { READ_DEFAULTS } from '../../mapping/profiles/read-defaults.ts';
import { localText, type MappingSources, type MappingText } from '../../mapping/sources.ts';
import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';

/**
 * The mapping files of a workspace and the crosswalks that come from exports, each as the text that `<name>.csv` would have: a pair of codes
 * is on the line on which its record starts. Throws RefusedError where an export is not to be had, or its pairs are in a file as well.
 */
export async function withCrosswalkFeeds(
  sources: MappingSources,
  { crosswalks, folder }: Pick<Workspace, 'crosswalks' | 'folder'>,
): Promise<MappingSources> {
  if (crosswalks.length === 0) return sources;
  const texts: MappingText[] = [];
  const problems: Problem[] = [];
  for (const feed of crosswalks) {
    const path = `${feed.name}.csv`;
    const own = localText(sources, path);
    if (own) {
      problems.push({
        code: 'config_invalid',
        message: `The crosswalk of ${feed.name} comes from ${feed.filesAsWritten}, but ${own.file} also has pairs: keep only one of the two.`,
        at: feed.at,
        suggestions: [`remove ${own.file}, or crosswalks.${feed.name}`],
      });
      continue;
    }
    try {
      const file = await onlyFile(feed, folder);
      texts.push({ path, file: file.label, shipped: false, text: await pairsOf(feed, file) });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      problems.push(...error.problems);
    }
  }
  refuseIfAny(problems);
  return { ...sources, texts: [...texts, ...sources.texts] };
}

async function onlyFile({ files, filesAsWritten, at }: CrosswalkFeed, folder: string) {
  const paths = (await matchingPaths(files, folder)) ?? [files];
  const [only, ...others] = paths;
  if (only === undefined || others.length > 0) {
    const message =
      only === undefined
        ? `No file matches ${quoted(filesAsWritten)}.`
        : `${paths.length} files match ${quoted(filesAsWritten)}: a crosswalk must come from one.`;
    throw new RefusedError({ code: only === undefined ? 'no_file_matches' : 'pick_needed', message, at });
  }
  return foundFile(only, folder);
}

async function pairsOf(feed: CrosswalkFeed, file: Awaited<ReturnType<typeof onlyFile>>): Promise<string> {
  const probed = await probeTables(file, READ_DEFAULTS, (header) => [feed.from, feed.to].every((name) => at(header, name) >= 0));
  const lines: string[] = ['mes,erp'];
  const known = new Set<string>();
  for (const table of probed) {
    const [from, to] = [columnOf(table, feed.from, feed), columnOf(table, feed.to, feed)];
    for await (const { rows, broken } of readRecords({ ...table, columns: [], numberFormat: { decimal: '.', resolved: true } })) {
      refuseIfAny(broken.map(({ message, line }) => ({ code: 'file_damaged', message, at: { file: file.label, line } })));
      for (const { cells, line } of rows) {
        const [mes, erp] = [(cells[from] ?? '').trim(), (cells[to] ?? '').trim()];
        const pair = `${quotedCell(mes)},${quotedCell(erp)}`;
        // An export repeats its pairs, and a blank is the partner of nothing
        if (mes === '' || erp === '' || known.has(pair)) continue;
        known.add(pair);
        while (lines.length < line - 1) lines.push('');
        lines.push(pair);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

const folded = (text: string): string => text.trim().toLowerCase();

function at(header: readonly string[], name: string): number {
  return header.findIndex((column) => folded(column) === folded(name));
}

function columnOf({ header, label }: ProbedFile, name: string, feed: CrosswalkFeed): number {
  const found = at(header, name);
  if (found >= 0) return found;
  const near = nearest(name, header);
  throw new RefusedError({
    code: 'column_missing',
    message: `${label} has no column ${quoted(name)}, which crosswalks.${feed.name} names. It has ${header.slice(0, 20).map(quoted).join(', ')}.`,
    at: feed.at,
    suggestions: near === undefined ? [] : [near],
  });
}

function quotedCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
