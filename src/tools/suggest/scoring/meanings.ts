import type { CodeFact } from './code-fact.ts';
import { type Likeness, Names } from './name-likeness.ts';
import type { Reason } from './proposal.ts';

/** How often the stock under a code without an entry is under a canonical code of the other side. */
export interface Meeting {
  readonly site: string;
  readonly code: string;
  readonly targetSite: string;
  readonly target: string;
  /** In sixtieths of a piece of stock: one that is under several codes is shared out between them. */
  readonly weight: number;
  readonly meetings: number;
  /** … in equal quantity. */
  readonly equal: number;
  /** A piece of stock that is met, in words. */
  readonly sample: string;
}

/** A canonical code that a code may mean. */
export interface Meaning {
  readonly site: string;
  readonly code: string;
  /** Pieces of stock of the other side under it. */
  readonly stocks: number;
  /** What is known to mean it: codes of either side, as exported. */
  readonly names: readonly string[];
}

/** A code and one thing that it may mean. */
export interface ScoredMeaning {
  readonly fact: CodeFact;
  readonly meaning: Meaning;
  readonly share: number;
  readonly reasons: readonly Reason[];
}

/** How likely a code without an entry has a counterpart, before any evidence. */
const HAS_MEANING = 0.5;
/** How likely stock lies where it belongs. */
const SAME_LOCATION = 0.85;
/** More stock than this says no more: what disturbs one piece disturbs its neighbours. */
const ENOUGH = 6;

/** What codes of one kind may mean. Several codes may mean the same, so they do not compete. */
export class Meanings {
  private readonly all: readonly Meaning[];
  private readonly positions: ReadonlyMap<string, number>;
  private readonly names: Names;
  /** Pieces of stock by site; the blank stands for all. */
  private readonly stocks: ReadonlyMap<string, number>;

  constructor(all: readonly Meaning[]) {
    this.all = all;
    this.positions = new Map(all.map(({ site, code }, position) => [keyOf(site, code), position]));
    this.names = new Names(all.flatMap(({ names }, meaning) => names.map((code) => ({ code, meaning }))));
    const bySite = new Map<string, number>();
    for (const { site, stocks } of all)
      for (const group of new Set(['', site])) bySite.set(group, (bySite.get(group) ?? 0) + stocks);
    this.stocks = bySite;
  }

  /** What a code may mean, the most likely first; only what some evidence speaks for. */
  score(fact: CodeFact, meetings: readonly Meeting[]): readonly ScoredMeaning[] {
    // A location is at its own site where that is known on the other side
    const site = this.stocks.has(fact.canonicalSite) ? fact.canonicalSite : '';
    const everywhere = Math.max(1, this.stocks.get(site) ?? 1);
    const met = meetings.filter(({ targetSite }) => site === '' || targetSite === site);
    const stock = met.reduce((sum, { weight }) => sum + weight, 0) / 60;
    const like = this.names.like(fact.code);
    const candidates = new Map<number, { meeting?: Meeting; likeness?: Likeness }>();
    for (const meeting of met) {
      const position = this.positions.get(keyOf(meeting.targetSite, meeting.target));
      if (position !== undefined) candidates.set(position, { meeting });
    }
    for (const [position, likeness] of like) {
      const within = site === '' || this.all[position]?.site === site;
      if (within) candidates.set(position, { ...candidates.get(position), likeness });
    }
    const weighed = [...candidates].flatMap(([position, { meeting, likeness }]) => {
      const meaning = this.all[position];
      if (!meaning) return [];
      const chance = Math.min(0.5, Math.max(0.05, meaning.stocks / everywhere));
      const weight =
        (HAS_MEANING / (1 - HAS_MEANING)) *
        chance *
        stockRatio((meeting?.weight ?? 0) / 60, stock, chance) *
        (likeness?.ratio ?? 1);
      const reasons = [meeting && stockReason(meeting, stock), likeness?.reason].flatMap((reason) => reason ?? []);
      return [{ fact, meaning, weight, reasons }];
    });
    const sum = weighed.reduce((total, { weight }) => total + weight, 1);
    return weighed
      .map(({ weight, ...rest }) => ({ ...rest, share: weight / sum }))
      .toSorted((a, b) => b.share - a.share || inOrder(a.meaning, b.meaning));
  }
}

function keyOf(site: string, code: string): string {
  return `${site}\0${code}`;
}

function inOrder(a: Meaning, b: Meaning): number {
  return keyOf(a.site, a.code) < keyOf(b.site, b.code) ? -1 : 1;
}

/** How many times likelier the stock that was met makes a meaning than chance does. */
function stockRatio(here: number, all: number, chance: number): number {
  if (all === 0) return 1;
  const scale = Math.min(1, ENOUGH / all);
  const [hits, misses] = [Math.round(here * scale * 2) / 2, Math.round((all - here) * scale * 2) / 2];
  return (SAME_LOCATION / chance) ** hits * ((1 - SAME_LOCATION) / (1 - chance)) ** misses;
}

function stockReason({ meetings, equal, sample, weight }: Meeting, all: number): Reason {
  const part = Math.round(weight / 60);
  const figures = equal > 0 ? `, ${equal} in equal quantity` : '';
  const shown = part === 0 ? `a part of ${meetings}` : `${part} of ${Math.max(part, Math.round(all))}`;
  return { kind: 'stock', evidence: `${shown} pieces of its stock are there on the other side${figures}, such as ${sample}` };
}
