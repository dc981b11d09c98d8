import type { UnitTable } from '../../../mapping/crosswalks/crosswalk.ts';
import type { Reason } from './proposal.ts';
import { plainCode } from './spelling.ts';

/** Stock in an unknown unit next to the same stock of the other side, as if the code meant a unit. */
export interface UnitMeeting {
  readonly code: string;
  readonly unit: string;
  readonly equal: number;
  readonly met: number;
  readonly sample: string;
}

/** An unknown unit and a unit that it may be. */
export interface ScoredUnit {
  readonly code: string;
  readonly unit: string;
  readonly share: number;
  readonly reasons: readonly Reason[];
}

const IN_AGREEMENT = 0.7;
const BY_CHANCE = 0.03;
/** More agreement than this says no more. */
const ENOUGH = 6;
/** A name that is known, and one that a known name begins with or that begins one. */
const EXPECTED = { same: 400, stem: 35 } as const;
/** The unit that a dimension is counted in is what people mean by most codes; a unit that few plants meet is seldom meant. */
const ROOT = 5;
const RARE = 0.05;

/** The units that a code may be, the most likely first. */
export function scoreUnits(code: string, table: UnitTable, meetings: readonly UnitMeeting[]): readonly ScoredUnit[] {
  const met = new Map(meetings.map((meeting) => [meeting.unit, meeting]));
  const inUse = table.units.reduce((total, { rare }) => total + (rare ? RARE : 1), 0);
  const weighed = table.units.map(({ code: unit, root, rare }) => {
    const meeting = met.get(unit);
    const named = namedLike(code, unit, table);
    const reasons = [meeting && meeting.equal > 0 ? agreement(meeting, unit) : undefined, named?.reason];
    const before = (unit === root ? ROOT : rare ? RARE : 1) / inUse;
    return {
      code,
      unit,
      weight: before * (meeting ? agreementRatio(meeting) : 1) * (named?.ratio ?? 1),
      reasons: reasons.flatMap((reason) => reason ?? []),
    };
  });
  const sum = weighed.reduce((total, { weight }) => total + weight, 1);
  return weighed
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ weight, ...rest }) => ({ ...rest, share: weight / sum }))
    .toSorted((a, b) => b.share - a.share || (a.unit < b.unit ? -1 : 1));
}

function agreementRatio({ equal, met }: UnitMeeting): number {
  const scale = Math.min(1, ENOUGH / met);
  const [hits, misses] = [Math.round(equal * scale * 2) / 2, Math.round((met - equal) * scale * 2) / 2];
  return (IN_AGREEMENT / BY_CHANCE) ** hits * ((1 - IN_AGREEMENT) / (1 - BY_CHANCE)) ** misses;
}

function agreement({ equal, met, sample }: UnitMeeting, unit: string): Reason {
  return {
    kind: 'quantity',
    evidence: `read as ${unit}, ${equal} of ${met} quantities agree with the other side, such as ${sample}`,
  };
}

function namedLike(
  code: string,
  unit: string,
  table: UnitTable,
): { readonly ratio: number; readonly reason: Reason } | undefined {
  const plain = plainCode(code);
  const names = [unit, ...table.aliases.filter((alias) => alias.unit === unit).map((alias) => alias.code)];
  const same = names.find((name) => plain !== '' && plainCode(name) === plain);
  if (same !== undefined) return { ratio: EXPECTED.same, reason: { kind: 'spelling', evidence: `${same} is known to mean it` } };
  const stem = names.find((name) => startsLike(plain, plainCode(name)));
  return stem === undefined
    ? undefined
    : { ratio: EXPECTED.stem, reason: { kind: 'part', evidence: `spelled like ${stem}, which is known to mean it` } };
}

/** `pcs` and `pc`, `kilos` and `kilo`: one is the other with an end of at most three letters. */
function startsLike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 2 && long.length - short.length <= 3 && long.startsWith(short);
}
