import { sentenceLines } from '../../../text/problem-text.ts';
import type { MappingFinding } from '../finding.ts';
import { fileOf } from './findings-report.ts';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One finding as a result with one place. */
export function resultFor(finding: MappingFinding, ruleIndex: number, fingerprint: string): object {
  const { rule, code, severity, suggestions } = finding;
  const artifactLocation = locationOf(fileOf(finding));
  const region = regionOf(finding);
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: sentenceLines(finding).join('\n') },
    locations: [{ physicalLocation: { artifactLocation, region: region ?? { startLine: finding.at?.line ?? 1 } } }],
    partialFingerprints: { 'trueupFinding/v1': fingerprint },
    ...fixesFor(finding, artifactLocation, region),
    properties: { code, suggestions },
  };
}

/** The path as a URI, relative where it is; a colon in its first part would read as a scheme, so all of it is encoded. */
function locationOf(file: string): object {
  const uri = file.split('/').map(encodedPart).join('/');
  if (/^(\/|[A-Za-z]:\/)/.test(file)) return { uri: `file://${uri.startsWith('/') ? '' : '/'}${uri}` };
  return { uri, uriBaseId: '%SRCROOT%' };
}

function encodedPart(part: string): string {
  const whole = part.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
  return encodeURIComponent(whole).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The marked characters; undefined where the place is a line or a file. A mark behind the end of its line marks the end. */
function regionOf({ at, excerpt }: MappingFinding): Region | undefined {
  if (at?.line === undefined || at.column === undefined) return undefined;
  const end = excerpt === undefined ? Number.POSITIVE_INFINITY : excerpt.length + 1;
  const startColumn = Math.min(at.column, end);
  const endColumn = Math.max(startColumn, Math.min(at.endColumn ?? at.column + 1, end));
  return { startLine: at.line, startColumn, endLine: at.line, endColumn };
}

/** A single name for a marked name is a replacement as it stands; lines to write somewhere are not. */
function fixesFor({ excerpt, suggestions }: MappingFinding, artifactLocation: object, region: Region | undefined): object {
  const [name, second] = suggestions;
  if (!region || name === undefined || second !== undefined) return {};
  const marked = excerpt?.slice(region.startColumn - 1, region.endColumn - 1) ?? '';
  if (![name, marked].every((text) => /^[\p{L}\p{N}_./-]+$/u.test(text))) return {};
  const replacement = { deletedRegion: region, insertedContent: { text: name } };
  const description = { text: `Write ${name} in place of ${marked}` };
  return { fixes: [{ description, artifactChanges: [{ artifactLocation, replacements: [replacement] }] }] };
}
