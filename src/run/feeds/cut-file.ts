import type { Session } from '../../engine/engine.ts';
import type { Problem } from '../../errors.ts';
import { faultOfText } from '../../intake/files/records.ts';
import { malformedRecords } from '../rejects/malformed-records.ts';
import type { MainPass } from '../main-pass/main-pass.ts';
import type { Located } from '../rejects/locate-records.ts';
import type { PreparedFile } from './prepared-feed.ts';

/**
 * `file_damaged` for every file that ends in the middle of a record: the last one is short and no line break ends it. However many
 * rejects are allowed, what came after it is missing.
 */
export async function cutFiles(session: Session, pass: MainPass, { lineAtByte }: Located): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const file of pass.feeds.flatMap((feed) => feed.files)) {
    const digest = await file.textDigest;
    if (file.file.layout.format !== 'csv' || digest.endsWithLineFeed || !pass.brokenCounts.get(file.number)) continue;
    const records = [...(pass.broken.get(file.number) ?? [])];
    for await (const { byte, raw } of malformedRecords(session, file)) {
      records.push({ line: lineAtByte(file.number, byte), raw, code: 'field_count', message: '' });
    }
    const last = records.find(({ line, raw }) => line + raw.trimEnd().split('\n').length - 1 === digest.lineFeeds + 1);
    const problem = last && cutProblem(file, last);
    if (problem) problems.push(problem);
  }
  return problems;
}

function cutProblem({ file }: PreparedFile, { line, raw }: { line: number; raw: string }): Problem | undefined {
  if (file.layout.format !== 'csv') return undefined;
  const fault = faultOfText(raw, file.layout, file.header.length);
  if (!fault?.short) return undefined;
  return {
    code: 'file_damaged',
    message: `The file ends in the middle of a record: ${fault.message.replace('The', 'the')} No line break follows, so it was probably cut.`,
    at: { file: file.label, line },
    excerpt: raw.split(/\r?\n/)[0] ?? '',
    suggestions: ['export or transfer the file again'],
  };
}
