import { detailLines, positionText } from '../../../text/problem-text.ts';
import type { MappingFinding } from '../finding.ts';
import { count, counted } from '../../../report/layout/figures.ts';
import { countsOf, rulePage, type FindingsReport } from './findings-report.ts';

/** More names than this are counted. */
const MOST_NAMES = 8;

/** Every finding as a refusal would show it, a line that sums up, and where to read more. */
export function findingsText({ checked, strict }: Pick<FindingsReport, 'checked' | 'strict'>): string {
  const { findings, files } = checked;
  const [first] = findings;
  if (!first) return `${reassurance(files)}\n`;
  return [
    ...findings.flatMap((finding) => [findingText(finding), '']),
    summaryLine({ checked, strict }),
    `Every rule has a page in trueup's documentation, such as ${rulePage(first.rule)}.`,
    '',
  ].join('\n');
}

/** One finding as text of several lines, without a final line break. */
export function findingText(finding: MappingFinding): string {
  const { severity, at, code, rule } = finding;
  return [`${severity} ${at ? `${positionText(at)} ` : ''}${code} ${rule}`, ...detailLines(finding)].join('\n');
}

/** "3 files checked: 2 errors, 1 warning, 0 notes." */
export function summaryLine({ checked, strict }: Pick<FindingsReport, 'checked' | 'strict'>): string {
  const { error, warning, note } = countsOf(checked.findings);
  const counts = [counted(error, 'error'), counted(warning, 'warning'), counted(note, 'note')].join(', ');
  const failing = strict && error === 0 && warning > 0 ? ' Warnings fail here (--strict).' : '';
  return `${counted(checked.files.length, 'file')} checked: ${counts}.${failing}`;
}

function reassurance(files: readonly string[]): string {
  if (files.length === 0) return 'Nothing to fix: there are no local files, and those shipped with trueup are sound.';
  const folder = sharedFolder(files);
  const names = files.slice(0, MOST_NAMES).map((file) => (folder === '' ? file : file.slice(folder.length + 1)));
  const more = files.length - names.length;
  const where = folder === '' ? '' : ` of ${folder}`;
  return `Nothing to fix in ${counted(files.length, 'file')}${where}: ${names.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}.`;
}

/** The folder that all files are in; empty where there is none. */
function sharedFolder(files: readonly string[]): string {
  const [first = [], ...others] = files.map((file) => file.split('/').slice(0, -1));
  const parts = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return first.slice(0, parts < 0 ? first.length : parts).join('/');
}
